/**
 * The points of a price by bands, for drawing it: what a line costs at every bound, right behind it where the price jumps, and
 * at the end of the axis. The engine prices each point, so the drawing holds no figure of its own.
 */
import { addSteps, canonicalDecimal, compareDecimals } from '../state/decimal-text.js';
import type { CurvePoint } from '../state/types.js';
import type { Engine, PublicBand, PublicCart, PublicItem } from '../engine/types.js';

/** A table with more bands is not drawn: its steps would be narrower than their labels. */
const maximumBands = 12;

/** Empty for an item without bands, or when the engine refuses a point. */
export function priceCurvePoints(engine: Engine, cart: PublicCart, itemId: string): readonly CurvePoint[] {
  const item = cart.items.find((candidate) => candidate.id === itemId);
  const bands = item?.price.price.tiers ?? [];
  if (item === undefined || bands.length < 2 || bands.length > maximumBands) return [];
  const free = decimal(item.price.freeUnits);
  const bounds = bands.flatMap((band) => (band.upTo === null ? [] : [addSteps(decimal(band.upTo), free, 1)]));
  const last = bounds.at(-1);
  if (last === undefined) return [];
  const step = decimal(item.quantityDetails.step ?? '1');
  const jumps = item.price.calculationType !== 'tiered' || bands.some(hasFlatAmount);
  const quantities = [
    '0',
    ...(jumps ? [step] : []),
    ...bounds.flatMap((bound) => (jumps ? [bound, addSteps(bound, step, 1)] : [bound])),
  ];
  const end = axisEnd(last, decimal(item.quantity));
  const points: CurvePoint[] = [];
  for (const [index, quantity] of [...quantities, end].entries()) {
    const before = points.at(-1);
    if (before !== undefined && compareDecimals(quantity, before.quantity) <= 0) continue;
    const amount = price(engine, cart, item, quantity);
    if (amount === null) return [];
    // With jumps the list runs 0, step, bound, behind it, bound, behind it, ...: every odd entry stands behind a jump.
    points.push({ quantity, amount, jump: jumps && index % 2 === 1 && index < quantities.length });
  }
  return points;
}

/** The larger of 1.2 times the last bound and 1.1 times the quantity. */
function axisEnd(lastBound: string, quantity: string): string {
  const beyondBound = tenths(lastBound, 12);
  const beyondQuantity = tenths(quantity, 11);
  return compareDecimals(beyondBound, beyondQuantity) >= 0 ? beyondBound : beyondQuantity;
}

/** `value` times `count` tenths. */
function tenths(value: string, count: number): string {
  const scaled = addSteps('0', value, count);
  return canonicalDecimal(`${scaled}e-1`) ?? scaled;
}

/** What the line costs at a quantity, alone in a cart without discounts, limits or proration. */
function price(engine: Engine, cart: PublicCart, item: PublicItem, quantity: string): string | null {
  const { minimum: _minimum, maximum: _maximum, step: _step, ...quantityDetails } = item.quantityDetails;
  const alone: PublicCart = {
    ...cart,
    items: [{ ...item, quantity, quantityDetails }],
    pricing: { ...cart.pricing, discounts: [], charges: [] },
  };
  const envelope = engine.quote(alone);
  return envelope.ok ? (envelope.data.lines[0]?.amount ?? null) : null;
}

function hasFlatAmount(band: PublicBand): boolean {
  return /[1-9]/.test(String(band.flatAmount ?? 0));
}

function decimal(value: number | string): string {
  return canonicalDecimal(String(value)) ?? '0';
}
