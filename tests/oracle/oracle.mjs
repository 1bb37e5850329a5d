/**
 * A second opinion on what a cart comes to: the rules of docs and headers, written again in exact fractions and without looking at the C++.
 * Slow and short on purpose. It knows net and gross prices, every model, discounts, charges, taxes per rate, line and unit, reverse charge,
 * trials, arrears and usage; lines are rounded (the default).
 */
import { Fraction, greatest, hundred, least, one, sum, zero } from './fraction.mjs';

const of = Fraction.of;

/** @returns {{ lines: object[], discounts: object[], charges: object[], price: object }} amounts as decimal text of minor units */
export function price(cart) {
  const { pricing = {} } = cart;
  const mode = pricing.roundingMode ?? 'half_away_from_zero';
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency: cart.price.currencyCode }).resolvedOptions()
    .maximumFractionDigits;

  const lines = cart.items.map((item) => {
    const quantity = of(item.quantity);
    const billable = greatest(quantity.minus(of(item.price.freeUnits ?? 0)), zero);
    const exact = modelAmount(item.price, quantity, billable, digits);
    const amount = exact.round(mode);
    return {
      id: item.id,
      item,
      quantity,
      billable,
      exact,
      amount,
      dueNow: isDueNow(item.price) ? amount : zero,
      gross: item.price.pricesIncludeTax ?? pricing.pricesIncludeTax ?? false,
    };
  });
  const left = new Map(lines.map((line) => [line.id, line.dueNow]));
  const subtotal = sum(lines.map((line) => line.dueNow));

  const discounts = (pricing.discounts ?? []).map((discount) => takeOff(discount, left, mode));
  const ownCharges = [];
  const charged = new Map(lines.map((line) => [line.id, zero]));
  const charges = (pricing.charges ?? []).map((charge) => putOn(charge, left, charged, mode, ownCharges));

  // What is not paid now stays out of the tax summary, unless a charge was put on it.
  const taxedLines = lines.filter((line) => isDueNow(line.item.price) || !charged.get(line.id).isZero);
  const taxables = [
    ...taxedLines.map((line) => ({
      amount: left.get(line.id).plus(charged.get(line.id)),
      gross: line.gross,
      rate: line.item.price.taxRate,
      units: unitCount(line),
    })),
    ...ownCharges.map((charge) => ({
      amount: charge.amount,
      gross: pricing.pricesIncludeTax ?? false,
      rate: charge.taxRate,
      units: one,
    })),
  ];
  const { net, taxes } = taxOf(taxables, pricing, mode);
  return {
    lines: lines.map((line) => ({
      id: line.id,
      billableQuantity: line.billable.toString(),
      amount: line.amount.toString(),
      dueNow: line.dueNow.toString(),
    })),
    discounts,
    charges,
    price: {
      subtotal: subtotal.toString(),
      discountAmount: sum(discounts.map(({ amount }) => of(amount))).toString(),
      chargeAmount: sum(charges.map(({ amount }) => of(amount))).toString(),
      netAmount: net.toString(),
      taxes: taxes.map((row) => ({
        rate: row.rate.toString(),
        netAmount: row.net.toString(),
        taxAmount: row.tax.toString(),
      })),
      amountDue: sum([net, ...taxes.map((row) => row.tax)]).toString(),
    },
  };
}

function isDueNow(itemPrice) {
  if (itemPrice.type !== 'recurring') return false;
  if (itemPrice.recurring === null) return true;
  return itemPrice.payInAdvance && itemPrice.recurring.trialPeriodDays === 0;
}

/** How many unit prices a line consists of, for tax rounded per unit: 1 where the price is not by the unit. */
function unitCount({ item, billable }) {
  const { calculationType, price: terms } = item.price;
  if (['per_unit', 'tiered', 'volume'].includes(calculationType)) return billable;
  if (calculationType === 'package') return startedPackages(billable, terms.packageSize);
  return one;
}

function startedPackages(billable, packageSize) {
  const packages = billable.over(of(packageSize));
  const whole = new Fraction(packages.floor());
  return packages.compare(whole) === 0 ? whole : whole.plus(one);
}

