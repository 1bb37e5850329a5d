/** The icons of the cart: 20 px, drawn in the text's colour, never read aloud. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit/html.js';

export const cartPaths = {
  minus: svg`<path d="M5 10h10"/>`,
  plus: svg`<path d="M5 10h10M10 5v10"/>`,
  down: svg`<path d="m5.5 8 4.5 4.5L14.5 8"/>`,
  back: svg`<path d="m11.5 5.5-4.5 4.5 4.5 4.5"/>`,
  check: svg`<path d="m4.5 10.5 3.5 3.5 7.5-8"/>`,
  alert: svg`<path d="M10 3.2 17.6 16.4H2.4ZM10 8.2v3.6M10 14h.01"/>`,
} satisfies Record<string, SVGTemplateResult>;

/** `modifiers` are class names: `small` (16 px), `flip` (mirrored in right-to-left writing), `good` (the colour). */
export function drawing(path: SVGTemplateResult, modifiers = ''): TemplateResult {
  return html`<svg class="icon ${modifiers}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${path}</svg>`;
}

export function cartIcon(name: keyof typeof cartPaths, modifiers = ''): TemplateResult {
  return drawing(cartPaths[name], modifiers);
}
