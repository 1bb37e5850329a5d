/** The sum and how it comes about: subtotal, discounts, charges, tax by rate, then what is due today and what recurs. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill } from '../locales/fill.js';
import type { CartState } from '../state/types.js';
import { amount, isolated, sentence } from './amount.js';
import type { CartContext } from './context.js';
import { parts } from './parts.js';
import { isZero, perText, pricedLines } from './words.js';

/** True while only the server can say what a part of the total is, and has not said it yet. */
export function isWaiting(state: CartState): boolean {
  return state.waiting.size > 0;
}

export function totals(state: CartState, context: CartContext, compact = false): TemplateResult {
  const { texts, format } = context;
  const { quote } = state;
  const waiting = isWaiting(state) ? 'upd' : '';
  const row = (label: unknown, minor: string, className = ''): TemplateResult =>
    html`<div class=${className}>
      <dt>${label}</dt>
      <dd class="amt ${waiting}">${amount(minor, quote, context)}</dd>
    </div>`;
  return html`<dl class="sum ${compact ? 's' : ''}" part="totals">
    ${compact ? nothing : row(texts.subtotal, quote.price.subtotal)}
    ${quote.discounts.map((discount) =>
      row(sentence(texts.discount, { code: discount.code }), negative(discount.amount), 'off'),
    )}
    ${quote.charges.map((charge) => row(isolated(charge.label), charge.amount))}
    ${quote.price.taxes.map(({ rate, netAmount, taxAmount }) => {
      if (rate === null || taxAmount === null) {
        return html`<div>
          <dt>${texts.vatUnknown}</dt>
          <dd class="amt">–</dd>
        </div>`;
      }
      const label = quote.reverseCharge
        ? texts.vatReverse
        : sentence(texts.vat, { rate: format.percent(rate), base: format.money(netAmount, quote) });
      return row(label, taxAmount);
    })}
    ${quote.credits.map(({ code, label, amount }) => row(isolated(label || code), negative(amount), 'off'))}
  </dl>`;
}

/** What is to pay now, over the double rule that nothing else has. */
export function dueToday(state: CartState, context: CartContext): TemplateResult {
  const { texts } = context;
  const { quote } = state;
  const taxUnknown = quote.missing.some((missing) => missing.code === 'tax_rate');
  const waiting = isWaiting(state);
  return html`<div class="due" part=${parts('due-today', waiting && 'is-busy')}>
    <span class="lab">${taxUnknown ? texts.dueTodayBeforeVat : texts.dueToday}</span>
    <span class="amt ${waiting ? 'upd' : ''}">${amount(quote.price.amountDue, quote, context)}</span>
  </div>`;
}

/** What is left of this order's sum, one row per interval, and below it what joins later and what is billed by usage. */
export function recurringTotals(state: CartState, context: CartContext): unknown {
  const { texts, format } = context;
  const { quote } = state;
  const lines = pricedLines(state).filter(({ line }) => !isZero(line.quantity) || line.firstPayment.when === 'usage');
  const usage = lines.filter(({ line }) => line.firstPayment.when === 'usage').map(({ item }) => item.name);
  const isPartial = !isZero(quote.price.amountDueLater);
  if (quote.recurring.length === 0 && usage.length === 0 && !isPartial) return nothing;
  const hasTax = quote.recurring.some((total) => !isZero(total.taxAmount));
  const joining = lines.filter(({ line }) => line.firstPayment.when === 'after_trial' && line.firstPayment.at !== null);
  const row = (label: string, minor: string): TemplateResult =>
    html`<p class="r">
      <span>${label}</span>
      <span class="amt ${isWaiting(state) ? 'upd' : ''}">${amount(minor, quote, context)}</span>
    </p>`;
  return html`<div class="then" part="recurring">
    ${isPartial ? row(texts.dueLater, quote.price.amountDueLater) : nothing}
    ${quote.recurring.map((total) =>
      row(fill(texts.thenPer, { per: perText(total.interval, total.intervalCount, context) }), total.grossAmount),
    )}
    <p class="xs q">
      ${quote.reverseCharge && quote.recurring.length > 0 ? texts.recurringReverse : hasTax ? texts.recurringWithVat : nothing}
      ${joining.map(
        ({ item, line }) =>
          html`${sentence(texts.recurringJoins, {
            names: item.name,
            date: format.date(line.firstPayment.at ?? ''),
          })} `,
      )}
      ${usage.length === 0 ? nothing : sentence(texts.recurringUsage, { names: format.list(usage) })}
    </p>
  </div>`;
}

/** The quote gives reductions as positive amounts; a bill shows them with a minus sign. */
function negative(amountOff: string): string {
  return isZero(amountOff) || amountOff.startsWith('-') ? amountOff : `-${amountOff}`;
}
