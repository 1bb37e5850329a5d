/**
 * How wide the column of amounts must be so that typing a quantity never moves what stands beside it.
 *
 * A product has at most as many digits as its factors together. So the digits of the largest quantity and of the dearest unit
 * price bound the longest amount without computing one.
 */
import type { CartState, PublicItem } from '../state/types.js';
import type { CartContext } from './context.js';
import { decimalOf } from './words.js';

/** Never narrower than "€1,234.56". */
const leastCharacters = 9;
/** A quantity without a maximum may still be typed with any number of digits; the column stops growing here. */
const mostCharacters = 18;

/** The width in characters that the cart's amounts need. */
export function amountWidth(state: CartState, { format }: CartContext): number {
  const digits = state.cart.items.map((item) => quantityDigits(item) + priceDigits(item, state));
  const largest = '9'.repeat(Math.min(mostCharacters, Math.max(1, ...digits)));
  const shown = state.quote.lines.map((line) => format.money(line.dueNow.net, state.quote).length);
  const bound = Math.min(mostCharacters, format.money(largest, state.quote).length);
  return Math.max(leastCharacters, bound, ...shown);
}

function quantityDigits(item: PublicItem): number {
  const { quantityEditable, maximum } = item.quantityDetails;
  const quantity = wholeDigits(decimalOf(item.quantity));
  if (!quantityEditable) return quantity;
  return maximum === null || maximum === undefined ? quantity + 1 : Math.max(quantity, wholeDigits(maximum));
}

/** Digits of the dearest price in minor units. */
function priceDigits({ price }: PublicItem, { cart, quote }: CartState): number {
  const prices = (price.price.tiers ?? []).flatMap((band) => [decimalOf(band.unitAmount), decimalOf(band.flatAmount)]);
  const digits = Math.max(0, ...[decimalOf(price.price.amount), ...prices].map(wholeDigits));
  return cart.pricing?.amountUnit === 'major' ? digits + quote.currencyDigits : digits;
}

function wholeDigits(decimal: string): number {
  return (decimal.split('.')[0] ?? '').replace(/^-?0*/, '').length;
}
