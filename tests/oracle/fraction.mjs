/** Exact fractions of BigInts: the oracle's only number. Independent of the engine's decimals on purpose. */

const gcd = (left, right) => {
  while (right !== 0n) [left, right] = [right, left % right];
  return left < 0n ? -left : left;
};

const powers = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));
const tenTo = (exponent) => powers[exponent] ?? 10n ** BigInt(exponent);

/** Texts that were read before: a few hundred make up most of what carts say. */
const read = new Map();
const mostKnown = 100_000;

export class Fraction {
  /** @param {bigint} numerator @param {bigint} denominator not 0 */
  constructor(numerator, denominator = 1n) {
    if (denominator === 1n) {
      this.numerator = numerator;
      this.denominator = 1n;
      return;
    }
    const sign = denominator < 0n ? -1n : 1n;
    const divisor = gcd(numerator, denominator) || 1n;
    this.numerator = (sign * numerator) / divisor;
    this.denominator = (sign * denominator) / divisor;
  }

  /** @param {string | number} text a plain decimal, or a whole number */
  static of(text) {
    const known = read.get(text);
    if (known) return known;
    const value = Fraction.parse(text);
    if (read.size < mostKnown) read.set(text, value);
    return value;
  }

  static parse(text) {
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
    if (!match) throw new Error(`not a plain decimal: ${text}`);
    const [, sign, whole, fraction = ''] = match;
    const value = BigInt(whole + fraction);
    return new Fraction(sign === '-' ? -value : value, tenTo(fraction.length));
  }

  plus(other) {
    if (this.numerator === 0n) return other;
    if (other.numerator === 0n) return this;
    if (this.denominator === other.denominator) {
      return new Fraction(this.numerator + other.numerator, this.denominator);
    }
    return new Fraction(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other) {
    return this.plus(other.negated());
  }

  negated() {
    const value = new Fraction(-this.numerator);
    value.denominator = this.denominator;
    return value;
  }

  times(other) {
    return new Fraction(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  over(other) {
    return new Fraction(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  compare(other) {
    if (this.denominator === other.denominator) {
      return this.numerator < other.numerator ? -1 : this.numerator > other.numerator ? 1 : 0;
    }
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
    if (this.denominator === 1n) return this;
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

  /** The nearest multiple of 10 to the power of -digits. */
  roundTo(digits, mode) {
    const scale = new Fraction(tenTo(digits));
    return this.times(scale).round(mode).over(scale);
  }

  /** How many digits after the point the value needs; it has to end. */
  get digits() {
    if (this.denominator === 1n) return 0;
    for (let digits = 0; digits < powers.length; digits += 1) {
      if (powers[digits] % this.denominator === 0n) return digits;
    }
    throw new Error('the fraction does not end');
  }

  /** The value times 10 to the power of `exponent`. */
  shift(exponent) {
    return this.times(new Fraction(tenTo(exponent)));
  }

  /** Plain decimal text; throws when the fraction does not end. */
  toString() {
    if (this.denominator === 1n) return String(this.numerator);
    const scale = this.digits;
    const numerator = (this.numerator * tenTo(scale)) / this.denominator;
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
