/**
 * The public cart of a session: the document that it was opened on, with what the edits and their prices changed in it.
 *
 * The core does not write carts in the browser; it would have to repeat everything that the engine was given. Numbers of the
 * document that did not change keep the digits they came with, and amounts are taken over from the quote's text: none goes
 * through a double.
 */
import type { DecimalString, Discount, Quote, QuoteLine } from './types.js';

/** A number as its digits behind a mark. Half of a surrogate pair stands in no document that the core has read. */
const MARK = '\ud800';

interface Document {
  readonly price: object;
  readonly items: readonly Item[];
  readonly pricing?: { readonly amountUnit?: string; readonly discounts?: readonly Discount[] } | null;
}

interface Item {
  readonly price: { readonly recurring?: object | null };
}

/** What was edited besides quantities, which the quote has. */
export interface CartEdits {
  readonly applied?: Discount;
  readonly removed?: string;
}

/**
 * The text of the cart after its edits. `dueNowNet` answers what line `index` costs now without tax and before discounts, for
 * the lines whose quote does not say it: a part of a period at a gross price.
 */
export function editedCart(
  documentText: string,
  quote: Quote,
  dueNowNet: (index: number) => DecimalString | null,
  edits: CartEdits = {},
): string {
  const cart = parseWithNumbersAsText(documentText, MARK) as Document;
  const unit = cart.pricing?.amountUnit === 'major' && quote.currencyDigits > 0 ? `e-${quote.currencyDigits}` : '';
  const amount = (minorUnits: DecimalString): string => MARK + minorUnits + unit;

  const { price } = quote;
  const totals = {
    ...cart.price,
    amountDue: amount(price.amountDue),
    netAmount: amount(price.netAmount),
    // The contract's rows are numbers throughout: what is not known before the address has no row yet.
    taxes: price.taxes.flatMap(({ rate, netAmount, taxAmount }) =>
      rate === null || taxAmount === null
        ? []
        : [{ netAmount: amount(netAmount), taxAmount: amount(taxAmount), rate: MARK + rate }],
    ),
    discountDetails: quote.discounts.map(({ code, label }) => label || code),
  };
  const items = cart.items.map((item, index) => {
    const line = quote.lines[index] as QuoteLine;
    return {
      ...item,
      quantity: MARK + line.quantity,
      price: line.complete ? itemPrice(item.price, line, index) : item.price,
    };
  });
  return write({ ...cart, price: totals, items, ...discountsAfter(cart, edits) });

  function itemPrice(terms: Item['price'], line: QuoteLine, index: number): object {
    const net = netOf(line) ?? dueNowNet(index);
    return {
      ...terms,
      ...(net !== null && { totalNetAmount: amount(net) }),
      ...(terms.recurring && { recurring: { ...terms.recurring, recurringAmount: amount(line.net) } }),
    };
  }
}

/** What the line costs now without tax, or null where the quote does not say it. */
function netOf({ amount, dueNow, net, pricesIncludeTax }: QuoteLine): DecimalString | null {
  if (!pricesIncludeTax || dueNow.net === '0') {
    return dueNow.net;
  }
  return dueNow.net === amount ? net : null;
}

function discountsAfter({ pricing }: Document, { applied, removed }: CartEdits): object {
  if (applied === undefined && removed === undefined) {
    return {};
  }
  const kept = (pricing?.discounts ?? []).filter(({ code }) => code !== removed);
  return { pricing: { ...pricing, discounts: applied === undefined ? kept : [...kept, applied] } };
}

/** A JSON text parsed with its numbers as texts: their digits as written, behind `mark`. */
export function parseWithNumbersAsText(text: string, mark = ''): unknown {
  return JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gu, (token) =>
      token.startsWith('"') ? token : `"${mark}${token}"`,
    ),
  );
}

function write(document: object): string {
  return JSON.stringify(document).replace(/"\\ud800([^"]*)"/gu, '$1');
}
