/** The receipt beside the order: code, totals, due today, what recurs, and the order block. */
import { html, type TemplateResult } from 'lit/html.js';
import type { CartState } from '../state/types.js';
import type { ViewContext } from './context.js';
import { coupon } from './coupon.js';
import { receiptId } from './ids.js';
import { orderBlock } from './order-block.js';
import { dueToday, recurringTotals, totals } from './totals.js';

export function receipt(state: CartState, placing: boolean, context: ViewContext): TemplateResult {
  const { texts } = context;
  return html`<section class="receipt wide" part="receipt" id=${receiptId} aria-labelledby="heading-receipt">
    <h2 class="vh" id="heading-receipt" tabindex="-1">${texts.receipt}</h2>
    <div class="sums">
      ${coupon(state, context)} ${totals(state, context)} ${dueToday(state, context)} ${recurringTotals(state, context)}
    </div>
    <div class="ordering">${context.more?.orderNotices(state, context)} ${orderBlock(state, placing, context)}</div>
  </section>`;
}
