/**
 * The points of a price by bands, for drawing it: what a line costs at every bound, right behind it where the price jumps, and
 * at the end of the axis. The engine prices each point, so the drawing holds no figure of its own.
 */
import { addSteps, canonicalDecimal, compareDecimals } from '../state/decimal-text.js';
import type { CurvePoint } from '../state/types.js';
import type { Engine, PublicBand, PublicCart, PublicItem } from '../engine/types.js';

/** A table with more bands is not drawn: its steps would be narrower than their labels. */
const maximumBands = 12;

interface Drawn {
  readonly end: string;
  readonly pricing: PublicCart['pricing'];
  readonly points: readonly CurvePoint[];
}

/** The points of each price as last asked for: they change with the end of the axis, which most edits leave where it is. */
const drawn = new WeakMap<PublicItem['price'], Drawn>();

/** Empty for an item without bands, or when the engine refuses a point. */
export function priceCurvePoints(engine: Engine, cart: PublicCart, itemId: string): readonly CurvePoint[] {
  const item = cart.items.find((candidate) => candidate.id === itemId);
  const bands = item?.price.price.tiers ?? [];
  if (item === undefined || bands.length < 2 || bands.length > maximumBands) return [];
  const end = endOf(item, bands);
  if (end === null) return [];
  const before = drawn.get(item.price);
  if (before?.end === end && before.pricing === cart.pricing) return before.points;
  const points = pointsUpTo(end, engine, cart, item, bands);
  drawn.set(item.price, { end, pricing: cart.pricing, points });
  return points;
}

function pointsUpTo(
  end: string,
  engine: Engine,
  cart: PublicCart,
  item: PublicItem,
  bands: readonly PublicBand[],
): readonly CurvePoint[] {
  const step = decimal(item.quantityDetails.step ?? '1');
  const places = [{ quantity: '0', jump: false }];
  if (jumpsInto(bands[0], item, true)) places.push({ quantity: step, jump: true });
  for (const [index, bound] of boundsOf(item, bands).entries()) {
    places.push({ quantity: bound, jump: false });
    if (jumpsInto(bands[index + 1], item, false)) places.push({ quantity: addSteps(bound, step, 1), jump: true });
  }
  places.push({ quantity: end, jump: false });
  const points: CurvePoint[] = [];
  for (const { quantity, jump } of places) {
    const before = points.at(-1);
    if (before !== undefined && compareDecimals(quantity, before.quantity) <= 0) continue;
    const amount = price(engine, cart, item, quantity);
    if (amount === null) return [];
    points.push({ quantity, amount, jump });
  }
  return points;
}

/** Whether the total jumps where the band begins: it always may where one band prices all units, else only by a flat amount. */
function jumpsInto(band: PublicBand | undefined, item: PublicItem, isFirst: boolean): boolean {
  const { calculationType } = item.price;
  if (calculationType === 'stair_step') return true;
  return (calculationType === 'volume' && !isFirst) || (band !== undefined && hasFlatAmount(band));
}

/** The bounds of the bands as quantities to buy: free units come on top. */
function boundsOf(item: PublicItem, bands: readonly PublicBand[]): readonly string[] {
  const free = decimal(item.price.freeUnits);
  return bands.flatMap((band) => (band.upTo === null ? [] : [addSteps(decimal(band.upTo), free, 1)]));
}

function endOf(item: PublicItem, bands: readonly PublicBand[]): string | null {
  const last = boundsOf(item, bands).at(-1);
  return last === undefined ? null : axisEnd(last, decimal(item.quantity));
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
