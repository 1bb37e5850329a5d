/** Taxes of one payment, by each rounding scope. */
import { Fraction, hundred, one, sum, zero } from './fraction.mjs';
import { roundToTotal, share } from './share.mjs';
import { splitTax, taxBetween } from './unit-price.mjs';

const noRate = [{ category: '', rate: '0' }];
const percentOf = ({ rate }) => Fraction.of(rate);

/**
 * @param {{ amount: Fraction, gross: boolean, rates: { category?: string, rate: string }[] | null, units: Units }[]} taxables
 *   rates null: not known, so that the amount counts as net and untaxed
 * @returns {{ net: Fraction, rows: { rate: Fraction | null, category: string, net: Fraction, tax: Fraction | null }[], nets: (Fraction | null)[] }}
 *   nets: of each amount; null where its part of a sum is not stated
 */
export function taxOf(taxables, { reverseCharge, taxRounding = 'per_rate' }, mode) {
  const rows = [];
  const rowFor = (category, rate) => {
    const found = rows.find((row) => row.category === category && row.rate !== null && row.rate.compare(rate) === 0);
    if (found) return found;
    const row = { category, rate, net: zero, tax: zero, netBase: zero };
    rows.push(row);
    return row;
  };
  const unknownRow = () => {
    const found = rows.find((row) => row.rate === null);
    if (found) return found;
    const row = { category: '', rate: null, net: zero, tax: null, netBase: zero };
    rows.push(row);
    return row;
  };

  const sets = new Map();
  const entries = taxables.map((taxable) => {
    const stated = taxable.rates ?? (reverseCharge ? noRate : null);
    if (stated === null) {
      const row = unknownRow();
      row.net = row.net.plus(taxable.amount);
      return { ...taxable, net: taxable.amount };
    }
    const rates = reverseCharge ? stated.map(({ category }) => ({ category, rate: '0' })) : stated;
    const key = stated.map((rate) => `${rate.category ?? ''} ${percentOf(rate)}`).join('|');
    if (!sets.has(key)) {
      sets.set(key, {
        rows: rates.map(({ category = '', rate }) => rowFor(category, Fraction.of(rate))),
        divisor: hundred.plus(sum(rates.map(percentOf))),
        members: [],
        net: zero,
        gross: zero,
      });
    }
    const set = sets.get(key);
    const entry = { ...taxable, set, net: taxable.gross ? null : taxable.amount };
    set.members.push(entry);
    if (taxable.gross) set.gross = set.gross.plus(taxable.amount);
    else set.net = set.net.plus(taxable.amount);
    return entry;
  });

  if (['per_line', 'per_unit', 'per_unit_price'].includes(taxRounding)) {
    entries.filter(({ set }) => set).forEach((entry) => taxByItself(entry, taxRounding, mode));
  } else {
    taxTogether(rows, [...sets.values()], taxRounding, mode);
  }

  // What gross amounts of one set come to without tax is known together; the parts only where no credit is among them.
  const net = sum([
    ...entries.filter((entry) => entry.net !== null).map((entry) => entry.net),
    ...[...sets.values()].map((set) => set.grossNet ?? zero),
  ]).round(mode);
  for (const set of sets.values()) splitGrossNet(set);
  if (rows.some((row) => row.net.denominator !== 1n)) {
    const bases = rows.map((row) => row.net);
    roundToTotal(bases, sum(bases).round(mode)).forEach((base, index) => (rows[index].net = base));
  }
  return { net, rows, nets: entries.map((entry) => entry.net) };
}

function taxByItself(entry, taxRounding, mode) {
  const { amount, gross, set } = entry;
  const rates = set.rows.map(({ rate }) => rate);
  const count = taxRounding === 'per_unit' ? entry.units.count : one;
  const divisor = gross ? set.divisor : hundred;
  const taxes =
    taxRounding === 'per_unit_price'
      ? splitTax(taxBetween(entry, sum(rates), mode), rates, mode)
      : rates.map((rate) => amount.over(count).times(rate).over(divisor).round(mode).times(count).round(mode));
  if (gross) entry.net = amount.minus(sum(taxes));
  set.rows.forEach((row, index) => {
    row.tax = row.tax.plus(taxes[index]);
    row.net = row.net.plus(entry.net);
  });
}

function taxTogether(rows, sets, taxRounding, mode) {
  for (const set of sets) {
    for (const row of set.rows) row.netBase = row.netBase.plus(set.net);
  }
  const netParts = rows
    .filter((row) => row.rate !== null)
    .map((row) => ({ row, exact: row.netBase.times(row.rate).over(hundred) }));
  const grossParts = sets
    .filter((set) => set.members.some(({ gross }) => gross))
    .flatMap((set) => set.rows.map((row) => ({ set, row, exact: set.gross.times(row.rate).over(set.divisor) })));
  for (const parts of [netParts, grossParts]) {
    const exact = parts.map((part) => part.exact);
    const rounded =
      taxRounding === 'per_cart'
        ? roundToTotal(exact, sum(exact).round(mode))
        : exact.map((value) => value.round(mode));
    parts.forEach((part, index) => {
      part.tax = rounded[index];
      part.row.tax = part.row.tax.plus(part.tax);
    });
  }
  for (const set of sets) {
    set.grossNet = set.gross.minus(sum(grossParts.filter((part) => part.set === set).map(({ tax }) => tax)));
    for (const row of set.rows) row.net = row.net.plus(set.net).plus(set.grossNet);
  }
}

function splitGrossNet(set) {
  const members = set.members.filter(({ gross }) => gross);
  if (set.grossNet === undefined || members.some(({ amount }) => amount.isNegative)) return;
  if (set.grossNet.denominator !== 1n) return;
  const shares = share(
    set.grossNet,
    members.map(({ amount }) => amount),
  );
  members.forEach((member, index) => (member.net = shares[index]));
}
