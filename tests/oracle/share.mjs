/** Splitting whole amounts: the rules of who gets the last unit. */
import { Fraction, one, sum, zero } from './fraction.mjs';

/**
 * Largest remainder: floors first, then a unit each to the largest remainders, ties to the earlier. A negative amount mirrors the positive
 * one; weights below zero count as zero; nothing to weigh by splits evenly. `digits` says what a unit is: 10 to the power of -digits.
 */
export function share(amount, weights, digits = 0) {
  if (amount.isNegative) return share(amount.negated(), weights, digits).map((part) => part.negated());
  const unit = new Fraction(1n, 10n ** BigInt(digits));
  const positive = weights.map((weight) => (weight.isNegative ? zero : weight));
  const whole = sum(positive);
  const quotas = whole.isZero
    ? weights.map(() => amount.over(new Fraction(BigInt(weights.length))))
    : positive.map((weight) => amount.times(weight).over(whole));
  const parts = quotas.map((quota) => quota.roundTo(digits, 'floor'));
  const lost = quotas.map((quota, index) => quota.minus(parts[index]));
  let rest = amount.minus(sum(parts));
  for (const index of byLargest(lost)) {
    if (rest.compare(unit) < 0) break;
    parts[index] = parts[index].plus(unit);
    rest = rest.minus(unit);
  }
  return parts;
}

/** Whole numbers near the values that add up to a whole `total`: cut down, then one unit each to those that lost most. */
export function roundToTotal(values, total) {
  const parts = values.map((value) => new Fraction(value.floor()));
  const lost = values.map((value, index) => value.minus(parts[index]));
  const missing = total.minus(sum(parts));
  byLargest(lost).forEach((index, place) => {
    if (new Fraction(BigInt(place)).compare(missing) < 0) parts[index] = parts[index].plus(one);
  });
  return parts;
}

/** Indices from the largest value to the smallest, ties in the order given. */
function byLargest(values) {
  return values.map((_, index) => index).sort((left, right) => values[right].compare(values[left]) || left - right);
}
