/** A section whose answers are known: heading, a short text and "Change", which opens its form. */
import { html, type TemplateResult } from 'lit/html.js';
import type { ViewContext } from './context.js';

export interface SettledSection {
  readonly name: 'details' | 'payment';
  readonly heading: string;
  /** The button's name for those who do not see which section it stands in. */
  readonly changeLabel: string;
  readonly summary: unknown;
}

export function settledSection(section: SettledSection, { actions, texts }: ViewContext): TemplateResult {
  const { name, heading, changeLabel, summary } = section;
  return html`<section class="settled" part=${name} aria-labelledby="heading-${name}">
    <h2 id="heading-${name}" tabindex="-1">${heading}</h2>
    <button
      type="button"
      class="link s"
      id="change-${name}"
      aria-label=${changeLabel}
      @click=${() => actions.openSection(name)}
    >
      ${texts.change}
    </button>
    <div class="txt">${summary}</div>
  </section>`;
}
