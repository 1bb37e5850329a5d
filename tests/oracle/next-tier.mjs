/** The next quantity at which a line by tiers gets cheaper, looked for from the definition. */
import { Fraction, greatest, zero } from './fraction.mjs';
import { bandsOf, isByBands, modelAmount, reachedBand } from './models.mjs';

/**
 * What the next tier costs is stated as the line is: rounded where lines are rounded, so that a saving is what the buyer will see.
 * @param {{ billable: Fraction, exact: Fraction }} line
 * @param {(amount: Fraction) => Fraction} roundLine
 * @returns {{ quantity: string, unitAmount: string, amount: string, saving: string | null } | null}
 */
export function nextTier({ price: terms, quantityDetails }, { billable, exact }, digits, amountOf, roundLine) {
  if (!isByBands(terms.calculationType)) return null;
  const bands = bandsOf(terms.price, amountOf);
  const isStair = terms.calculationType === 'stair_step';
  const priceIn = ({ unit, flat }) => (isStair ? flat : unit);
  const free = Fraction.of(terms.freeUnits ?? 0);
  const step = Fraction.of(quantityDetails.step ?? 1);
  const current = reachedBand(bands, billable);
  const isCheaper = (band) => priceIn(band).compare(priceIn(current)) < 0;

  for (const band of bands.slice(bands.indexOf(current) + 1).filter(isCheaper)) {
    // The first whole number of steps above the bound.
    const quantity = new Fraction(band.from.plus(free).over(step).floor() + 1n).times(step);
    if (quantityDetails.maximum && Fraction.of(quantityDetails.maximum).compare(quantity) < 0) return null;
    const later = greatest(quantity.minus(free), zero);
    const reached = reachedBand(bands, later);
    // A wide step may jump over the band.
    if (!isCheaper(reached)) continue;
    const amount = roundLine(modelAmount(terms, quantity, later, digits, amountOf));
    const saving = roundLine(exact).minus(amount);
    return {
      quantity: quantity.toString(),
      unitAmount: isStair ? '0' : reached.unit.toString(),
      amount: amount.toString(),
      saving: saving.compare(zero) > 0 ? saving.toString() : null,
    };
  }
  return null;
}
