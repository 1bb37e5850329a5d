/**
 * A second opinion on what a cart comes to: the rules of docs/pricing.md, written again in exact fractions and without looking at the C++.
 * Slow and short on purpose. It knows every model and policy; dates it leaves to other tests.
 */
import { Fraction, greatest, hundred, least, one, sum, zero } from './fraction.mjs';
import { canBePriced, modelAmount, unitCount } from './models.mjs';
import { nextTier } from './next-tier.mjs';
import { share } from './share.mjs';
import { taxOf } from './taxes.mjs';
import { cheaper, shown, unitsOf } from './unit-price.mjs';

const of = Fraction.of;
/** Digits of a quotient that is shown unrounded and may not end. */
const exactDigits = 12;

/** @returns {object} amounts as decimal text of minor units */
export function price(cart) {
  const { pricing = {} } = cart;
  const mode = pricing.roundingMode ?? 'half_away_from_zero';
  const digits = pricing.currencyDigits ?? digitsOf(cart.price.currencyCode);
  const amountOf = (text) => (pricing.amountUnit === 'major' ? of(text).shift(digits) : of(text));
  const terms = { pricing, mode, digits, amountOf };

  const lines = cart.items.map((item) => priceLine(item, terms));
  const left = new Map(lines.map((line) => [line.id, line.dueNow]));
  const units = new Map(lines.map((line) => [line.id, line.units]));
  const discounts = (pricing.discounts ?? []).map((discount) => takeOff(discount, left, units, terms));
  const charged = new Map(lines.map((line) => [line.id, zero]));
  const ownCharges = [];
  const charges = (pricing.charges ?? []).map((charge) => putOn(charge, left, charged, ownCharges, terms));

  // What is not paid now stays out of the tax summary, unless a charge was put on it.
  const taxables = lines
    .filter((line) => line.isDueNow || !charged.get(line.id).isZero)
    .map((line) => taxableOf(line, left.get(line.id).plus(charged.get(line.id)), units.get(line.id)));
  const taxes = taxOf([...taxables, ...ownCharges], pricing, mode);
  const sumOfAll = sum([taxes.net, ...taxes.rows.map((row) => row.tax ?? zero)]);
  const credits = (pricing.credits ?? []).reduce((paid, credit) => [...paid, pay(credit, sumOfAll, paid, terms)], []);
  const exactDue = sumOfAll.minus(paidBy(credits));
  const step = pricing.cashRounding && of(pricing.cashRounding).shift(digits);
  const wholeDue = step ? exactDue.over(step).round(mode).times(step) : exactDue;
  const part = pricing.partialPaymentAmount;
  const amountDue = part === undefined ? wholeDue : least(amountOf(part).round('up'), wholeDue);

  const discountsOff = new Map(lines.map((line) => [line.id, line.dueNow.minus(left.get(line.id))]));
  return {
    lines: withNets(lines, pricing, mode).map((line) => lineTexts(line, discountsOff)),
    discounts,
    charges,
    credits,
    price: {
      subtotal: text(sum(lines.map((line) => line.dueNow)).round(mode)),
      discountAmount: text(sum(discounts.map(({ amount }) => of(amount))).round(mode)),
      chargeAmount: text(sum(charges.map(({ amount }) => of(amount)))),
      netAmount: text(taxes.net),
      taxes: taxes.rows.map(taxTexts),
      cashRounding: text(wholeDue.minus(exactDue)),
      amountDue: text(amountDue),
      amountDueLater: text(wholeDue.minus(amountDue)),
    },
    recurring: recurringTotals(cart, lines, terms),
    missing: missingParts(cart),
  };
}

const paidBy = (credits) => sum(credits.map(({ amount }) => of(amount)));

/** A credit pays what it has of what those before it left to pay. */
function pay({ code, label = '', amount }, sumOfAll, before, { amountOf }) {
  const base = sumOfAll.minus(paidBy(before));
  const has = amountOf(amount).round('down');
  return { code, label, base: text(base), amount: text(greatest(least(has, base), zero)), shares: [] };
}

const digitsByCurrency = new Map();
function digitsOf(currency) {
  if (!digitsByCurrency.has(currency)) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    digitsByCurrency.set(currency, format.resolvedOptions().maximumFractionDigits);
  }
  return digitsByCurrency.get(currency);
}

