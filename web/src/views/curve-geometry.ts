/**
 * From a price curve to positions on the drawing: shares of its width and height between 0 and 100. Binary floating point is
 * good enough for pixels; the amounts themselves stay text.
 */
import { compareDecimals } from '../state/decimal-text.js';
import type { CurvePoint, QuoteBand } from '../state/types.js';

export interface Position {
  /** From the start of the axis, in percent of its width. */
  readonly x: number;
  /** From the top, in percent of the height. */
  readonly y: number;
}

export interface CurveGeometry {
  /** Path data of the joined stretches, of the jumps between them, and of the area up to the buyer's point. */
  readonly line: string;
  readonly jumps: string;
  readonly area: string;
  readonly own: Position;
  /** The amounts at the top and half way up, round, in minor units. */
  readonly top: string;
  readonly half: string;
  /** The quantity at the end of the axis. */
  readonly end: string;
}

export interface UnitStep {
  /** Percent of the axis. */
  readonly width: number;
  /** Percent of the dearest band's height. */
  readonly height: number;
}

/** Room that a label of the axis needs, in percent of the narrowest drawing (24 of 280 px). */
const labelRoom = 8.6;

/** Null when there is nothing to draw: fewer than two points, or all of them free of charge. */
export function curveGeometry(
  points: readonly CurvePoint[],
  own: { readonly quantity: string; readonly amount: string },
): CurveGeometry | null {
  const last = points.at(-1);
  if (last === undefined || points.length < 2) return null;
  const highest = [...points.map((point) => point.amount), own.amount].reduce((a, b) =>
    compareDecimals(a, b) >= 0 ? a : b,
  );
  const axis = roundAxis(highest);
  if (axis === null) return null;
  const end = compareDecimals(own.quantity, last.quantity) > 0 ? own.quantity : last.quantity;
  const position = (quantity: string, amount: string): Position => ({
    x: share(quantity, end),
    y: 100 - share(amount, axis.top),
  });
  const ownPosition = position(own.quantity, own.amount);
  const line: string[] = [];
  const jumps: string[] = [];
  const below: string[] = [];
  points.forEach((point, index) => {
    const here = text(position(point.quantity, point.amount));
    const before = points[index - 1];
    if (before === undefined) line.push(`M${here}`);
    else if (point.jump) {
      jumps.push(`M${text(position(before.quantity, before.amount))}L${here}`);
      line.push(`M${here}`);
    } else line.push(`L${here}`);
    if (compareDecimals(point.quantity, own.quantity) < 0) below.push(here);
  });
  const area = below.length === 0 ? '' : `M0 100L${[...below, text(ownPosition)].join('L')}V100Z`;
  return { line: line.join(''), jumps: jumps.join(''), area, own: ownPosition, ...axis, end };
}

/** The unit price of each band as a step: as wide as the band, as high as its price compared with the dearest. */
export function unitSteps(bands: readonly QuoteBand[], end: string): readonly UnitStep[] {
  const dearest = Math.max(...bands.map((band) => Number(band.unitAmount)));
  return bands.map((band) => ({
    width: Math.max(0, share(band.upTo ?? end, end) - share(band.from, end)),
    height: dearest > 0 ? Math.max(6, (Number(band.unitAmount) / dearest) * 100) : 0,
  }));
}

/** Bounds that have room on the axis beside the buyer's quantity, the origin and the end. */
export function axisBounds(bands: readonly QuoteBand[], own: number, end: string): { bound: string; x: number }[] {
  const shown: { bound: string; x: number }[] = [];
  for (const { upTo } of bands) {
    if (upTo === null) continue;
    const x = share(upTo, end);
    const before = shown.at(-1)?.x ?? 0;
    if (Math.abs(x - own) < labelRoom || x - before < labelRoom || 100 - x < labelRoom) continue;
    shown.push({ bound: upTo, x });
  }
  return shown;
}

/** Whether a label of so many characters fits in a share of the narrowest drawing (6.6 px a character, 280 px). */
export function labelFits(characters: number, width: number): boolean {
  return characters * 6.6 + 6 < width * 2.8;
}

/** Whether the end of the axis has room for its own label. */
export function endFits(own: number): boolean {
  return 100 - own >= labelRoom;
}

/** The least of 1, 2, 5 times a power of ten that is not below the amount, and half of it, as text. */
function roundAxis(amount: string): { top: string; half: string } | null {
  const whole = amount.split('.')[0] ?? '0';
  if (whole.startsWith('-') || !/[1-9]/.test(amount)) return null;
  const zeros = '0'.repeat(Math.max(0, whole.length - 1));
  for (const [top, half] of [
    [`1${zeros}`, whole.length > 1 ? `5${zeros.slice(1)}` : '0.5'],
    [`2${zeros}`, `1${zeros}`],
    [`5${zeros}`, whole.length > 1 ? `25${zeros.slice(1)}` : '2.5'],
  ] as const) {
    if (compareDecimals(top, amount) >= 0) return { top, half };
  }
  return { top: `10${zeros}`, half: `5${zeros}` };
}

function share(part: string, whole: string): number {
  const all = Number(whole);
  return all > 0 ? Math.min(100, Math.max(0, (Number(part) / all) * 100)) : 0;
}

function text({ x, y }: Position): string {
  return `${Number(x.toFixed(3))} ${Number(y.toFixed(3))}`;
}
