/** The bands of a line's price in words. Which words depends on the price model and on whether units are whole. */
import { fill } from '../locales/fill.js';
import { addSteps, compareDecimals, fractionDigits } from '../state/decimal-text.js';
import type { CartState, PublicItem, QuoteBand, QuoteLine } from '../state/types.js';
import type { ViewContext } from './context.js';
import { decimalOf, isZero, unitsText } from './words.js';

/** True when quantities and bounds are whole, so that "11 to 50" is right; else "over 10 up to 50". */
export function hasWholeUnits(item: PublicItem, line: QuoteLine): boolean {
  const { step } = item.quantityDetails;
  return [line.quantity, step ?? '1', ...line.tiers.map((band) => band.upTo ?? '0')].every(
    (value) => fractionDigits(value) === 0,
  );
}

/** The band that the quantity reached: the last with units in it; -1 for a quantity of 0. */
export function reachedBand(line: QuoteLine): number {
  return line.tiers.reduce((reached, band, index) => (compareDecimals(band.quantity, '0') > 0 ? index : reached), -1);
}

/** The bands with their bounds as quantities to buy: on the axis of the drawing, free units come before the first band. */
export function bandsByQuantity(item: PublicItem, line: QuoteLine): readonly QuoteBand[] {
  const free = decimalOf(item.price.freeUnits);
  if (isZero(free)) return line.tiers;
  return line.tiers.map((band) => ({
    ...band,
    from: addSteps(band.from, free, 1),
    upTo: band.upTo === null ? null : addSteps(band.upTo, free, 1),
  }));
}

/** The band's name in the first column of the table. */
export function bandName(
  band: QuoteBand,
  index: number,
  item: PublicItem,
  line: QuoteLine,
  state: CartState,
  context: ViewContext,
): string {
  const { texts, format } = context;
  if (line.tiers.length === 1) return texts.bandAll;
  const model = item.price.calculationType;
  const number = (value: string): string =>
    model === 'stair_step' ? unitsText(value, item, state, context) : format.number(value);
  const from = number(band.from);
  const whole = hasWholeUnits(item, line);
  if (band.upTo === null) {
    const next = number(addSteps(band.from, '1', 1));
    if (model === 'stair_step' || !whole) return fill(texts.bandOver, { from });
    return model === 'volume' ? fill(texts.bandFrom, { from: next }) : fill(texts.bandBeyond, { from, next });
  }
  const to = number(band.upTo);
  if (model === 'stair_step' || (index === 0 && model === 'volume')) return fill(texts.bandUpTo, { to });
  if (index === 0) return fill(texts.bandFirst, { to });
  if (!whole) return fill(texts.bandOverUpTo, { from, to });
  if (model === 'volume') return fill(texts.bandBetween, { from: number(addSteps(band.from, '1', 1)), to });
  return fill(texts.bandNext, { count: number(widthOf(band)) });
}

/** How many units fit in a band that ends. */
function widthOf(band: QuoteBand): string {
  return addSteps(band.upTo ?? band.from, band.from, -1);
}
