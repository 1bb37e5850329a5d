/**
 * Decimal numbers as text, exact at any size. Used for quantities and for comparing amounts; amounts themselves come from the
 * engine or the server and are never computed here.
 *
 * The canonical form has no exponent, no leading or trailing zeros and no "-0": `12`, `0.5`, `-3.25`.
 */
import type { DecimalString } from '../engine/types.js';

/** The grammar of a JSON number (RFC 8259, section 6), with leading zeros allowed because people type them. */
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/u;

interface Scaled {
  readonly coefficient: bigint;
  /** Digits after the decimal point. */
  readonly scale: number;
}

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
  return a.coefficient < b.coefficient ? -1 : a.coefficient > b.coefficient ? 1 : 0;
}

/** `base + count * step`, exactly. */
export function addSteps(base: DecimalString, step: DecimalString, count: number): DecimalString {
  const [a, b] = align(base, step);
  return write({ coefficient: a.coefficient + b.coefficient * BigInt(count), scale: a.scale });
}

/** The number times ten to the power of `digits`: turns major units into minor ones by moving the point. */
export function shiftDecimal(text: DecimalString, digits: number): DecimalString {
  const { coefficient, scale } = required(text);
  return write({ coefficient, scale: scale - digits });
}

/** How many digits follow the point: 0 for whole numbers. */
export function fractionDigits(text: DecimalString): number {
  const point = (canonicalDecimal(text) ?? '').indexOf('.');
  return point < 0 ? 0 : (canonicalDecimal(text) ?? '').length - point - 1;
}

/** The number as a JSON value: a number where a double holds it exactly, else the text, which the contract takes as well. */
export function jsonNumber(text: DecimalString): number | DecimalString {
  const number = Number(text);
  return String(number) === text ? number : text;
}

function parse(text: string): Scaled | null {
  const match = DECIMAL.exec(text);
  if (match === null) {
    return null;
  }
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const coefficient = BigInt(whole + fraction);
  return { coefficient: sign === '-' ? -coefficient : coefficient, scale: fraction.length - Number(exponent) };
}

function required(text: string): Scaled {
  const scaled = parse(text);
  if (scaled === null) {
    throw new RangeError(`not a decimal number: ${text}`);
  }
  return scaled;
}

function align(left: string, right: string): readonly [Scaled, Scaled] {
  const a = required(left);
  const b = required(right);
  const scale = Math.max(a.scale, b.scale);
  return [rescale(a, scale), rescale(b, scale)];
}

function rescale(value: Scaled, scale: number): Scaled {
  return { coefficient: value.coefficient * 10n ** BigInt(scale - value.scale), scale };
}

function write(value: Scaled): DecimalString {
  const { coefficient, scale } = value.scale < 0 ? rescale(value, 0) : value;
  const negative = coefficient < 0n;
  const digits = String(negative ? -coefficient : coefficient).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/u, '');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
