/**
 * The quantity of a line: a group named after the item with a minus button, a text field and a plus button.
 *
 * The field is text, not `type=number`: a number field changes on the mouse wheel, hides what was typed when it cannot be parsed
 * and ignores the page's locale. While typing, any text stands; what became of it is the state's draft. At a bound the button
 * stays focusable and is only marked disabled, because pressing it shows the reason.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill } from '../locales/fill.js';
import type { CartTexts } from '../locales/texts.js';
import { canonicalDecimal, compareDecimals, fractionDigits } from '../state/decimal-text.js';
import { formatQuantity } from '../state/quantity-text.js';
import type { CartState, KassaErrorBody, PublicItem, QuoteLine } from '../state/types.js';
import type { CartContext } from './context.js';
import { cartIcon } from './cart-icons.js';
import { parts } from './parts.js';

/** Steps of the Page Up and Page Down keys. */
const pageSteps = 10;

export function quantityStepper(
  item: PublicItem,
  line: QuoteLine,
  id: string,
  state: CartState,
  context: CartContext,
): TemplateResult {
  const { actions, texts } = context;
  const draft = state.drafts[item.id];
  const bad = draft?.error != null;
  const bounds = item.quantityDetails;
  const decimals = bounds.step === undefined || bounds.step === null ? 0 : fractionDigits(bounds.step);
  const button = (steps: number, label: string, name: 'minus' | 'plus', bound: string | null): TemplateResult => {
    const atBound =
      bound !== null &&
      (steps < 0 ? compareDecimals(line.quantity, bound) <= 0 : compareDecimals(line.quantity, bound) >= 0);
    return html`<button
      type="button"
      part=${parts('stepper-button', atBound && 'is-disabled')}
      aria-label=${label}
      aria-disabled=${atBound ? 'true' : nothing}
      @click=${() => actions.stepQuantity(item.id, steps)}
    >
      ${cartIcon(name)}
    </button>`;
  };
  return html`<div
    class="stepper ${bad ? 'is-bad' : ''}"
    part=${parts('stepper', bad && 'is-error')}
    role="group"
    aria-label=${item.name}
  >
    ${button(-1, texts.oneLess, 'minus', decimalBound(bounds.minimum) ?? '0')}
    <input
      id=${id}
      part="stepper-input"
      type="text"
      inputmode=${decimals > 0 ? 'decimal' : 'numeric'}
      autocomplete="off"
      aria-label=${texts.quantity}
      aria-invalid=${bad ? 'true' : nothing}
      aria-describedby=${bad ? `${id}-reason` : nothing}
      @input=${(event: Event) => actions.typeQuantity(item.id, (event.target as HTMLInputElement).value)}
      @blur=${() => actions.commitQuantity(item.id)}
      @keydown=${(event: KeyboardEvent) => onKey(event, item.id, context)}
    />
    ${button(1, texts.oneMore, 'plus', decimalBound(bounds.maximum))}
  </div>`;
}

/** What the field of a line holds. The {@link LineList} puts it there. */
export function quantityText(item: PublicItem, line: QuoteLine, state: CartState, { format }: CartContext): string {
  return state.drafts[item.id]?.text ?? formatQuantity(line.quantity, format.locale);
}

/** Why the text is not priced, under the field. */
export function quantityError(item: PublicItem, id: string, state: CartState, context: CartContext): unknown {
  const { more, texts, format } = context;
  const { error, text = '' } = state.drafts[item.id] ?? {};
  if (error == null) return nothing;
  const { minimum = null, step = null } = item.quantityDetails;
  const reason =
    more === null
      ? // In general: what the bounds are is said with the words of the rest.
        fill(textOf(error, texts), { example: format.number(minimum ?? '24'), step: format.number(step ?? '1') })
      : more.views.quantityReason(error, text, item, state, more.context);
  return html`<p class="help bad" part="help" id="${id}-reason">${cartIcon('alert')}<span>${reason}</span></p>`;
}

function textOf({ code }: KassaErrorBody, { errors }: CartTexts): string {
  const known: Partial<Record<string, string>> = errors;
  return known[code] ?? errors.quantity_out_of_range;
}

function onKey(event: KeyboardEvent, itemId: string, { actions }: CartContext): void {
  const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: pageSteps, PageDown: -pageSteps }[event.key];
  if (steps !== undefined) {
    event.preventDefault();
    actions.stepQuantity(itemId, steps);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    actions.commitQuantity(itemId);
  }
}

function decimalBound(bound: string | null | undefined): string | null {
  return bound === null || bound === undefined ? null : canonicalDecimal(bound);
}