function modelAmount({ calculationType, price: terms }, quantity, billable, digits) {
  if (quantity.isZero) return zero;
  const bands = terms.tiers?.map((tier, index, all) => ({
    from: index === 0 ? zero : of(all[index - 1].upTo),
    upTo: tier.upTo === null ? null : of(tier.upTo),
    unit: of(tier.unitAmount ?? 0),
    flat: of(tier.flatAmount ?? 0),
  }));
  const reached = bands?.find(({ upTo }) => upTo === null || billable.compare(upTo) <= 0);
  switch (calculationType) {
    case 'flat_fee':
      return of(terms.amount);
    case 'per_unit':
      return billable.times(of(terms.amount));
    case 'percentage':
      return billable
        .times(of(terms.percentage))
        .over(hundred)
        .times(new Fraction(10n ** BigInt(digits)));
    case 'package':
      return startedPackages(billable, terms.packageSize).times(of(terms.amount));
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

function takeOff(discount, left, mode) {
  const ids = [...left.keys()].filter((id) => discount.items === null || discount.items.includes(id));
  const base = greatest(sum(ids.map((id) => left.get(id))), zero);
  let amount =
    discount.type === 'percentage'
      ? base.times(of(discount.percentage)).over(hundred).round(mode)
      : of(discount.amount).round(mode);
  if (discount.maximumAmount !== null) amount = least(amount, of(discount.maximumAmount).round('down'));
  amount = least(amount, base);
  const shares = share(
    amount,
    ids.map((id) => left.get(id)),
  );
  ids.forEach((id, index) => left.set(id, left.get(id).minus(shares[index])));
  return { code: discount.code, base: base.toString(), amount: amount.toString(), shares: shareTexts(ids, shares) };
}

/** Charges are on what the discounts left; they do not build on one another. */
function putOn(charge, left, charged, mode, ownCharges) {
  const ids = [...left.keys()].filter((id) => charge.items === null || charge.items.includes(id));
  const weights = ids.map((id) => left.get(id));
  const base = sum(weights);
  const amount =
    charge.type === 'percentage'
      ? base.times(of(charge.percentage)).over(hundred).round(mode)
      : of(charge.amount).round(mode);
  if (charge.items === null) {
    ownCharges.push({ amount, taxRate: charge.taxRate });
    return { label: charge.label, base: base.toString(), amount: amount.toString(), shares: [] };
  }
  const shares = share(amount, weights);
  ids.forEach((id, index) => charged.set(id, charged.get(id).plus(shares[index])));
  return { label: charge.label, base: base.toString(), amount: amount.toString(), shares: shareTexts(ids, shares) };
}

const shareTexts = (ids, shares) =>
  ids.map((id, index) => ({ id, amount: shares[index].toString() })).filter(({ amount }) => amount !== '0');

/** Largest remainder: floors first, then a unit each to the largest remainders, ties to the earlier; nothing to weigh by splits evenly. */
export function share(amount, weights) {
  if (amount.isNegative) {
    return share(zero.minus(amount), weights).map((part) => zero.minus(part));
  }
  const whole = sum(weights);
  const ratios = whole.isZero
    ? weights.map(() => new Fraction(1n, BigInt(weights.length || 1)))
    : weights.map((weight) => weight.over(whole));
  const exact = ratios.map((ratio) => amount.times(ratio));
  const parts = exact.map((value) => new Fraction(value.floor()));
  let rest = amount.minus(sum(parts));
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value.minus(parts[index]) }))
    .sort((left, right) => right.remainder.compare(left.remainder) || left.index - right.index);
  for (const { index } of byRemainder) {
    if (rest.compare(one) < 0) break;
    parts[index] = parts[index].plus(one);
    rest = rest.minus(one);
  }
  return parts;
}

function taxOf(taxables, pricing, mode) {
  const rows = [];
  const rowFor = (rate) => {
    let row = rows.find((candidate) => candidate.rate.compare(rate) === 0);
    if (!row) rows.push((row = { rate, net: zero, tax: zero, netBase: zero, grossBase: zero }));
    return row;
  };
  for (const { amount, gross, rate: stated, units: count } of taxables) {
    const rate = pricing.reverseCharge ? zero : of(stated);
    const row = rowFor(rate);
    const divisor = gross ? hundred.plus(rate) : hundred;
    if (pricing.taxRounding === 'per_line' || pricing.taxRounding === 'per_unit') {
      const units = pricing.taxRounding === 'per_unit' && !count.isZero ? count : one;
      const tax = amount.over(units).times(rate).over(divisor).round(mode).times(units).round(mode);
      row.tax = row.tax.plus(tax);
      row.net = row.net.plus(gross ? amount.minus(tax) : amount);
    } else if (gross) {
      row.grossBase = row.grossBase.plus(amount);
    } else {
      row.netBase = row.netBase.plus(amount);
    }
  }
  for (const row of rows) {
    const netTax = row.netBase.times(row.rate).over(hundred).round(mode);
    const grossTax = row.grossBase.times(row.rate).over(hundred.plus(row.rate)).round(mode);
    row.tax = row.tax.plus(netTax).plus(grossTax);
    row.net = row.net.plus(row.netBase).plus(row.grossBase.minus(grossTax));
  }
  return { net: sum(rows.map((row) => row.net)), taxes: rows };
}
