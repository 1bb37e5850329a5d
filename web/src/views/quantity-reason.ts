/** Why a quantity cannot be had, with the bound or the neighbouring steps. */
import { fill } from '../locales/fill.js';
import { compareDecimals } from '../state/decimal-text.js';
import { parseQuantity } from '../state/typed-quantity.js';
import type { CartState, KassaErrorBody, PublicItem } from '../state/types.js';
import { errorText } from './error-text.js';
import type { ViewContext } from './context.js';
import { unitsText } from './words.js';

/** In words; `text` is what the field holds. */
export function quantityReason(
  error: KassaErrorBody,
  text: string,
  item: PublicItem,
  state: CartState,
  context: ViewContext,
): string {
  const { texts, format } = context;
  const { minimum, maximum, step, lower, upper } = error.args;
  const units = (quantity: string): string => unitsText(quantity, item, state, context);
  if (error.code === 'quantity_out_of_range') {
    const typed = parseQuantity(text, format.locale);
    const above = maximum !== undefined && (!typed.ok || compareDecimals(typed.quantity, maximum) >= 0);
    if (above) return fill(texts.atMost, { units: units(maximum) });
    if (minimum !== undefined) return fill(texts.atLeast, { units: units(minimum) });
  }
  if (error.code === 'quantity_step' && step !== undefined && lower !== undefined && upper !== undefined) {
    return fill(texts.stepOnly, {
      step: format.number(step),
      lower: format.number(lower),
      upper: format.number(upper),
    });
  }
  return errorText(error, context, { example: format.number(minimum ?? '24') });
}
