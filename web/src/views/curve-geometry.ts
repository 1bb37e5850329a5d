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
  /** Everything that is drawn as a line, stretch by stretch. */
  readonly stretches: readonly (readonly [Position, Position])[];
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

/** Width of the narrowest drawing, in pixels. */
const leastWidth = 280;
/** Widths of characters in a label of 12 px, in pixels: figures and letters, and the narrow signs between them. */
const characterWidth = 7;
const signWidth = 3.4;
/** Room between two labels of the axis, in percent. */
const labelGap = 3;

export interface AxisLabel {
  readonly text: string;
  /** Centre of the label, in percent of the axis. */
  readonly x: number;
  readonly isOwn: boolean;
}

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
  const stretches: (readonly [Position, Position])[] = [];
  points.forEach((point, index) => {
    const here = text(position(point.quantity, point.amount));
    const before = points[index - 1];
    if (before === undefined) line.push(`M${here}`);
    else if (point.jump) {
      jumps.push(`M${text(position(before.quantity, before.amount))}L${here}`);
      line.push(`M${here}`);
    } else line.push(`L${here}`);
    if (before !== undefined) {
      stretches.push([position(before.quantity, before.amount), position(point.quantity, point.amount)]);
    }
    if (compareDecimals(point.quantity, own.quantity) < 0) below.push(here);
  });
  const area = below.length === 0 ? '' : `M0 100L${[...below, text(ownPosition)].join('L')}V100Z`;
  return { line: line.join(''), jumps: jumps.join(''), area, own: ownPosition, stretches, ...axis, end };
}

/** The unit price of each band as a step: as wide as the band, as high as its price compared with the dearest. */
export function unitSteps(
  bands: readonly QuoteBand[],
  end: string,
): {
  /** Width of the free units before the first band. */ readonly before: number;
  readonly steps: readonly UnitStep[];
} {
  const dearest = Math.max(...bands.map((band) => Number(band.unitAmount)));
  const steps = bands.map((band) => ({
    width: Math.max(0, share(band.upTo ?? end, end) - share(band.from, end)),
    height: dearest > 0 ? Math.max(6, (Number(band.unitAmount) / dearest) * 100) : 0,
  }));
  return { before: share(bands[0]?.from ?? '0', end), steps };
}

/**
 * The labels of the axis that have room: the buyer's quantity always, then the ends, then the bounds from the first on. A label at
 * an end is moved inwards until it fits.
 */
export function axisLabels(
  own: { readonly quantity: string; readonly x: number } | null,
  bands: readonly QuoteBand[],
  end: string,
  write: (quantity: string) => string,
): readonly AxisLabel[] {
  const placed: (AxisLabel & { readonly half: number })[] = [];
  const place = (quantity: string, at: number, isOwn = false): void => {
    const text = write(quantity);
    const half = (labelWidth(text) * 50) / leastWidth;
    const x = Math.min(100 - half, Math.max(half, at));
    const free = placed.every((label) => Math.abs(label.x - x) >= label.half + half + labelGap);
    if (isOwn || free) placed.push({ text, x, isOwn, half });
  };
  if (own !== null) place(own.quantity, own.x, true);
  place('0', 0);
  place(end, 100);
  for (const { upTo } of bands) if (upTo !== null) place(upTo, share(upTo, end));
  return placed.sort((a, b) => a.x - b.x).map(({ text, x, isOwn }) => ({ text, x, isOwn }));
}

/** Whether a label fits in a share of the narrowest drawing, given in percent. */
export function labelFits(text: string, width: number): boolean {
  return labelWidth(text) + 4 < (width * leastWidth) / 100;
}

/** How wide a label of 12 px is, in pixels. */
export function labelWidth(text: string): number {
  return Array.from(text).reduce(
    (sum, sign) => sum + (/[\s.,'’\u00a0\u202f]/.test(sign) ? signWidth : characterWidth),
    0,
  );
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
