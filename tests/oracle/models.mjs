/** What each price model comes to, in exact fractions of minor units. */
import { Fraction, hundred, least, one, sum, zero } from './fraction.mjs';

export const isByBands = (calculationType) => ['tiered', 'volume', 'stair_step'].includes(calculationType);

/** False: the document left out what the model needs, and the back end's figures are shown. */
export function canBePriced({ calculationType, price: terms }) {
  if (isByBands(calculationType)) return Boolean(terms.tiers);
  return calculationType !== 'percentage' || terms.percentage !== undefined;
}

export function bandsOf({ tiers }, amountOf) {
  return tiers.map((tier, index) => ({
    from: index === 0 ? zero : Fraction.of(tiers[index - 1].upTo),
    upTo: tier.upTo === null ? null : Fraction.of(tier.upTo),
    unit: amountOf(tier.unitAmount ?? 0),
    flat: amountOf(tier.flatAmount ?? 0),
  }));
}

/** The band that a quantity falls into; its bound belongs to it. */
export const reachedBand = (bands, quantity) => bands.find(({ upTo }) => upTo === null || quantity.compare(upTo) <= 0);

/** @param {(text: string | number) => Fraction} amountOf reads an amount of the document into minor units */
export function modelAmount({ calculationType, price: terms }, quantity, billable, digits, amountOf) {
  if (quantity.isZero) return zero;
  const bands = terms.tiers && bandsOf(terms, amountOf);
  const reached = bands && reachedBand(bands, billable);
  switch (calculationType) {
    case 'flat_fee':
      return amountOf(terms.amount);
    case 'per_unit':
      return billable.times(amountOf(terms.amount));
    case 'percentage':
      return billable.times(Fraction.of(terms.percentage)).over(hundred).shift(digits);
    case 'package':
      return startedPackages(billable, terms.packageSize).times(amountOf(terms.amount));
    case 'volume':
      return billable.isZero ? zero : billable.times(reached.unit).plus(reached.flat);
    case 'stair_step':
      return billable.isZero ? zero : reached.flat;
    case 'tiered':
      return sum(
        bands
          .filter(({ from }) => billable.compare(from) > 0)
          .map(({ from, upTo, unit, flat }) =>
            (upTo === null ? billable : least(billable, upTo)).minus(from).times(unit).plus(flat),
          ),
      );
    default:
      throw new Error(`no such model: ${calculationType}`);
  }
}

function startedPackages(billable, packageSize) {
  return billable.over(Fraction.of(packageSize)).round('ceiling');
}

/** How many unit prices a line consists of, for tax rounded per unit: 1 where the price is not by the unit. */
export function unitCount({ calculationType, price: terms }, billable, taxRounding) {
  const byUnit = taxRounding === 'per_unit_price' ? ['per_unit'] : ['per_unit', 'tiered', 'volume'];
  if (byUnit.includes(calculationType)) return billable;
  if (calculationType === 'package') return startedPackages(billable, terms.packageSize);
  return one;
}
