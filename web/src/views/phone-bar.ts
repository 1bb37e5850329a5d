/** On a phone: due today at the lower edge until the receipt is in view, and a button to what is next. Never the order button. */
import { html, type TemplateResult } from 'lit/html.js';
import type { CartState } from '../state/types.js';
import { amount } from './amount.js';
import type { ViewContext } from './context.js';
import { isWaiting } from './totals.js';

export interface NextSection {
  /** Id of the heading to go to. */
  readonly headingId: string;
  readonly isReceipt: boolean;
}

/** The first section that is not done, else the receipt. */
export function nextSection(state: CartState): NextSection {
  const { details, payment } = state;
  const addressed = details.savedAddressId !== null || (details.street !== '' && details.city !== '');
  if (state.openSections.has('details') && (details.email === '' || !addressed)) {
    return { headingId: 'heading-details', isReceipt: false };
  }
  if (state.openSections.has('payment') && payment.savedMethodId === null && payment.newMethod === null) {
    return { headingId: 'heading-payment', isReceipt: false };
  }
  return { headingId: 'heading-receipt', isReceipt: true };
}

export function phoneBar(state: CartState, context: ViewContext): TemplateResult {
  const { texts, page } = context;
  const next = nextSection(state);
  return html`<div class="bar">
    <div class="bar-content">
      <div>
        <span class="xs q">${texts.dueToday}</span>
        <div class="amt ${isWaiting(state) ? 'upd' : ''}">
          ${amount(state.quote.price.amountDue, state.quote, context)}
        </div>
      </div>
      <button type="button" class="btn" @click=${() => page.goTo(next.headingId)}>
        ${next.isReceipt ? texts.checkAndOrder : texts.continue}
      </button>
    </div>
  </div>`;
}
