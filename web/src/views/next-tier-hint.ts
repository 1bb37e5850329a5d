/** What the next cheaper quantity would mean. An action only when the quote says that more costs less; never urgent. */
import { html, nothing } from 'lit/html.js';
import { fill } from '../locales/fill.js';
import type { CartState, PublicItem, QuoteLine } from '../state/types.js';
import { sentence } from './amount.js';
import type { ViewContext } from './context.js';
import { icon } from './icons.js';
import { unitName, unitsText } from './words.js';

export function nextTierHint(item: PublicItem, line: QuoteLine, state: CartState, context: ViewContext): unknown {
  const next = line.nextTier;
  if (next === null) return nothing;
  const { actions, texts, format } = context;
  const units = unitsText(next.quantity, item, state, context);
  const money = (minor: string): string => format.money(minor, state.quote);
  if (next.saving !== null) {
    return html`<div class="hint act">
      ${icon('trend', 'flip')}
      <p>
        ${sentence(texts.nextSaving, {
          units,
          amount: money(next.amount),
          saving: money(next.saving),
          now: format.number(line.quantity),
        })}
        ${
          item.quantityDetails.quantityEditable
            ? html`<br /><button type="button" class="link" @click=${() => actions.setQuantity(item.id, next.quantity)}>
                  ${fill(texts.changeToUnits, { units })}
                </button>`
            : nothing
        }
      </p>
    </div>`;
  }
  const model = item.price.calculationType;
  const text = model === 'tiered' ? texts.nextTiered : model === 'volume' ? texts.nextVolume : texts.nextStairStep;
  return html`<p class="hint">
    ${icon('trend', 'flip')}
    <span
      >${sentence(text, {
        units,
        unit: unitName('1', item, context),
        number: format.number(next.quantity),
        amount: money(model === 'stair_step' ? next.amount : next.unitAmount),
      })}</span
    >
  </p>`;
}
