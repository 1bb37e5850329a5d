/**
 * Decimal numbers as text, exact at any size. Used for quantities and for comparing amounts; amounts themselves come from the
 * engine or the server and are never computed here.
 *
 * The canonical form has no exponent, no leading or trailing zeros and no "-0": `12`, `0.5`, `-3.25`.
 */
import type { DecimalString } from '../engine/types.js';

/** The grammar of a JSON number (RFC 8259, section 6), with leading zeros allowed because people type them. */
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/u;

/** `scale`: digits after the decimal point. */
type Scaled = readonly [coefficient: bigint, scale: number];

/** The canonical form of a decimal number, or null when the text is none. */
export function canonicalDecimal(text: string): DecimalString | null {
  const scaled = parse(text);
  return scaled === null ? null : write(scaled);
}

/** Whether two texts are the same number; false when one is no number. */
export function sameDecimal(left: string, right: string): boolean {
  const canonical = canonicalDecimal(left);
  return canonical !== null && canonical === canonicalDecimal(right);
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`. Both must be decimal numbers. */
export function compareDecimals(left: DecimalString, right: DecimalString): number {
  const [a, b] = align(left, right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `base + count * step`, exactly. */
export function addSteps(base: DecimalString, step: DecimalString, count: number): DecimalString {
  const [a, b, scale] = align(base, step);
  return write([a + b * BigInt(count), scale]);
}

/** The number times ten to the power of `digits`: turns major units into minor ones by moving the point. */
export function shiftDecimal(text: DecimalString, digits: number): DecimalString {
  const [coefficient, scale] = required(text);
  return write([coefficient, scale - digits]);
}

/** How many digits follow the point: 0 for whole numbers. */
export function fractionDigits(text: DecimalString): number {
  return canonicalDecimal(text)?.split('.')[1]?.length ?? 0;
}

function parse(text: string): Scaled | null {
  const match = DECIMAL.exec(text);
  if (match === null) {
    return null;
  }
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const coefficient = BigInt(whole + fraction);
  return [sign === '-' ? -coefficient : coefficient, fraction.length - Number(exponent)];
}

function required(text: string): Scaled {
  const scaled = parse(text);
  if (scaled === null) {
    throw new RangeError(`not a decimal number: ${text}`);
  }
  return scaled;
}

/** Both coefficients at the scale that follows them. */
function align(left: string, right: string): readonly [bigint, bigint, scale: number] {
  const a = required(left);
  const b = required(right);
  const scale = Math.max(a[1], b[1]);
  return [rescale(a, scale), rescale(b, scale), scale];
}

function rescale([coefficient, scale]: Scaled, wanted: number): bigint {
  return coefficient * 10n ** BigInt(wanted - scale);
}

function write(value: Scaled): DecimalString {
  const scale = Math.max(0, value[1]);
  const coefficient = rescale(value, scale);
  const negative = coefficient < 0n;
  const digits = String(negative ? -coefficient : coefficient).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/u, '');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
