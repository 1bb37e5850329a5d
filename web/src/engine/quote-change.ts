/**
 * What an edit changed in a quote, as the core answers it, and how it is put into the quote from before. The result equals the
 * whole quote that the core would have written: a test says so for thousands of random edits. What did not change is shared
 * between the two quotes, and neither is ever written to.
 */
import type { DecimalString, NextTier, Quote, QuoteBand, QuoteCharge, QuoteLine, QuoteReduction } from './types.js';

/** Numbers are places, counted from 0, in the list that the values after them belong to. */
type Row = readonly (number | DecimalString)[];

/** Everything of a line that depends on its quantity. */
interface EditedLine extends Pick<
  QuoteLine,
  'quantity' | 'billableQuantity' | 'amount' | 'net' | 'netExact' | 'discount'
> {
  readonly index: number;
  readonly dueNow: DecimalString;
  /** The units and the amount of each tier in turn. */
  readonly tiers: readonly DecimalString[];
  readonly nextTier: NextTier | null;
}

/** A discount or charge with the same shares as before, of which some moved: their place and amount in turn. */
interface MovedReduction {
  readonly label?: undefined;
  readonly base: DecimalString;
  readonly amount: DecimalString;
  readonly shares: Row;
}

export interface QuoteChange extends Pick<Quote, 'price' | 'recurring'> {
  readonly line: EditedLine | null;
  /** The other lines that moved: their index, `net` and `discount` in turn. */
  readonly lines: Row;
  readonly discounts: readonly (QuoteReduction | MovedReduction)[];
  readonly charges: readonly (QuoteCharge | MovedReduction)[];
}

/** The quote after the change. */
export function changedQuote(quote: Quote, change: QuoteChange): Quote {
  return {
    ...quote,
    lines: changedLines(quote.lines, change),
    discounts: change.discounts.map((discount, place) => changedReduction(quote.discounts[place], discount)),
    charges: change.charges.map((charge, place) => changedReduction(quote.charges[place], charge)),
    price: change.price,
    recurring: change.recurring,
  };
}

function changedLines(lines: readonly QuoteLine[], { line: edited, lines: moved }: QuoteChange): readonly QuoteLine[] {
  const result = lines.slice();
  const put = (index: number, figures: Partial<QuoteLine>): void => {
    const line = lines[index];
    if (line !== undefined) {
      result[index] = { ...line, ...figures };
    }
  };
  for (let at = 0; at < moved.length; at += 3) {
    put(moved[at] as number, { net: moved[at + 1] as DecimalString, discount: moved[at + 2] as DecimalString });
  }
  const before = edited === null ? undefined : lines[edited.index];
  if (edited !== null && before !== undefined) {
    const { index, dueNow, tiers, ...figures } = edited;
    result[index] = {
      ...before,
      ...figures,
      dueNow: { net: dueNow },
      perPeriod: before.perPeriod && { ...before.perPeriod, net: edited.amount },
      tiers: before.tiers.map((tier, place) => changedBand(tier, tiers, place)),
    };
  }
  return result;
}

function changedBand(band: QuoteBand, figures: readonly DecimalString[], place: number): QuoteBand {
  const quantity = figures[2 * place] ?? band.quantity;
  const amount = figures[2 * place + 1] ?? band.amount;
  return quantity === band.quantity && amount === band.amount ? band : { ...band, quantity, amount };
}

function changedReduction<Reduction extends QuoteReduction | QuoteCharge>(
  before: Reduction | undefined,
  change: Reduction | MovedReduction,
): Reduction {
  if (change.label !== undefined || before === undefined) {
    return change as Reduction;
  }
  const shares = before.shares.slice();
  for (let at = 0; at < change.shares.length; at += 2) {
    const place = change.shares[at] as number;
    const share = before.shares[place];
    if (share !== undefined) {
      shares[place] = { id: share.id, amount: change.shares[at + 1] as DecimalString };
    }
  }
  return { ...before, base: change.base, amount: change.amount, shares };
}
