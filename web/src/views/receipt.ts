/** The receipt beside the order: code, totals, due today, what recurs, and the order block. Frozen once the order is on its way. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CartState } from '../state/types.js';
import { amount, isolated } from './amount.js';
import type { ViewContext } from './context.js';
import { coupon } from './coupon.js';
import { orderNotices } from './notices.js';
import { orderBlock } from './order-block.js';
import { dueToday, recurringTotals, totals } from './totals.js';
import { isZero, orderedUnits, pricedLines, trialText } from './words.js';

export const receiptId = 'receipt';

export function receipt(state: CartState, placing: boolean, context: ViewContext): TemplateResult {
  const { texts } = context;
  return html`<section class="receipt wide" part="receipt" id=${receiptId} aria-labelledby="heading-receipt">
    <h2 class="vh" id="heading-receipt" tabindex="-1">${texts.receipt}</h2>
    <div class="sums">
      ${coupon(state, context)} ${totals(state, context)} ${dueToday(state, context)} ${recurringTotals(state, context)}
    </div>
    <div class="ordering">${orderNotices(state, context)} ${orderBlock(state, placing, context)}</div>
  </section>`;
}

/** What was ordered, to read only. Without totals where they no longer hold (an expired cart). */
export function frozenReceipt(state: CartState, context: ViewContext, note: string | null = null): TemplateResult {
  const { texts } = context;
  const lines = pricedLines(state).filter(({ line }) => !isZero(line.quantity) || line.firstPayment.when === 'usage');
  return html`<section class="receipt frozen" part="receipt" id=${receiptId} aria-labelledby="heading-receipt">
    <h2 class="small-heading" id="heading-receipt">${texts.order}</h2>
    <ul class="mini">
      ${lines.map(({ item, line }) => {
        const notes = [orderedUnits(item, line, state, context), trialText(line, context)].filter(
          (note) => note !== null,
        );
        return html`<li>
          <span>${isolated(item.name)}</span>
          ${
            line.firstPayment.when === 'usage'
              ? html`<span class="amt q">${texts.usage}</span>`
              : html`<span class="amt">${amount(line.dueNow.net, state.quote, context)}</span>`
          }
          ${notes.length === 0 ? nothing : html`<small>${notes.join(' · ')}</small>`}
        </li>`;
      })}
    </ul>
    ${
      note === null
        ? html`<div class="ruled">${totals(state, context, true)}</div>
            ${dueToday(state, context)} ${recurringTotals(state, context)}`
        : html`<p class="s q ruled">${note}</p>`
    }
  </section>`;
}
