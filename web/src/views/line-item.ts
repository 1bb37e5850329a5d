/** One item of the order: what it is, what of it is due today and when the rest is, how many, and how its price comes about. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill, pluralForm } from '../locales/fill.js';
import type { CartState, PublicItem, QuoteLine } from '../state/types.js';
import { amount, isolated } from './amount.js';
import type { CartContext } from './context.js';
import { cartIcon } from './cart-icons.js';
import { parts } from './parts.js';
import { hasBreakdown } from './price-rule.js';
import { quantityError, quantityStepper } from './quantity-stepper.js';
import {
  cartAmount,
  decimalOf,
  everyText,
  isZero,
  moneyQuantity,
  ruleText,
  trialText,
  unitHeading,
  unitName,
  unitsText,
} from './words.js';

/** What is inside a line; the list item around it is the {@link LineList}'s. */
export function lineItem(
  item: PublicItem,
  line: QuoteLine,
  index: number,
  state: CartState,
  context: CartContext,
): TemplateResult {
  return state.removed[item.id] === undefined
    ? row(item, line, index, state, context)
    : removedRow(item, index, context);
}

function removedRow(item: PublicItem, index: number, context: CartContext): TemplateResult {
  const { actions, texts } = context;
  return html`<p class="gone">
    ${cartIcon('check')}
    <span
      >${fill(texts.removed, { name: context.format.isolate(item.name) })}
      <button type="button" class="link" id="undo-${index}" @click=${() => actions.undoRemove(item.id)}>
        ${texts.undo}
      </button></span
    >
  </p>`;
}

function row(item: PublicItem, line: QuoteLine, index: number, state: CartState, context: CartContext): TemplateResult {
  const { actions, texts, more } = context;
  const id = `line-${index}`;
  const opened = state.opened.has(item.id);
  const explained = hasBreakdown(item, line);
  const removable = canBeRemoved(item);
  const refused = state.refused[item.id];
  return html`<div class="what">
      <h3 part="line-name">${isolated(item.name)}</h3>
      ${item.description === null || item.description === '' ? nothing : html`<p class="s q">${isolated(item.description)}</p>`}
      ${unitPrice(item, state, context)} ${badges(item, line, state, context)}
    </div>
    <div class="cost">
      ${dueNow(item, line, state, context)}
      <span class="xs q">${ruleText(item, line, state, context)}</span>
    </div>
    ${quantity(item, line, id, state, context)}
    ${
      explained || removable
        ? html`<div class="do">
            ${
              explained
                ? html`<button
                    type="button"
                    class="link s disc"
                    aria-expanded=${opened ? 'true' : 'false'}
                    aria-controls="${id}-why"
                    @click=${() => actions.toggleBreakdown(item.id)}
                  >
                    ${howPriced(item, line, opened, state, context)} ${cartIcon('down', 'small')}
                  </button>`
                : nothing
            }
            ${
              removable
                ? html`<button
                    type="button"
                    class="link plain s rm"
                    aria-label=${fill(texts.removeItem, { name: context.format.isolate(item.name) })}
                    @click=${() => actions.removeItem(item.id)}
                  >
                    ${texts.remove}
                  </button>`
                : nothing
            }
          </div>`
        : nothing
    }
    ${refused !== undefined && more !== null ? more.views.refusal(refused, more.context) : nothing}
    ${
      explained && opened && more !== null
        ? more.views.breakdown(item, line, `${id}-why`, state, more.context)
        : nothing
    }`;
}

/** A fixed quantity cannot become 0, and neither can one with a minimum: the shop wants at least that many. */
function canBeRemoved(item: PublicItem): boolean {
  const { quantityEditable, minimum } = item.quantityDetails;
  return quantityEditable && isZero(decimalOf(minimum));
}

function howPriced(item: PublicItem, line: QuoteLine, opened: boolean, state: CartState, context: CartContext): string {
  const { texts } = context;
  if (item.price.calculationType === 'percentage') return opened ? texts.hideHowThisIsPriced : texts.howThisIsPriced;
  const units = unitsText(line.quantity, item, state, context);
  return fill(opened ? texts.hideHowPriced : texts.howPriced, { units });
}

