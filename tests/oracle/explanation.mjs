/**
 * Recomputes every total of a quote from what the quote itself explains: its lines with their tiers, the shares of discounts and charges, the
 * tax rows. Knows the cart's policies, and nothing of its items.
 */
import { Fraction, greatest, hundred, least, sum, zero } from './fraction.mjs';

const of = Fraction.of;

/**
 * @param {object} quote the engine's
 * @param {{ roundingMode: string, lineRounding: string, taxRounding: string }} pricing the cart's policies
 * @returns {string[]} what does not follow from the explanation; empty when everything does
 */
export function unexplained(quote, pricing) {
  const faults = [];
  const expect = (what, stated, value) => {
    if (of(stated).compare(value) !== 0) faults.push(`${what} is ${stated} and comes to ${value}`);
  };
  const round = (value) => value.round(pricing.roundingMode);
  const { lines, discounts, charges, credits, price, recurring } = quote;

  for (const line of lines.filter(({ complete }) => complete)) {
    const parts = line.tiers.map((tier) => {
      const entered = tier.quantity !== '0';
      const amount = entered ? of(tier.quantity).times(of(tier.unitAmount)).plus(of(tier.flatAmount)) : zero;
      expect(`a tier of ${line.id}`, tier.amount, amount);
      return amount;
    });
    expect(`the amount of ${line.id}`, line.amount, lineAmount(line, parts, pricing));
  }

  const left = new Map(lines.map(({ id, dueNow }) => [id, of(dueNow.net)]));
  expect('subtotal', price.subtotal, round(sum([...left.values()])));
  for (const { code, base, amount, shares } of discounts) {
    expect(`discount ${code}`, amount, sum(shares.map((share) => of(share.amount))));
    if (of(amount).compare(of(base)) > 0) faults.push(`discount ${code} takes more than there is`);
    for (const share of shares) left.set(share.id, left.get(share.id).minus(of(share.amount)));
  }
  expect('discountAmount', price.discountAmount, round(sum(discounts.map(({ amount }) => of(amount)))));
  for (const { id, dueNow, discount } of lines) {
    expect(`the discounts of ${id}`, discount, of(dueNow.net).minus(left.get(id)));
    if (left.get(id).compare(least(of(dueNow.net), zero)) < 0) faults.push(`${id} is discounted below zero`);
  }

  for (const { label, amount, shares } of charges.filter((charge) => charge.shares.length > 0)) {
    expect(`charge ${label}`, amount, sum(shares.map((share) => of(share.amount))));
    for (const share of shares) left.set(share.id, left.get(share.id).plus(of(share.amount)));
  }
  expect('chargeAmount', price.chargeAmount, sum(charges.map(({ amount }) => of(amount))));

  explainTaxes(quote, pricing, left, expect);
  const taxes = sum(price.taxes.map(({ taxAmount }) => of(taxAmount ?? 0)));
  let toPay = of(price.netAmount).plus(taxes);
  for (const { code, base, amount } of credits) {
    expect(`the base of credit ${code}`, base, toPay);
    if (of(amount).compare(zero) < 0 || of(amount).compare(greatest(toPay, zero)) > 0) {
      faults.push(`credit ${code} pays ${amount} of ${base}`);
    }
    toPay = toPay.minus(of(amount));
  }
  expect('amountDue', of(price.amountDue).plus(of(price.amountDueLater)), toPay.plus(of(price.cashRounding)));
  if (of(price.amountDueLater).compare(zero) < 0) faults.push(`${price.amountDueLater} is due later`);
  for (const total of recurring) {
    expect('grossAmount', total.grossAmount, of(total.netAmount).plus(of(total.taxAmount)));
  }
  return faults;
}

/** What the parts of a line come to. Whether one price is by the unit only the item says: then either is explained. */
function lineAmount({ amount, tiers }, parts, { lineRounding, taxRounding, roundingMode: mode }) {
  const rounded = sum(parts).round(mode);
  if (taxRounding !== 'per_unit_price') return lineRounding === 'exact' ? sum(parts) : rounded;
  if (tiers.length !== 1) return rounded;
  const byUnit = of(tiers[0].unitAmount).round(mode).times(of(tiers[0].quantity)).round(mode);
  return of(amount).compare(byUnit) === 0 ? byUnit : rounded;
}

/** The tax rows, where each line and charge states the one rate it bears, and the net. */
function explainTaxes({ lines, charges, price, reverseCharge }, { roundingMode, taxRounding }, left, expect) {
  const round = (value) => value.round(roundingMode);
  const own = charges.filter(({ shares }) => shares.length === 0);
  const everything = sum([...left.values(), ...own.map(({ amount }) => of(amount))]);
  const taxes = sum(price.taxes.map(({ taxAmount }) => of(taxAmount ?? 0)));
  const isGross = ({ pricesIncludeTax }) => pricesIncludeTax;
  // A charge of its own is as the cart's prices are, which a line need not be: taken as net or gross only where all agree.
  if (!lines.some(isGross) && own.length === 0) expect('netAmount', price.netAmount, round(everything));
  if (lines.length > 0 && lines.every(isGross) && own.length === 0 && lines.every(({ taxRate }) => taxRate !== null)) {
    expect('netAmount and taxes', price.netAmount, round(everything.minus(taxes)));
  }
  if (reverseCharge) {
    expect('tax under reverse charge', '0', taxes);
    return;
  }
  const oneRateEach = lines.every(({ taxRate }) => taxRate !== null) && own.length === 0;
  if (!oneRateEach || taxRounding !== 'per_rate') return;
  for (const row of price.taxes) {
    const rate = of(row.rate);
    const members = lines.filter(({ taxRate }) => of(taxRate).compare(rate) === 0);
    const categories = price.taxes.filter((other) => of(other.rate).compare(rate) === 0).length;
    if (categories > 1) continue;
    const sumOf = (some) => sum(some.map(({ id }) => left.get(id)));
    const netBase = sumOf(members.filter((line) => !isGross(line)));
    const grossBase = sumOf(members.filter(isGross));
    const grossTax = round(grossBase.times(rate).over(hundred.plus(rate)));
    expect(`tax at ${row.rate} %`, row.taxAmount, round(netBase.times(rate).over(hundred)).plus(grossTax));
    const base = netBase.plus(grossBase.minus(grossTax));
    if (base.digits === 0) expect(`base at ${row.rate} %`, row.netAmount, base);
  }
}
