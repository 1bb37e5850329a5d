/** The receipt once the order is on its way: what was ordered and what it comes to, to read only. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CartState } from '../state/types.js';
import { amount, isolated } from './amount.js';
import type { ViewContext } from './context.js';
import { receiptId } from './receipt.js';
import { dueToday, recurringTotals, totals } from './totals.js';
import { orderedUnits } from './order-words.js';
import { isZero, pricedLines, trialText } from './words.js';

/** `note` stands in the place of totals that no longer hold (an expired cart). */
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
