/**
 * Lit directives for what depends on measures. They write through the CSSOM: a `style` attribute in a template would need
 * `style-src 'unsafe-inline'` in the shop's Content-Security-Policy.
 */
import { noChange } from 'lit/html.js';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

/** Elements that directives and measures touch; narrower than Element, whose `style` is not known. */
interface Styled {
  readonly style: CSSStyleDeclaration;
  readonly offsetHeight: number;
}

/** `<i ${variables({ '--x': '40%' })}>` sets custom properties on the element. */
export const variables = directive(
  class extends Directive {
    #current: Readonly<Record<string, string>> = {};

    render(_properties: Readonly<Record<string, string>>): typeof noChange {
      return noChange;
    }

    override update(part: ElementPart, [properties]: [Readonly<Record<string, string>>]): typeof noChange {
      const { style } = part.element as unknown as Styled;
      for (const [name, value] of Object.entries(properties)) {
        if (this.#current[name] !== value) style.setProperty(name, value);
      }
      this.#current = properties;
      return noChange;
    }
  },
);

/**
 * `<li ${keepHeight(removed)}>`: when the flag turns on, the element keeps at least the height it had, so that nothing below it
 * moves when its content is replaced. Works because an element's own directives run before its children are rendered.
 */
export const keepHeight = directive(
  class extends Directive {
    #kept = false;

    render(_keep: boolean): typeof noChange {
      return noChange;
    }

    override update(part: ElementPart, [keep]: [boolean]): typeof noChange {
      const element = part.element as unknown as Styled;
      if (keep && !this.#kept) element.style.setProperty('min-block-size', `${element.offsetHeight}px`);
      if (!keep && this.#kept) element.style.removeProperty('min-block-size');
      this.#kept = keep;
      return noChange;
    }
  },
);
