/** A quote explained row by row: what it is, how it comes about, how much, and the field of the quote that says so. */
import type { Formatters } from '../../../web/src/locales/formatters.js';
import type { Quote, QuoteBand, QuoteLine } from '../../../web/src/engine/types.js';
import { isZero } from '../../../web/src/views/words.js';
import { element, table } from './dom.js';

type Row = readonly [what: string, working: string, amount: string, field: string];

const columns = ['What', 'How', 'Amount', 'Field'];

export function explain(quote: Quote, names: ReadonlyMap<string, string>, format: Formatters): HTMLElement[] {
  const money = (minor: string): string => format.money(minor, quote);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const lines = quote.lines.map((line, index) =>
    element(
      'section',
      {},
      element('h3', {}, nameOf(line.id)),
      rowsTable(lineRows(line, `lines[${index}]`, money, format)),
      advice(line, money, format),
    ),
  );
  const total = element('section', {}, element('h3', {}, 'The cart'), rowsTable(cartRows(quote, money, format)));
  const later = quote.recurring.length === 0 ? [] : [recurring(quote, money)];
  return [...lines, total, ...later];
}

function lineRows(line: QuoteLine, path: string, money: (minor: string) => string, format: Formatters): Row[] {
  const rows: Row[] = [];
  if (line.billableQuantity !== line.quantity) {
    rows.push([
      'Billable units',
      `of ${format.number(line.quantity)}`,
      format.number(line.billableQuantity),
      `${path}.billableQuantity`,
    ]);
  }
  line.tiers.forEach((band, index) => {
    if (isZero(band.quantity) && isZero(band.amount)) return;
    rows.push([
      bandName(band, line, format),
      working(band, money, format),
      money(band.amount),
      `${path}.tiers[${index}].amount`,
    ]);
  });
  if (line.netExact !== line.net)
    rows.push(['Exact net', 'before it is rounded', money(line.netExact), `${path}.netExact`]);
  rows.push([
    line.pricesIncludeTax ? 'Price, with tax' : 'Price',
    line.perPeriod === null ? '' : `each ${period(line.perPeriod.interval, line.perPeriod.intervalCount)}`,
    money(line.amount),
    `${path}.amount`,
  ]);
  if (line.dueNow.net !== line.amount)
    rows.push(['Due now', firstPayment(line), money(line.dueNow.net), `${path}.dueNow.net`]);
  return rows;
}

function cartRows(quote: Quote, money: (minor: string) => string, format: Formatters): Row[] {
  const { price } = quote;
  const rows: Row[] = [['Subtotal', 'what is due now of all lines', money(price.subtotal), 'price.subtotal']];
  quote.discounts.forEach(({ code, label, base, amount }, index) =>
    rows.push([`Discount ${label || code}`, `on ${money(base)}`, `−${money(amount)}`, `discounts[${index}].amount`]),
  );
  quote.charges.forEach(({ label, base, amount }, index) =>
    rows.push([`Charge ${label}`, isZero(base) ? '' : `on ${money(base)}`, money(amount), `charges[${index}].amount`]),
  );
  rows.push(['Net', 'after discounts and charges', money(price.netAmount), 'price.netAmount']);
  price.taxes.forEach(({ rate, netAmount, taxAmount, category }, index) =>
    rows.push([
      category === undefined ? 'Tax' : `Tax, ${category}`,
      rate === null ? 'the rate is not known yet' : `${format.percent(rate)} on ${money(netAmount)}`,
      taxAmount === null ? 'unknown' : money(taxAmount),
      `price.taxes[${index}].taxAmount`,
    ]),
  );
  quote.credits.forEach(({ code, label, base, amount }, index) =>
    rows.push([`Credit ${label || code}`, `of ${money(base)} to pay`, `−${money(amount)}`, `credits[${index}].amount`]),
  );
  if (!isZero(price.cashRounding))
    rows.push(['Cash rounding', 'to what can be paid in coins', money(price.cashRounding), 'price.cashRounding']);
  rows.push([
    quote.complete ? 'Amount due' : 'Amount due, incomplete',
    quote.reverseCharge ? 'reverse charge: the buyer owes the tax' : '',
    money(price.amountDue),
    'price.amountDue',
  ]);
  if (!isZero(price.amountDueLater))
    rows.push(['Due later', 'after the partial payment', money(price.amountDueLater), 'price.amountDueLater']);
  return rows;
}

function recurring(quote: Quote, money: (minor: string) => string): HTMLElement {
  const rows = quote.recurring.map(({ interval, intervalCount, netAmount, taxAmount, grossAmount }, index): Row => [
    `Each ${period(interval, intervalCount)}`,
    `${money(netAmount)} net and ${money(taxAmount)} tax`,
    money(grossAmount),
    `recurring[${index}].grossAmount`,
  ]);
  return element('section', {}, element('h3', {}, 'Later'), rowsTable(rows));
}

function advice(line: QuoteLine, money: (minor: string) => string, format: Formatters): HTMLElement | null {
  const next = line.nextTier;
  if (next === null) return null;
  const saving = next.saving === null ? '' : ` That many would cost ${money(next.saving)} less than this quantity.`;
  return element(
    'p',
    { className: 'advice' },
    `From ${format.number(next.quantity)} a unit costs ${money(next.unitAmount)}; the line would be ${money(next.amount)}.${saving}`,
  );
}

function rowsTable(rows: readonly Row[]): HTMLElement {
  return table(
    columns,
    rows.map(([what, how, amount, field]) => [what, how, element('b', {}, amount), element('code', {}, field)]),
  );
}

function bandName(band: QuoteBand, line: QuoteLine, format: Formatters): string {
  if (line.tiers.length === 1 && band.upTo === null) return 'All units';
  if (band.upTo === null) return `Over ${format.number(band.from)}`;
  return isZero(band.from)
    ? `Up to ${format.number(band.upTo)}`
    : `Over ${format.number(band.from)}, up to ${format.number(band.upTo)}`;
}

function working(band: QuoteBand, money: (minor: string) => string, format: Formatters): string {
  const byUnit = isZero(band.unitAmount) ? [] : [`${format.number(band.quantity)} × ${money(band.unitAmount)}`];
  const flat = isZero(band.flatAmount) ? [] : [`${money(band.flatAmount)} flat`];
  return [...byUnit, ...flat].join(' + ') || 'free';
}

function firstPayment({ firstPayment: { when, trialPeriodDays } }: QuoteLine): string {
  if (when === 'after_trial') return `after a trial of ${trialPeriodDays} days`;
  if (when === 'period_end') return 'paid in arrears';
  return when === 'usage' ? 'billed by usage' : 'the share of the period that is left';
}

function period(interval: string, count: number): string {
  return count === 1 ? interval : `${count} ${interval}s`;
}
