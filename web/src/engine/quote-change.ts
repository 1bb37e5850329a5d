/**
 * What an edit changed in a quote, as the core answers it, and how it is put into the quote from before. The result equals the
 * whole quote that the core would have written: a test says so for thousands of random edits. What did not change is shared
 * between the two quotes, and neither is ever written to.
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

/** One flat list, because names would take most of the time to read. Its order is described in `kassa/codec/envelope.h`. */
export type QuoteChange = readonly (string | number | null)[];

/** The quote after the change. */
export function changedQuote(quote: Quote, change: QuoteChange): Quote {
  const values = new Values(change);
  const lines = changedLines(quote.lines, values);
  return {
    ...quote,
    lines,
    discounts: values.list((place) => changedDiscount(quote.discounts[place], lines, values)),
    charges: values.list((place) => changedCharge(quote.charges[place] as QuoteCharge, lines, values)),
    price: readPrice(values),
    recurring: values.list(() => readRecurring(values)),
  };
}

/** Takes the values of a change off its front. */
class Values {
  readonly #values: QuoteChange;
  #next = 0;

  constructor(values: QuoteChange) {
    this.#values = values;
  }

  optional(): DecimalString | null {
    return this.#values[this.#next++] as DecimalString | null;
  }

  text(): string {
    return this.#values[this.#next++] as string;
  }

  count(): number {
    return this.#values[this.#next++] as number;
  }

  /** Whether the next value is null, which is taken then. */
  isNull(): boolean {
    const isNull = this.#values[this.#next] === null;
    this.#next += isNull ? 1 : 0;
    return isNull;
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
  if (!values.isNull()) {
    const index = values.count();
    lines[index] = editedLine(lines[index] as QuoteLine, values);
  }
  for (let moved = values.count(); moved > 0; moved -= 1) {
    const index = values.count();
    lines[index] = { ...(lines[index] as QuoteLine), net: values.text(), discount: values.text() };
  }
  return lines;
}

function editedLine(line: QuoteLine, values: Values): QuoteLine {
  const quantity = values.text();
  const billableQuantity = values.text();
  const amount = values.text();
  return {
    ...line,
    quantity,
    billableQuantity,
    amount,
    net: values.text(),
    netExact: values.text(),
    discount: values.text(),
    dueNow: { net: values.text() },
    perPeriod: line.perPeriod && { ...line.perPeriod, net: amount },
    tiers: line.tiers.map((tier) => changedBand(tier, values.text(), values.text())),
    nextTier: values.isNull() ? null : readNextTier(values),
  };
}

function changedBand(band: QuoteBand, quantity: DecimalString, amount: DecimalString): QuoteBand {
  return quantity === band.quantity && amount === band.amount ? band : { ...band, quantity, amount };
}

function readNextTier(values: Values): NextTier {
  return { quantity: values.text(), unitAmount: values.text(), amount: values.text(), saving: values.optional() };
}

type Shares = QuoteReduction['shares'];

function changedDiscount(
  before: QuoteReduction | undefined,
  lines: readonly QuoteLine[],
  values: Values,
): QuoteReduction {
  if (values.isNull()) {
    const code = values.text();
    const label = values.text();
    return { code, label, base: values.text(), amount: values.text(), shares: readShares(lines, values) };
  }
  return changedReduction(before as QuoteReduction, values);
}

function changedCharge(before: QuoteCharge, lines: readonly QuoteLine[], values: Values): QuoteCharge {
  if (values.isNull()) {
    return { ...before, base: values.text(), amount: values.text(), shares: readShares(lines, values) };
  }
  return changedReduction(before, values);
}

/** The same discount or charge with the same lines as before, of whose shares some moved. */
function changedReduction<Reduction extends QuoteReduction | QuoteCharge>(
  before: Reduction,
  values: Values,
): Reduction {
  const moved = values.count();
  return {
    ...before,
    base: values.text(),
    amount: values.text(),
    shares: changedShares(before.shares, moved, values),
  };
}

function readShares(lines: readonly QuoteLine[], values: Values): Shares {
  return values.list(() => ({ id: (lines[values.count()] as QuoteLine).id, amount: values.text() }));
}

function changedShares(before: Shares, moved: number, values: Values): Shares {
  const shares = before.slice();
  for (let left = moved; left > 0; left -= 1) {
    const place = values.count();
    shares[place] = { id: (shares[place] as Shares[number]).id, amount: values.text() };
  }
  return shares;
}

function readPrice(values: Values): Quote['price'] {
  const subtotal = values.text();
  const discountAmount = values.text();
  const chargeAmount = values.text();
  const netAmount = values.text();
  const amountDue = values.text();
  const cashRounding = values.optional();
  const taxes = values.list(() => readTax(values));
  return {
    subtotal,
    discountAmount,
    chargeAmount,
    netAmount,
    taxes,
    ...(cashRounding !== null && { cashRounding }),
    amountDue,
  };
}

function readTax(values: Values): QuoteTax {
  const tax = { rate: values.optional(), netAmount: values.text(), taxAmount: values.optional() };
  const category = values.text();
  return category === '' ? tax : { ...tax, category };
}

function readRecurring(values: Values): QuoteRecurring {
  return {
    interval: values.text() as Interval,
    intervalCount: values.count(),
    netAmount: values.text(),
    taxAmount: values.text(),
    grossAmount: values.text(),
  };
}
