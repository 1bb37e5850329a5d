/**
 * The points of a price by bands, for drawing it on an axis that begins at 0 and ends beyond the last bound and the buyer's
 * quantity. The engine computes them, so the drawing holds no figure of its own.
 */
import type { Session } from '../engine/types.js';
import { addSteps, canonicalDecimal, compareDecimals } from '../state/decimal-text.js';
import type { CurvePoint } from '../state/types.js';

/** A table with more bands is not drawn: its steps would be narrower than their labels. */
const maximumBands = 12;

/** Empty for a line without bands, or when the engine refuses. */
export function priceCurvePoints(
  session: Pick<Session, 'cart' | 'quote' | 'priceCurve'>,
  itemId: string,
): readonly CurvePoint[] {
  const item = session.cart.items.find(({ id }) => id === itemId);
  const line = session.quote.lines.find(({ id }) => id === itemId);
  const lastBand = line?.tiers.at(-1);
  if (item === undefined || line === undefined || lastBand === undefined) return [];
  if (line.tiers.length < 2 || line.tiers.length > maximumBands) return [];
  const free = decimal(item.price.freeUnits);
  const step = decimal(item.quantityDetails.step ?? '1');
  const lastBound = addSteps(lastBand.from, free, 1);
  const end = [addSteps(lastBound, step, 1), tenths(lastBound, 12), tenths(line.quantity, 11)].reduce((a, b) =>
    compareDecimals(a, b) >= 0 ? a : b,
  );
  const curve = session.priceCurve(itemId, '0', end, { allQuantities: true });
  return curve.ok ? curve.data : [];
}

/** `value` times `count` tenths. */
function tenths(value: string, count: number): string {
  const scaled = addSteps('0', value, count);
  return canonicalDecimal(`${scaled}e-1`) ?? scaled;
}

function decimal(value: number | string): string {
  return canonicalDecimal(String(value)) ?? '0';
}