function dueNow(item: PublicItem, line: QuoteLine, state: CartState, context: CartContext): TemplateResult {
  if (line.firstPayment.when === 'usage') {
    return html`<span class="amt" part="line-amount">${context.texts.usage}</span>`;
  }
  const waiting = state.waiting.has(item.id);
  return html`<span class="amt ${waiting ? 'upd' : ''}" part=${parts('line-amount', waiting && 'is-busy')}
    >${amount(line.dueNow.net, state.quote, context)}</span
  >`;
}

function quantity(item: PublicItem, line: QuoteLine, id: string, state: CartState, context: CartContext): unknown {
  if (line.firstPayment.when === 'usage' && !item.quantityDetails.quantityEditable) return nothing;
  if (!item.quantityDetails.quantityEditable) {
    return html`<div class="how"><p class="unit fixed">${unitsText(line.quantity, item, state, context)}</p></div>`;
  }
  const unit =
    item.price.calculationType === 'percentage'
      ? fill(context.texts.moneyUnit, { unit: unitHeading(item, context), currency: state.quote.currency })
      : unitName(line.quantity, item, context);
  // A form of its own, which is never sent: at every key browsers look through all fields of the form, or of the page where a field
  // has none, for what they could fill in. With 100 fields that takes them longer than everything that happens here.
  return html`<form class="how" @submit=${(event: Event) => event.preventDefault()}>
    ${quantityStepper(item, line, id, state, context)}<span class="unit">${unit}</span>
    ${quantityError(item, id, state, context)}
  </form>`;
}

/** What one unit costs, where the amount does not already say it, and how many are free. */
function unitPrice(item: PublicItem, state: CartState, context: CartContext): unknown {
  const { texts, format } = context;
  const { price } = item;
  const money = cartAmount(decimalOf(price.price.amount), state, context);
  const facts: string[] = [];
  const every =
    price.recurring === null ? null : everyText(price.recurring.interval, price.recurring.intervalCount, context);
  switch (price.calculationType) {
    case 'per_unit': {
      // One fixed unit: the amount beside it is the unit price. By usage there is no such amount.
      const alone =
        price.type === 'recurring' && !item.quantityDetails.quantityEditable && String(item.quantity) === '1';
      if (!alone) {
        const unit = unitName('1', item, context);
        facts.push(
          every === null || price.type !== 'recurring'
            ? fill(texts.unitPrice, { amount: money, unit })
            : fill(texts.unitPriceEvery, { amount: money, unit, every }),
        );
      }
      break;
    }
    case 'package':
      facts.push(
        fill(texts.packagePrice, {
          amount: money,
          units: unitsText(decimalOf(price.price.packageSize), item, state, context),
        }),
      );
      break;
    case 'percentage':
      facts.push(
        fill(texts.percentagePrice, {
          percent: format.percent(decimalOf(price.price.percentage)),
          base: moneyQuantity(decimalOf(item.quantity), state, context),
        }),
      );
      break;
    case 'flat_fee':
    case 'tiered':
    case 'volume':
    case 'stair_step':
      break;
  }
  const free = decimalOf(price.freeUnits);
  if (!isZero(free) && price.calculationType !== 'tiered') {
    const forms = every === null ? texts.freeUnits : texts.freeUnitsEvery;
    facts.push(fill(pluralForm(forms, format.plural(free)), { count: format.number(free), every: every ?? '' }));
  }
  return facts.length === 0 ? nothing : html`<p class="s q">${format.list(facts)}</p>`;
}

function badges(item: PublicItem, line: QuoteLine, state: CartState, context: CartContext): unknown {
  const { texts, more } = context;
  const trial = trialText(line, context);
  return html`${trial === null ? nothing : html`<span class="badge">${trial}</span>`}
  ${more?.views.changedPrice(item, state, more.context)}
  ${line.complete ? nothing : html`<span class="badge plain">${texts.serverPrice}</span>`}`;
}
