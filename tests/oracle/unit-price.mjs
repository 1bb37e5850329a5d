/** Amounts under `taxRounding` `per_unit_price`: so many units, whose price without and with tax is rounded by itself. */
import { hundred, one, zero } from './fraction.mjs';

/** Digits to which a percentage of a price is taken. */
const priceDigits = 12;

/** @typedef {{ exact: Fraction, count: Fraction }} Units what all units come to before rounding, and how many they are */

/** What is shown for units at a part of their price: one of them is rounded, then all. */
export function shown({ exact, count }, mode, part = one) {
  return exact.over(count).times(part).round(mode).times(count).round(mode);
}

/** Units that come to `amount`: the same, if they do; at a price of their own, if there is one; else a single one. */
export function unitsOf(units, amount, mode) {
  const comesToIt = (candidate) => shown(candidate, mode).compare(amount) === 0;
  const candidates = [units, { exact: amount, count: units.count }];
  return candidates.find(comesToIt) ?? { exact: amount, count: one };
}

/** The same units, a percentage cheaper. */
export function cheaper({ exact, count }, percent) {
  return { exact: exact.minus(exact.times(percent).over(hundred).roundTo(priceDigits, 'half_even')), count };
}

/** The tax between the price without tax and the price with it. `percent`: the sum of the rates. */
export function taxBetween({ amount, gross, units }, percent, mode) {
  const settled = unitsOf(units, amount, mode);
  const whole = hundred.plus(percent);
  return gross
    ? amount.minus(shown(settled, mode, hundred.over(whole)))
    : shown(settled, mode, whole.over(hundred)).minus(amount);
}

/** Splits a tax over rates: each takes its part of what the rates before it left, rounded. */
export function splitTax(tax, percents, mode) {
  let rest = tax;
  return percents.map((percent, index) => {
    const left = percents.slice(index).reduce((total, other) => total.plus(other), zero);
    const part = percent.isZero ? zero : rest.times(percent).over(left).round(mode);
    rest = rest.minus(part);
    return part;
  });
}
