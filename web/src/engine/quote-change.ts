/**
 * What an edit changed in a quote, as the core answers it, and how it is put into the quote from before. The result equals the
 * whole quote that the core would have written: a test says so for thousands of random edits. What did not change is shared
 * between the two quotes, and neither is ever written to.
 *
 * Objects are written out field by field, although most fields are taken over: copying one with `...` and overwriting some of
 * it takes engines many times as long, and together more than the core takes to price the cart.
 */
import type {
  DecimalString,
  Interval,
  NextTier,
  Quote,
  QuoteBand,
  QuoteCharge,
  QuoteLine,
  QuoteRecurring,
  QuoteReduction,
  QuoteTax,
} from './types.js';

/** The quote after the change, whose text `kassa/codec/envelope.h` describes: one value a line. */
export type ChangedQuote = (quote: Quote, change: string) => Quote;

export const changedQuote: ChangedQuote = (quote, change) => {
  const values = new Values(change);
  const lines = changedLines(quote.lines, values);
  return {
    currency: quote.currency,
    currencyDigits: quote.currencyDigits,
    complete: quote.complete,
    missing: quote.missing,
    reverseCharge: quote.reverseCharge,
    lines,
    discounts: values.list((place) => changedReduction(quote.discounts[place], lines, values)),
    charges: values.list((place) => changedCharge(quote.charges[place] as QuoteCharge, lines, values)),
    credits: values.list((place) => changedReduction(quote.credits[place], lines, values)),
    price: readPrice(values),
    recurring: values.list(() => readRecurring(values)),
  };
};

/** Takes the values of a change off its front. */
class Values {
  readonly #text: string;
  #next = 0;
  #lastFigure = '';

  constructor(text: string) {
    this.#text = text;
  }

  word(): string {
    const first = this.#next;
    const end = this.#text.indexOf('\n', first);
    this.#next = end + 1;
    return this.#text.slice(first, end);
  }

  /** A text of the merchant's, which is told as JSON. */
  label(): string {
    return JSON.parse(this.word()) as string;
  }

  /** Null for an empty line. */
  optional(): DecimalString | null {
    return this.word() || null;
  }

  /** A figure; an empty line stands for the same figure as the last. */
  figure(): DecimalString {
    this.#lastFigure = this.word() || this.#lastFigure;
    return this.#lastFigure;
  }

  count(): number {
    return Number(this.word());
  }

  /** Whether the next line is empty, which is taken then. */
  isAbsent(): boolean {
    const isAbsent = this.#text[this.#next] === '\n';
    this.#next += isAbsent ? 1 : 0;
    return isAbsent;
  }

  /** As many as the next value says. */
  list<Entry>(read: (place: number) => Entry): readonly Entry[] {
    const entries: Entry[] = [];
    const count = this.count();
    for (let place = 0; place < count; place += 1) {
      entries.push(read(place));
    }
    return entries;
  }
}

function changedLines(before: readonly QuoteLine[], values: Values): readonly QuoteLine[] {
  const lines = before.slice();
  if (!values.isAbsent()) {
    const index = values.count();
    lines[index] = editedLine(lines[index] as QuoteLine, values);
  }
  for (let moved = values.count(); moved > 0; moved -= 1) {
    const index = values.count();
    lines[index] = { ...(lines[index] as QuoteLine), net: values.figure(), discount: values.figure() };
  }
  return lines;
}

function editedLine(line: QuoteLine, values: Values): QuoteLine {
  const { perPeriod } = line;
  const quantity = values.figure();
  const billableQuantity = values.figure();
  const amount = values.figure();
  return {
    id: line.id,
    quantity,
    billableQuantity,
    amount,
    pricesIncludeTax: line.pricesIncludeTax,
    net: values.figure(),
    netExact: values.figure(),
    discount: values.figure(),
    dueNow: { net: values.figure() },
    perPeriod: perPeriod && { interval: perPeriod.interval, intervalCount: perPeriod.intervalCount, net: amount },
    firstPayment: line.firstPayment,
    taxRate: line.taxRate,
    tiers: line.tiers.map((tier) => changedBand(tier, values.figure(), values.figure())),
    nextTier: readNextTier(values),
    complete: line.complete,
  };
}

function changedBand(band: QuoteBand, amount: DecimalString, quantity: DecimalString): QuoteBand {
  const { from, upTo, unitAmount, flatAmount } = band;
  return quantity === band.quantity && amount === band.amount
    ? band
    : { from, upTo, quantity, unitAmount, flatAmount, amount };
}

function readNextTier(values: Values): NextTier | null {
  const quantity = values.optional();
  return quantity === null
    ? null
    : { quantity, unitAmount: values.figure(), amount: values.figure(), saving: values.optional() };
}

function changedReduction(
  before: (Omit<QuoteReduction, 'code'> & { readonly code?: string }) | undefined,
  lines: readonly QuoteLine[],
  values: Values,
): QuoteReduction {
  const kept = values.isAbsent() ? undefined : (before as QuoteReduction);
  const { code, label } = kept ?? { code: values.label(), label: values.label() };
  const told = values.count();
  return {
    code,
    label,
    base: values.figure(),
    amount: values.figure(),
    shares: changedShares(kept?.shares, told, lines, values),
  };
}

function changedCharge(before: QuoteCharge, lines: readonly QuoteLine[], values: Values): QuoteCharge {
  const { label, base, amount, shares } = changedReduction(before, lines, values);
  return { label, base, amount, taxRate: before.taxRate, shares };
}

type Shares = QuoteReduction['shares'];

/** The shares that moved, by their places among those from before; or, where there are none from before, all by their lines. */
function changedShares(before: Shares | undefined, told: number, lines: readonly QuoteLine[], values: Values): Shares {
  const shares = before?.slice() ?? [];
  for (let left = told; left > 0; left -= 1) {
    const index = values.count();
    const { id } = (before ?? lines)[index] as { readonly id: string };
    shares[before === undefined ? shares.length : index] = { id, amount: values.figure() };
  }
  return shares;
}

function readPrice(values: Values): Quote['price'] {
  return {
    subtotal: values.figure(),
    discountAmount: values.figure(),
    chargeAmount: values.figure(),
    netAmount: values.figure(),
    taxes: values.list(() => readTax(values)),
    cashRounding: values.figure(),
    amountDue: values.figure(),
    amountDueLater: values.figure(),
  };
}

function readTax(values: Values): QuoteTax {
  const rate = values.optional();
  const netAmount = values.figure();
  const taxAmount = values.optional();
  return values.isAbsent() ? { rate, netAmount, taxAmount } : { rate, netAmount, taxAmount, category: values.label() };
}

function readRecurring(values: Values): QuoteRecurring {
  return {
    interval: values.word() as Interval,
    intervalCount: values.count(),
    netAmount: values.figure(),
    taxAmount: values.figure(),
    grossAmount: values.figure(),
  };
}
