/** The receipt beside the order: code, totals, due today, what recurs, and the order block. */
import { html, type TemplateResult } from 'lit/html.js';
import type { CartState } from '../state/types.js';
import type { CartContext } from './context.js';
import { pendingCoupon, pendingOrder } from './pending.js';
import { dueToday, recurringTotals, totals } from './totals.js';

export const receiptId = 'receipt';

export function receipt(state: CartState, placing: boolean, context: CartContext): TemplateResult {
  const { texts, more } = context;
  return html`<section class="receipt wide" part="receipt" id=${receiptId} aria-labelledby="heading-receipt">
    <h2 class="vh" id="heading-receipt" tabindex="-1">${texts.receipt}</h2>
    <div class="sums">
      ${more === null ? pendingCoupon(state) : more.views.coupon(state, more.context)} ${totals(state, context)}
      ${dueToday(state, context)} ${recurringTotals(state, context)}
    </div>
    <div class="ordering">
      ${more === null ? pendingOrder(context) : more.views.ordering(state, placing, more.context)}
    </div>
  </section>`;
}
