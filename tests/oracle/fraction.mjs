/** Exact fractions of BigInts: the oracle's only number. Independent of the engine's decimals on purpose. */

const gcd = (left, right) => {
  while (right !== 0n) [left, right] = [right, left % right];
  return left < 0n ? -left : left;
};

export class Fraction {
  /** @param {bigint} numerator @param {bigint} denominator not 0 */
  constructor(numerator, denominator = 1n) {
    const sign = denominator < 0n ? -1n : 1n;
    const divisor = gcd(numerator, denominator) || 1n;
    this.numerator = (sign * numerator) / divisor;
    this.denominator = (sign * denominator) / divisor;
  }

  /** @param {string | number} text a plain decimal, or a whole number */
  static of(text) {
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
    if (!match) throw new Error(`not a plain decimal: ${text}`);
    const [, sign, whole, fraction = ''] = match;
    const value = BigInt(whole + fraction);
    return new Fraction(sign === '-' ? -value : value, 10n ** BigInt(fraction.length));
  }

  plus(other) {
    return new Fraction(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other) {
    return this.plus(new Fraction(-other.numerator, other.denominator));
  }

  times(other) {
    return new Fraction(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  over(other) {
    return new Fraction(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  compare(other) {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  get isZero() {
    return this.numerator === 0n;
  }

  get isNegative() {
    return this.numerator < 0n;
  }

  /** The whole number below or at the value. */
  floor() {
    const quotient = this.numerator / this.denominator;
    return this.numerator < 0n && quotient * this.denominator !== this.numerator ? quotient - 1n : quotient;
  }

  /** The nearest whole number by a named mode, written from the definition of each mode and not by adding halves. */
  round(mode) {
    const below = this.floor();
    const rest = this.minus(new Fraction(below));
    if (rest.isZero) return new Fraction(below);
    const above = below + 1n;
    const half = rest.compare(new Fraction(1n, 2n));
    const nearer = half < 0 ? below : above;
    const negative = this.isNegative;
    const choose = {
      ceiling: () => above,
      floor: () => below,
      up: () => (negative ? below : above),
      down: () => (negative ? above : below),
      half_away_from_zero: () => (half === 0 ? (negative ? below : above) : nearer),
      half_toward_zero: () => (half === 0 ? (negative ? above : below) : nearer),
      half_even: () => (half === 0 ? (below % 2n === 0n ? below : above) : nearer),
    }[mode];
    return new Fraction(choose());
  }

  /** Plain decimal text; throws when the fraction does not end. */
  toString() {
    let { numerator, denominator } = this;
    let scale = 0;
    while (denominator !== 1n) {
      if (scale > 60) throw new Error('the fraction does not end');
      numerator *= 10n;
      const divisor = gcd(numerator, denominator);
      numerator /= divisor;
      denominator /= divisor;
      scale += 1;
    }
    const sign = numerator < 0n ? '-' : '';
    const digits = (numerator < 0n ? -numerator : numerator).toString().padStart(scale + 1, '0');
    return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  }
}

export const zero = new Fraction(0n);
export const one = new Fraction(1n);
export const hundred = new Fraction(100n);

export const sum = (values) => values.reduce((total, value) => total.plus(value), zero);
export const least = (left, right) => (left.compare(right) <= 0 ? left : right);
export const greatest = (left, right) => (left.compare(right) >= 0 ? left : right);
