/**
 * The figures of a cart document as exact text, for comparing what the engine and the server say.
 *
 * `JSON.parse` would turn amounts into doubles. Here every number token of the text is quoted first, so that the digits the other
 * side wrote are the digits compared.
 */
import { parseWithNumbersAsText } from '../engine/session-cart.js';
import type { DecimalString, Quote, QuoteTax } from '../engine/types.js';
import { canonicalDecimal, sameDecimal, shiftDecimal } from './decimal-text.js';

export interface LineFigures {
  readonly id: string;
  readonly quantity: DecimalString;
  /** Due now, in the cart's amount unit; null when the document has none. */
  readonly totalNetAmount: DecimalString | null;
}

/** Amounts in the cart's own unit (`pricing.amountUnit`), in canonical form. */
export interface CartFigures {
  readonly currencyCode: string;
  readonly amountUnit: 'minor' | 'major';
  readonly amountDue: DecimalString;
  readonly netAmount: DecimalString;
  readonly taxes: readonly {
    readonly rate: DecimalString;
    readonly netAmount: DecimalString;
    readonly taxAmount: DecimalString;
  }[];
  readonly lines: readonly LineFigures[];
  /** Of the discounts, then of the credits. */
  readonly codes: readonly string[];
}

/** Reads the figures out of a public cart's JSON text; null when one that matters is absent or no number. */
export function readFigures(cartText: string): CartFigures | null {
  const cart = record(readNumbersAsText(cartText));
  const price = record(cart['price']);
  const pricing = record(cart['pricing']);
  const amountDue = decimal(price['amountDue']);
  const netAmount = decimal(price['netAmount']);
  if (amountDue === null || netAmount === null || typeof price['currencyCode'] !== 'string') {
    return null;
  }
  return {
    currencyCode: price['currencyCode'],
    amountUnit: pricing['amountUnit'] === 'major' ? 'major' : 'minor',
    amountDue,
    netAmount,
    taxes: list(price['taxes'])
      .map(record)
      .map((tax) => ({
        rate: decimal(tax['rate']) ?? '0',
        netAmount: decimal(tax['netAmount']) ?? '0',
        taxAmount: decimal(tax['taxAmount']) ?? '0',
      })),
    lines: list(cart['items'])
      .map(record)
      .map((item) => ({
        id: String(item['id']),
        quantity: decimal(item['quantity']) ?? '0',
        totalNetAmount: decimal(record(item['price'])['totalNetAmount']),
      })),
    codes: [...list(pricing['discounts']), ...list(pricing['credits'])].map((reduction) =>
      String(record(reduction)['code']),
    ),
  };
}

/** Whether both documents price the same: amount due, net, taxes, and every line's quantity and amount. */
export function sameFigures(left: CartFigures, right: CartFigures): boolean {
  return (
    left.currencyCode === right.currencyCode &&
    left.amountUnit === right.amountUnit &&
    left.amountDue === right.amountDue &&
    left.netAmount === right.netAmount &&
    sameTaxes(left.taxes, right.taxes) &&
    left.lines.length === right.lines.length &&
    left.lines.every((line, index) => sameLine(line, right.lines[index])) &&
    left.codes.join('\n') === right.codes.join('\n')
  );
}

/** Ids of the items whose line differs between the two documents, or that only one of them has. */
export function changedLines(left: CartFigures, right: CartFigures): readonly string[] {
  const before = new Map(left.lines.map((line) => [line.id, line]));
  const changed = right.lines.filter((line) => !sameLine(line, before.get(line.id))).map((line) => line.id);
  const kept = new Set(right.lines.map((line) => line.id));
  return [...changed, ...left.lines.filter((line) => !kept.has(line.id)).map((line) => line.id)];
}

/**
 * A quote that shows the server's figures: its totals, taxes and line amounts in place of the engine's. What the server does not
 * say (bands, discounts, what recurs) stays the engine's. The quote itself is answered when nothing differs. `own` are the figures
 * that the engine would state: where a price includes the tax, the quote has another amount for the line than a cart states.
 */
export function withServerFigures(quote: Quote, figures: CartFigures, own: CartFigures | null): Quote {
  const minor = (amount: DecimalString): DecimalString => inMinorUnits(figures, amount, quote.currencyDigits);
  const amountDue = minor(figures.amountDue);
  const netAmount = minor(figures.netAmount);
  const taxes: readonly QuoteTax[] = figures.taxes.map((tax) => ({
    rate: tax.rate,
    netAmount: minor(tax.netAmount),
    taxAmount: minor(tax.taxAmount),
  }));
  const serverLines = new Map(figures.lines.map((line) => [line.id, line]));
  const ownLines = new Map(own?.lines.map((line) => [line.id, line]));
  let linesDiffer = false;
  const lines = quote.lines.map((line) => {
    const total = serverLines.get(line.id)?.totalNetAmount ?? null;
    if (
      total === null ||
      total === ownLines.get(line.id)?.totalNetAmount ||
      sameDecimal(minor(total), line.dueNow.net)
    ) {
      return line;
    }
    linesDiffer = true;
    return { ...line, complete: false, dueNow: { net: minor(total) } };
  });
  const knownTaxes = quote.price.taxes.filter((tax) => tax.taxAmount !== null);
  const totalsAgree =
    sameDecimal(amountDue, quote.price.amountDue) &&
    sameDecimal(netAmount, quote.price.netAmount) &&
    (taxes.length === 0 || sameTaxes(taxes.map(known), knownTaxes.map(known)));
  if (!linesDiffer && totalsAgree) {
    return quote;
  }
  return { ...quote, lines, price: { ...quote.price, amountDue, netAmount, taxes } };
}

type KnownTax = CartFigures['taxes'][number];

function known(tax: QuoteTax): KnownTax {
  return { rate: tax.rate ?? '0', netAmount: tax.netAmount, taxAmount: tax.taxAmount ?? '0' };
}

function sameTaxes(left: readonly KnownTax[], right: readonly KnownTax[]): boolean {
  // The order of the rates carries no meaning and differs between servers.
  const texts = (taxes: readonly KnownTax[]): string =>
    taxes
      .map((tax) => [tax.rate, tax.netAmount, tax.taxAmount].map((text) => canonicalDecimal(text) ?? text).join(' '))
      .sort()
      .join('\n');
  return texts(left) === texts(right);
}

function sameLine(left: LineFigures, right: LineFigures | undefined): boolean {
  return (
    right !== undefined &&
    left.id === right.id &&
    left.quantity === right.quantity &&
    left.totalNetAmount === right.totalNetAmount
  );
}

function inMinorUnits(figures: CartFigures, amount: DecimalString, currencyDigits: number): DecimalString {
  return figures.amountUnit === 'major' ? shiftDecimal(amount, currencyDigits) : amount;
}

function readNumbersAsText(text: string): unknown {
  try {
    return parseWithNumbersAsText(text);
  } catch {
    return null;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function decimal(value: unknown): DecimalString | null {
  return typeof value === 'string' ? canonicalDecimal(value) : null;
}
