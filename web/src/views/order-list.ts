/** The order: its heading and one row per item. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CartState, PublicItem, QuoteLine } from '../state/types.js';
import type { ViewContext } from './context.js';
import { lineItem } from './line-item.js';
import { pricedLines } from './words.js';

export function orderList(state: CartState, context: ViewContext): TemplateResult {
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
      lines.length === 0
        ? html`<p class="empty q">${texts.emptyCart}</p>`
        : html`<ul>
            ${repeat(
              lines,
              ({ item }) => item.id,
              ({ item, line }, index) =>
                guard(dependencies(item, line, index, state, context), () =>
                  lineItem(item, line, index, state, context),
                ),
            )}
          </ul>`
    }
  </section>`;
}

/**
 * All that a line's rendering depends on. A cart of hundreds of lines is priced anew with every key, but only the lines that
 * became others are rendered anew. Quotes are new objects each time, so a line is compared by what it says.
 */
function dependencies(
  item: PublicItem,
  line: QuoteLine,
  index: number,
  state: CartState,
  context: ViewContext,
): unknown[] {
  return [
    item,
    JSON.stringify(line),
    index,
    state.drafts[item.id],
    state.waiting.has(item.id),
    state.refused[item.id],
    state.removed[item.id],
    state.opened.has(item.id),
    state.notices,
    state.cart.pricing?.amountUnit,
    state.quote.currency,
    isLocked(state),
    context.texts,
    context.format,
    context.more,
  ];
}

/** While an order is on its way, fields take no edits; their text is put right again when they do. */
function isLocked(state: CartState): boolean {
  return 'placing' in state && state.placing === true;
}

/** Says whether the column's amounts hold the tax; nothing of the kind when some do and some do not. */
function columnTitle({ quote }: CartState, { texts }: ViewContext): string {
  const gross = quote.lines.filter((line) => line.pricesIncludeTax).length;
  if (gross === 0) return texts.columnNet;
  return gross === quote.lines.length ? texts.columnGross : texts.dueToday;
}
