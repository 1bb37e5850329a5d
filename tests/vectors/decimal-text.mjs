/**
 * Exact decimals as text, for tests that compare figures of a source with figures of the engine.
 * A decimal is a BigInt coefficient and a scale; nothing here rounds.
 */

/** @param {string} text such as "-12.50" */
export function parseDecimal(text) {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new Error(`not a plain decimal: ${text}`);
  const [, sign, whole, fraction = ''] = match;
  const coefficient = BigInt(whole + fraction);
  return { coefficient: sign === '-' ? -coefficient : coefficient, scale: fraction.length };
}

function align(left, right) {
  const scale = Math.max(left.scale, right.scale);
  const raise = (value) => value.coefficient * 10n ** BigInt(scale - value.scale);
  return { left: raise(left), right: raise(right), scale };
}

export function add(leftText, rightText) {
  const { left, right, scale } = align(parseDecimal(leftText), parseDecimal(rightText));
  return format(left + right, scale);
}

export function equal(leftText, rightText) {
  const { left, right } = align(parseDecimal(leftText), parseDecimal(rightText));
  return left === right;
}

export function negate(text) {
  const { coefficient, scale } = parseDecimal(text);
  return format(-coefficient, scale);
}

/** The decimal times 10 to the power of `exponent`: with a currency's digits, major units become minor units. */
export function shift(text, exponent) {
  const { coefficient, scale } = parseDecimal(text);
  const moved = scale - exponent;
  return moved >= 0 ? format(coefficient, moved) : format(coefficient * 10n ** BigInt(-moved), 0);
}

/** @param {string[]} texts */
export const sum = (texts) => texts.reduce(add, '0');

/** The exact quotient, or null when it does not end. */
export function divideExactly(dividendText, divisorText) {
  const { left, right } = align(parseDecimal(dividendText), parseDecimal(divisorText));
  for (let scale = 0; scale <= 12; scale += 1) {
    const raised = left * 10n ** BigInt(scale);
    if (raised % right === 0n) return format(raised / right, scale);
  }
  return null;
}

function format(coefficient, scale) {
  const sign = coefficient < 0n ? '-' : '';
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  const text = fraction ? `${whole}.${fraction}` : whole;
  return text === '0' ? '0' : sign + text;
}