const text = (value) => value.toString();

function priceLine(item, { pricing, mode, digits, amountOf }) {
  const { price: terms } = item;
  const quantity = of(item.quantity);
  const billable = greatest(quantity.minus(of(terms.freeUnits ?? 0)), zero);
  const priced = canBePriced(terms);
  const byUnit = pricing.taxRounding === 'per_unit_price';
  const keepsFractions = pricing.lineRounding === 'exact' && !byUnit;
  const roundLine = (value) => (keepsFractions ? value : value.round(mode));
  const stated = (figure) => amountOf(figure ?? terms.totalNetAmount);
  const exact = priced
    ? modelAmount(terms, quantity, billable, digits, amountOf)
    : stated(terms.recurring?.recurringAmount);
  const due = priced ? exact.times(shareOfPeriod(item.proration)) : stated();
  const dueNow = priced && item.proration && keepsFractions ? due.roundTo(exactDigits, mode) : roundLine(due);
  const count = unitCount(terms, billable, pricing.taxRounding);
  const units = { exact, count: count.isZero ? one : count };
  const amount = byUnit ? shown(units, mode) : roundLine(exact);
  return {
    id: item.id,
    item,
    billable,
    exact,
    units,
    amount,
    isDueNow: isDueNow(terms),
    dueNow: !isDueNow(terms) ? zero : byUnit && priced && !item.proration ? amount : dueNow,
    gross: priced && (terms.pricesIncludeTax ?? pricing.pricesIncludeTax ?? false),
    rates: ratesOf(terms),
    complete: priced,
    nextTier: priced ? nextTier(item, { billable, exact }, digits, amountOf, roundLine) : null,
  };
}

/** The rates of an item or charge; null: not known before the address. */
function ratesOf({ taxes, taxRate }) {
  if (taxes) return taxes;
  return taxRate === null || taxRate === undefined ? null : [{ category: '', rate: taxRate }];
}

function isDueNow({ type, recurring, payInAdvance }) {
  if (type !== 'recurring') return false;
  return recurring === null || (payInAdvance && recurring.trialPeriodDays === 0);
}

/** Seconds, or calendar days in UTC, that are covered, of those of the period; a period without days is billed whole. */
function shareOfPeriod(proration) {
  if (!proration) return new Fraction(1n);
  const unit = proration.by === 'day' ? 86_400_000 : 1000;
  const count = (from, to) => BigInt(Math.floor(Date.parse(to) / unit) - Math.floor(Date.parse(from) / unit));
  const whole = count(proration.periodStart, proration.periodEnd);
  return whole === 0n ? new Fraction(1n) : new Fraction(count(proration.from, proration.to), whole);
}

function taxableOf(line, amount, units) {
  return { amount, gross: line.gross, rates: line.rates, units };
}

function takeOff(discount, left, units, { pricing, mode, amountOf }) {
  const ids = [...left.keys()].filter((id) => discount.items === null || discount.items.includes(id));
  const remaining = ids.map((id) => left.get(id));
  const base = greatest(sum(remaining), zero);
  const byUnit = discount.type === 'percentage' && pricing.taxRounding === 'per_unit_price';
  let shares = byUnit && reducePrices(of(discount.percentage), ids, left, units, mode);
  let amount = byUnit
    ? sum(shares)
    : discount.type === 'percentage'
      ? base.times(of(discount.percentage)).over(hundred).round(mode)
      : amountOf(discount.amount).round(mode);
  if (discount.maximumAmount !== null) amount = least(amount, amountOf(discount.maximumAmount).round('down'));
  amount = least(amount, base);
  if (!byUnit || amount.compare(sum(shares)) !== 0) {
    const finest = Math.max(0, ...remaining.map((value) => value.digits));
    shares = amount.isZero ? ids.map(() => zero) : share(amount, remaining, finest);
  }
  ids.forEach((id, index) => left.set(id, left.get(id).minus(shares[index])));
  return { code: discount.code, base: text(base), amount: text(amount), shares: shareTexts(ids, shares) };
}

/** Makes the units of each line cheaper; answers by how much what is shown for them falls. Credits stay as they are. */
function reducePrices(percent, ids, left, units, mode) {
  return ids.map((id) => {
    const amount = left.get(id);
    if (amount.compare(zero) <= 0) return zero;
    const reduced = cheaper(unitsOf(units.get(id), amount, mode), percent);
    units.set(id, reduced);
    return amount.minus(shown(reduced, mode));
  });
}

