/**
 * A Lit directive for what depends on measures. It writes through the CSSOM: a `style` attribute in a template would need
 * `style-src 'unsafe-inline'` in the shop's Content-Security-Policy.
 */
import { noChange } from 'lit/html.js';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

/** Narrower than Element, whose `style` is not known. */
interface Styled {
  readonly style: CSSStyleDeclaration;
}

/** `<i ${variables({ '--_x': '40%' })}>` sets custom properties on the element. */
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
