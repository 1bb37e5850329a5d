/** Phrases of the order that several views use: counted texts, codes, what is ordered. */
import { fill, pluralForm, type PluralText } from '../locales/fill.js';
import type { CartState, PublicItem, QuoteLine } from '../state/types.js';
import type { Discount } from '../engine/types.js';
import type { ViewContext } from './context.js';
import { cartAmount, decimalOf, unitsText } from './words.js';

/** A plural text with its count filled in. */
export function countText(forms: PluralText, count: number, { format }: ViewContext): string {
  return fill(pluralForm(forms, format.plural(String(count))), { count: format.number(String(count)) });
}

/** What a code does, in words: "10% off the first payment". */
export function discountEffect(discount: Discount, state: CartState, context: ViewContext): string {
  const { effect } = context.texts;
  const reduction =
    discount.type === 'percentage'
      ? fill(effect.percentage, { percent: context.format.percent(decimalOf(discount.percentage)) })
      : fill(effect.fixed, { amount: cartAmount(decimalOf(discount.amount), state, context) });
  if (!state.cart.items.some((item) => item.price.recurring !== null))
    return fill(effect.oneOff, { effect: reduction });
  switch (discount.frequency) {
    case 'once':
      return fill(effect.once, { effect: reduction });
    case 'lifetime':
      return fill(effect.lifetime, { effect: reduction });
    case 'limited':
      return fill(countText(effect.limited, discount.frequencyInterval ?? 1, context), { effect: reduction });
  }
}

/** What lines came to, for as long as they are the same objects: an order of a hundred is named at every key. */
const knownTexts = new WeakMap<QuoteLine, { readonly facts: readonly unknown[]; readonly text: string }>();

/** An item as an order names it: "Team seats (24 seats)". */
export function orderedText(item: PublicItem, line: QuoteLine, state: CartState, context: ViewContext): string {
  const { texts, format } = context;
  const facts = [item, texts, format, state.quote.currency];
  const known = knownTexts.get(line);
  if (known?.facts.every((fact, position) => fact === facts[position]) === true) return known.text;
  const units = orderedUnits(item, line, state, context);
  const name = format.isolate(item.name);
  const text = units === null ? name : fill(texts.orderedItem, { name, units });
  knownTexts.set(line, { facts, text });
  return text;
}

/** How many are ordered; null where that goes without saying: one of a fixed quantity, or what is measured later. */
export function orderedUnits(item: PublicItem, line: QuoteLine, state: CartState, context: ViewContext): string | null {
  const single = line.quantity === '1' && !item.quantityDetails.quantityEditable;
  return single || line.firstPayment.when === 'usage' ? null : unitsText(line.quantity, item, state, context);
}
