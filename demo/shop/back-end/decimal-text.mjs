/**
 * Decimal numbers as text. The shop shows amounts and checks quantities; it never computes with money, and nothing here
 * goes through binary floating point.
 */

const fractionDigits = 6;
const plainDecimal = /^(0|[1-9]\d{0,14})(?:\.(\d{1,6}))?$/;

/**
 * A non-negative plain decimal ("12", "0.5") in millionths, or null when the text is anything else.
 * @param {string} text
 * @returns {bigint | null}
 */
export function toMillionths(text) {
  const match = plainDecimal.exec(text);
  return match === null ? null : BigInt(match[1] + (match[2] ?? '').padEnd(fractionDigits, '0'));
}

/**
 * Moves the decimal point: minor units ("1000", "0.4") to major units ("10.00", "0.004").
 * @param {string | number} minor
 * @param {number} digits digits of the currency's minor unit
 */
export function minorToMajor(minor, digits) {
  const [whole = '0', fraction = ''] = String(minor).split('.');
  const padded = whole.padStart(digits + 1, '0');
  return digits === 0 && fraction === ''
    ? padded
    : `${padded.slice(0, padded.length - digits)}.${padded.slice(padded.length - digits)}${fraction}`;
}
