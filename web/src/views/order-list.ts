/** The order: its heading and one row per item. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CartState } from '../state/types.js';
import type { CartContext } from './context.js';
import { pricedLines } from './words.js';

export function orderList(state: CartState, context: CartContext): TemplateResult {
  const { texts } = context;
  const lines = pricedLines(state);
  return html`<section part="order" aria-labelledby="heading-order">
    <div class="head">
      <h2 id="heading-order" tabindex="-1">${texts.order}</h2>
      ${
        lines.length === 0
          ? nothing
          : html`<div class="cols" aria-hidden="true">
              <span>${texts.quantity}</span><span>${columnTitle(state, context)}</span>
            </div>`
      }
    </div>
    ${
      lines.length === 0 ? html`<p class="empty q">${texts.emptyCart}</p>` : context.lines.update(lines, state, context)
    }
  </section>`;
}

/** Says whether the column's amounts hold the tax; nothing of the kind when some do and some do not. */
function columnTitle({ quote }: CartState, { texts }: CartContext): string {
  const gross = quote.lines.filter((line) => line.pricesIncludeTax).length;
  if (gross === 0) return texts.columnNet;
  return gross === quote.lines.length ? texts.columnGross : texts.dueToday;
}
