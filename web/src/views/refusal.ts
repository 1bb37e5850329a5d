/** Why the shop did not take a quantity, under its line, and a way to send it once more. */
import { html, type TemplateResult } from 'lit/html.js';
import type { KassaErrorBody } from '../state/types.js';
import { errorText } from './error-text.js';
import { cartIcon } from './cart-icons.js';
import type { ViewContext } from './context.js';

export function refusal(error: KassaErrorBody, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  return html`<p class="help bad note" part="help">
    ${cartIcon('alert')}<span
      >${errorText(error, context)}
      <button type="button" class="link" @click=${() => actions.retry()}>${texts.tryAgain}</button></span
    >
  </p>`;
}