/** Charges are on what the discounts left; they do not build on one another. */
function putOn(charge, left, charged, ownCharges, { pricing, mode, amountOf }) {
  const ids = [...left.keys()].filter((id) => charge.items === null || charge.items.includes(id));
  const remaining = ids.map((id) => left.get(id));
  const base = greatest(sum(remaining), zero);
  const amount =
    charge.type === 'percentage'
      ? base.times(of(charge.percentage)).over(hundred).round(mode)
      : amountOf(charge.amount).round(mode);
  const shares = charge.items === null ? [] : share(amount, remaining);
  if (charge.items === null) {
    const gross = pricing.pricesIncludeTax ?? false;
    ownCharges.push({ amount, gross, rates: ratesOf(charge), units: { exact: amount, count: one } });
  }
  shares.forEach((part, index) => charged.set(ids[index], charged.get(ids[index]).plus(part)));
  return { label: charge.label, base: text(base), amount: text(amount), shares: shareTexts(ids, shares) };
}

const shareTexts = (ids, shares) =>
  shares.map((part, index) => ({ id: ids[index], amount: text(part) })).filter(({ amount }) => amount !== '0');

const taxTexts = ({ rate, category, net, tax }) => ({
  rate: rate && text(rate),
  netAmount: text(net),
  taxAmount: tax && text(tax),
  ...(category && { category }),
});

/** Each line's amount without tax, before discounts, where its part of the sum is stated. */
function withNets(lines, pricing, mode) {
  const grossLines = lines.filter((line) => line.gross);
  const { nets } = taxOf(
    grossLines.map((line) => taxableOf(line, line.amount, line.units)),
    pricing,
    mode,
  );
  return lines.map((line) => ({ ...line, net: line.gross ? nets[grossLines.indexOf(line)] : line.amount }));
}

function lineTexts(line, discountsOff) {
  return {
    id: line.id,
    billableQuantity: text(line.billable),
    amount: text(line.amount),
    dueNow: text(line.dueNow),
    discount: text(discountsOff.get(line.id)),
    net: line.net && text(line.net),
    complete: line.complete,
    nextTier: line.nextTier,
  };
}

const intervals = ['day', 'week', 'month', 'year'];

/** What each interval's payment comes to once trials are over and `once` discounts are gone; no usage, no charges. */
function recurringTotals(cart, lines, terms) {
  const groups = new Map();
  for (const line of lines) {
    const { type, recurring } = line.item.price;
    if (type !== 'recurring' || recurring === null) continue;
    const key = intervals.indexOf(recurring.interval) * 10_000 + recurring.intervalCount;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.entries()]
    .sort(([left], [right]) => left - right)
    .map(([, members]) => {
      const left = new Map(members.map((line) => [line.id, line.amount]));
      const units = new Map(members.map((line) => [line.id, line.units]));
      for (const discount of cart.pricing.discounts ?? []) {
        if (discount.frequency !== 'once') takeOff(discount, left, units, terms);
      }
      const { net, rows } = taxOf(
        members.map((line) => taxableOf(line, left.get(line.id), units.get(line.id))),
        terms.pricing,
        terms.mode,
      );
      const tax = sum(rows.map((row) => row.tax ?? zero));
      const { interval, intervalCount } = members[0].item.price.recurring;
      return { interval, intervalCount, netAmount: text(net), taxAmount: text(tax), grossAmount: text(net.plus(tax)) };
    });
}

function missingParts({ items, pricing }) {
  const paths = items.flatMap(({ price: terms }, index) => {
    if (canBePriced(terms)) return [];
    return [`/items/${index}/price/price/${terms.calculationType === 'percentage' ? 'percentage' : 'tiers'}`];
  });
  if (pricing.reverseCharge) return paths;
  items.forEach(({ price: terms }, index) => {
    if (ratesOf(terms) === null) paths.push(`/items/${index}/price/taxRate`);
  });
  (pricing.charges ?? []).forEach((charge, index) => {
    if (charge.items === null && ratesOf(charge) === null) paths.push(`/pricing/charges/${index}/taxRate`);
  });
  return paths;
}
