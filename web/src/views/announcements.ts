/**
 * What a screen reader is told when things have settled: one sentence about what changed between two states, or nothing. Errors
 * that need an alert are not repeated here; their elements are alerts themselves.
 */
import { fill } from '../locales/fill.js';
import { reductionsOf } from '../state/codes.js';
import type { CartState, CheckoutState } from '../state/types.js';
import type { ViewContext } from './context.js';
import { discountEffect } from './order-words.js';
import { everyText, unitsText } from './words.js';

export function announcement(before: CheckoutState, after: CheckoutState, context: ViewContext): string | null {
  const { texts } = context;
  if (after.phase === 'unknown') return before.phase === 'unknown' ? null : texts.sayChecking;
  if (after.phase === 'otp') {
    const again = before.phase === 'otp' && before.challenge.resendAtMs !== after.challenge.resendAtMs;
    return again ? texts.sayNewCode : null;
  }
  return after.phase === 'editing' && before.phase === 'editing' ? cartAnnouncement(before, after, context) : null;
}

function cartAnnouncement(before: CartState, after: CartState, context: ViewContext): string | null {
  const { texts, format } = context;
  const due = format.money(after.quote.price.amountDue, after.quote);
  const removed = after.cart.items.find(
    (item) => after.removed[item.id] !== undefined && before.removed[item.id] === undefined,
  );
  if (removed !== undefined) return fill(texts.sayRemoved, { name: format.isolate(removed.name), due });
  const codes = codesOf(before);
  const added = reductionsOf(after.quote).find(({ code }) => !codes.has(code));
  if (added !== undefined) {
    const discount = after.cart.pricing?.discounts?.find((candidate) => candidate.code === added.code);
    const effect =
      discount === undefined
        ? added.label || format.money(added.amount, after.quote)
        : discountEffect(discount, after, context);
    return fill(texts.sayCode, { code: format.isolate(added.code), effect, due });
  }
  const codesNow = codesOf(after);
  const gone = reductionsOf(before.quote).find(({ code }) => !codesNow.has(code));
  if (gone !== undefined) return fill(texts.sayCodeRemoved, { code: format.isolate(gone.code), due });
  const changed = changedLine(before, after, context, due);
  if (changed !== null) return changed;
  const tax = [vatIdSentence(before, after, context), taxSentence(before, after, context, due)];
  if (tax.some((part) => part !== null)) return tax.filter((part) => part !== null).join(' ');
  if (isOffline(before) && !isOffline(after)) return texts.sayOnline;
  return before.quote.price.amountDue === after.quote.price.amountDue ? null : fill(texts.sayDue, { due });
}

/** What the register says of the VAT id, once it has answered. */
function vatIdSentence(
  { vatCheck: before }: CartState,
  { vatCheck: after }: CartState,
  { texts }: ViewContext,
): string | null {
  if (before.status === after.status && before.vatId === after.vatId) return null;
  switch (after.status) {
    case 'valid':
      return texts.sayVatValid;
    case 'invalid':
      return after.reason === 'form' ? texts.sayVatForm : texts.sayVatInvalid;
    case 'unknown':
      return texts.sayVatUnknown;
    case 'idle':
    case 'checking':
      return null;
  }
}

function taxSentence(before: CartState, after: CartState, { texts, format }: ViewContext, due: string): string | null {
  if (after.quote.reverseCharge && !before.quote.reverseCharge) return fill(texts.sayReverse, { due });
  const rate = soleRate(after);
  return rate !== null && rate !== soleRate(before) ? fill(texts.sayVat, { rate: format.percent(rate), due }) : null;
}

/** The last line whose quantity is another one: "24 seats, €212.00 every month. Due today €446.61." */
function changedLine(before: CartState, after: CartState, context: ViewContext, due: string): string | null {
  const { texts, format } = context;
  const quantities = new Map(before.quote.lines.map((line) => [line.id, line.quantity]));
  const line = after.quote.lines.findLast(
    (candidate) => quantities.has(candidate.id) && quantities.get(candidate.id) !== candidate.quantity,
  );
  const item = after.cart.items.find((candidate) => candidate.id === line?.id);
  if (line === undefined || item === undefined) return null;
  const units = unitsText(line.quantity, item, after, context);
  if (line.perPeriod === null) {
    return fill(texts.saySettledOnce, { units, amount: format.money(line.amount, after.quote), due });
  }
  const every = everyText(line.perPeriod.interval, line.perPeriod.intervalCount, context);
  return fill(texts.saySettled, { units, amount: format.money(line.perPeriod.net, after.quote), every, due });
}

function codesOf(state: CartState): ReadonlySet<string> {
  return new Set(reductionsOf(state.quote).map(({ code }) => code));
}

function soleRate(state: CartState): string | null {
  return state.quote.price.taxes.length === 1 ? (state.quote.price.taxes[0]?.rate ?? null) : null;
}

function isOffline(state: CartState): boolean {
  return state.notices.some((notice) => notice.kind === 'offline');
}
