/**
 * Markup as a value. Everything put into a template is escaped; only another {@link Html} goes in as it is, so text can
 * never become markup by accident.
 */
export class Html {
  /** @param {string} markup */
  constructor(markup) {
    this.markup = markup;
  }
  toString() {
    return this.markup;
  }
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @param {unknown} value @returns {string} */
function render(value) {
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map(render).join('');
  if (value === null || value === undefined || value === false) return '';
  return String(value).replace(/[&<>"']/g, (character) => entities[/** @type {keyof typeof entities} */ (character)]);
}

/**
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values text, Html, arrays of them; null, undefined and false leave nothing
 */
export function html(strings, ...values) {
  return new Html(strings.reduce((markup, part, index) => markup + render(values[index - 1]) + part));
}
