/** The theming page: the widget beside controls for its custom properties, which client/theming.ts joins, and the manual of both. */
import { html } from '../shop/back-end/html.mjs';

const colours = [
  ['accent', 'Accent', '#0d5c6c'],
  ['surface', 'Surface', '#ffffff'],
  ['text', 'Text', '#14181b'],
  ['positive', 'Positive', '#17693c'],
  ['caution', 'Caution', '#7d4a00'],
  ['danger', 'Danger', '#b3261e'],
];
const fonts = [
  ['', 'The page’s'],
  ['system-ui, sans-serif', 'System'],
  ["Georgia, 'Times New Roman', serif", 'Serif'],
  ['ui-monospace, Menlo, Consolas, monospace', 'Monospace'],
];
const presets = ['Default', 'Press', 'Sun', 'Plum', 'Night'];

/** @param {string} name @param {string} label @param {{ min: number, max: number, value: number }} numbers in pixels */
const range = (name, label, { min, max, value }) =>
  html`<p class="field">
    <label for="${name}">${label}</label>
    <span class="range"
      ><input type="range" id="${name}" data-property="${name}" min="${min}" max="${max}" value="${value}" /><output
        for="${name}"
        >${value}px</output
      ></span
    >
  </p>`;

/**
 * @param {{ manual: import('../shop/back-end/html.mjs').Html, rule: import('../shop/back-end/html.mjs').Html, headings: { level: number, id: string, title: string }[] }} parts
 */
export function themingPage({ manual, rule, headings }) {
  return {
    title: 'Theming',
    headings,
    content: html`<p>
        Three properties fit the widget to a shop: accent, radius, font. Change them here on a real checkout, whose cart
        is at the demo’s server, and copy the rule. Colours are corrected until they can be read; the table says how.
      </p>
      <noscript><p class="well">The editor and the checkout need JavaScript.</p></noscript>
      <div class="theming">
        <form class="controls" id="theming-form">
          <fieldset>
            <legend>Start from</legend>
            <p class="presets">
              ${presets.map((name) => html`<button class="button small" type="button" data-preset="${name}">${name}</button>`)}
            </p>
            <p class="field">
              <label for="theme">Theme</label>
              <select id="theme">
                <option value="">As the page</option>
                <option value="light">Light</option>
                <option value="dark">Dark</option>
              </select>
            </p>
          </fieldset>
          <fieldset>
            <legend>Colours</legend>
            ${colours.map(
              ([name, label, value]) =>
                html`<p class="field is-colour">
                  <label for="${name}">${label}</label>
                  <input type="color" id="${name}" data-property="${name}" value="${value}" />
                  <button class="link" type="button" data-default="${name}" aria-label="${label}: default" disabled>
                    Default
                  </button>
                </p>`,
            )}
          </fieldset>
          <fieldset>
            <legend>Shape and type</legend>
            ${range('radius', 'Radius', { min: 0, max: 24, value: 8 })}
            <p class="field">
              <label for="font">Font</label>
              <select id="font" data-property="font">
                ${fonts.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
              </select>
            </p>
            ${range('font-size', 'Font size', { min: 14, max: 20, value: 16 })}
            ${range('padding', 'Padding', { min: 0, max: 32, value: 16 })}
          </fieldset>
        </form>
        <div class="preview">
          <h2 id="preview">The checkout in these colours</h2>
          <div class="preview-frame"><kassa-checkout locale="en-GB"></kassa-checkout></div>
          <p class="well" id="preview-failed" role="alert" hidden>
            The demo’s server does not answer, so there is no checkout to look at. The rule and the contrasts below are
            right all the same.
          </p>
        </div>
        <div class="theme-result">
          <h2 id="rule">The rule</h2>
          ${rule}
          <h2 id="contrast">Contrast</h2>
          <p id="contrast-verdict" role="status"></p>
          <div id="contrasts"></div>
        </div>
      </div>
      ${manual}`,
  };
}
