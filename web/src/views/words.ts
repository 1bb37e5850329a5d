/** Phrases of the cart that several views use: units, intervals, periods, reasons. Everything comes from the texts and the cart. */
import { fill, pluralForm, type PluralText } from '../locales/fill.js';
import type { CartState, PublicItem, QuoteLine } from '../state/types.js';
import type { Interval } from '../engine/types.js';
import type { CartContext } from './context.js';

/** A value of the cart that may be a number or a decimal string, as text. */
export function decimalOf(value: number | string | null | undefined): string {
  return value === null || value === undefined ? '0' : String(value);
}

export function isZero(decimal: string): boolean {
  return !/[1-9]/.test(decimal);
}

function unitForms(item: PublicItem, { texts, format }: CartContext): PluralText {
  const unit = item.quantityDetails.unit.trim();
  return unit === '' ? texts.anyUnit : (texts.units[unit.toLowerCase()] ?? { other: format.isolate(unit) });
}

/** The unit's name for a quantity, without the quantity: "seats". */
export function unitName(quantity: string, item: PublicItem, context: CartContext): string {
  return pluralForm(unitForms(item, context), context.format.plural(quantity));
}

/** The unit's name without any count, for headings: "seats". Languages with a form for few have their plain plural there. */
export function unitHeading(item: PublicItem, context: CartContext): string {
  const forms = unitForms(item, context);
  return forms.few ?? forms.other;
}

/** A count with what is counted: "24 seats". A form that says its count itself, such as the Arabic dual, may stand alone. */
export function countedText(count: string, forms: PluralText, { texts, format }: CartContext): string {
  const category = format.plural(count);
  const pattern = forms[category] === undefined ? texts.counted.other : pluralForm(texts.counted, category);
  return fill(pattern, { count: format.number(count), unit: pluralForm(forms, category) });
}

/** A quantity with its unit: "24 seats". The quantity of a percentage is a value of money and is written as one. */
export function unitsText(quantity: string, item: PublicItem, state: CartState, context: CartContext): string {
  if (item.price.calculationType === 'percentage') return moneyQuantity(quantity, state, context);
  return countedText(quantity, unitForms(item, context), context);
}

/** The base of a percentage, a quantity in major units, as an amount. */
export function moneyQuantity(quantity: string, state: CartState, context: CartContext): string {
  return context.format.moneyMajor(quantity, state.quote);
}

/** "every month", "every 3 months". */
export function everyText(interval: Interval, count: number, { texts, format }: CartContext): string {
  return counted(texts.every[interval], count, format.plural(String(count)), format.number(String(count)));
}

/** "per month", "per 3 months". */
export function perText(interval: Interval, count: number, { texts, format }: CartContext): string {
  return counted(texts.per[interval], count, format.plural(String(count)), format.number(String(count)));
}

function counted(forms: PluralText, count: number, category: Intl.LDMLPluralRule, text: string): string {
  // "every month" is the form for exactly 1, even where a language's category `one` also covers 21.
  return fill(
    count === 1 ? (forms.one ?? forms.other) : category === 'one' ? forms.other : pluralForm(forms, category),
    {
      count: text,
    },
  );
}

/** An amount of the cart document, which may be in minor or in major units. */
export function cartAmount(amount: string, state: CartState, context: CartContext): string {
  return state.cart.pricing?.amountUnit === 'major'
    ? context.format.moneyMajor(amount, state.quote)
    : context.format.money(amount, state.quote);
}

/** How often and when a line is paid, under its amount: "every month", "then €29.00 every month", "once". */
export function ruleText(item: PublicItem, line: QuoteLine, state: CartState, context: CartContext): string {
  const { texts, format } = context;
  const { recurring } = item.price;
  const { perPeriod } = line;
  if (line.firstPayment.when === 'usage') {
    return recurring?.intervalCount === 1 ? texts.usageBilled[recurring.interval] : texts.usageBilledLater;
  }
  if (perPeriod === null) return texts.once;
  const every = everyText(perPeriod.interval, perPeriod.intervalCount, context);
  const amount = format.money(perPeriod.net, state.quote);
  switch (line.firstPayment.when) {
    case 'after_trial':
      return fill(texts.thenEvery, { amount, every });
    case 'period_end':
      return fill(texts.laterEvery, { amount, every });
    case 'now':
      return line.dueNow.net === perPeriod.net ? every : fill(texts.thenEvery, { amount, every });
  }
}

/** "Free until 4 Dec 2026" in a trial, else null. */
export function trialText(line: QuoteLine, { texts, format }: CartContext): string | null {
  const { when, at, trialPeriodDays } = line.firstPayment;
  if (when !== 'after_trial') return null;
  return at === null
    ? fill(texts.freeFor, { days: format.units(String(trialPeriodDays), 'day') })
    : fill(texts.freeUntil, { date: format.dayBefore(at) });
}

/** The items of the cart that are still wanted, each with its line. */
export function pricedLines(state: CartState): { readonly item: PublicItem; readonly line: QuoteLine }[] {
  const lines = new Map(state.quote.lines.map((line) => [line.id, line]));
  return state.cart.items.flatMap((item) => {
    const line = lines.get(item.id);
    return line === undefined ? [] : [{ item, line }];
  });
}
