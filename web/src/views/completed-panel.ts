/** The order is placed: where the mail went, then what is paid when, as a schedule. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill } from '../locales/fill.js';
import type { CheckoutState } from '../state/types.js';
import { amount, isolated, leftToRight, sentence } from './amount.js';
import type { ViewContext } from './context.js';
import { panel } from './panels.js';
import { chosenMethod } from './payment-section.js';
import { everyText, isZero, perText, pricedLines } from './words.js';

type CompletedState = Extract<CheckoutState, { phase: 'completed' }>;

export function completedPanel(state: CompletedState, context: ViewContext): TemplateResult {
  const { texts, format, page } = context;
  const saved = state.savedAddresses.find((address) => address.id === state.details.savedAddressId);
  const name = (saved?.firstName ?? state.details.firstName).trim();
  const email = state.cart.email ?? state.details.email;
  return panel({
    icon: 'check',
    tone: 'good',
    className: 'is-wide',
    title: name === '' ? texts.completedTitle : fill(texts.completedTitleNamed, { name: format.isolate(name) }),
    lead: html`${email === '' ? nothing : sentence(texts.completedMail, { email: leftToRight(email) })}
    ${state.message ?? nothing}`,
    content: html`${details(state)}
      <dl class="facts">${schedule(state, context)}</dl>
      <slot name="completed"></slot>
      <div class="tworow">
        ${
          state.continueUrl === null
            ? nothing
            : html`<a class="btn" href=${state.continueUrl}>${texts.continueToShop}</a>`
        }
        <button type="button" class="btn two" @click=${() => page.print()}>${texts.print}</button>
      </div>`,
  });
}

/** What the shop says about an order that is placed. */
function details({ cart }: CompletedState): unknown {
  const lines = cart.completionDetails ?? [];
  return lines.length === 0
    ? nothing
    : html`<ul class="said">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>`;
}

function schedule(state: CompletedState, context: ViewContext): unknown {
  const { texts, format } = context;
  const { quote } = state;
  const lines = pricedLines(state).filter(({ line }) => !isZero(line.quantity) || line.firstPayment.when === 'usage');
  const usage = lines.filter(({ line }) => line.firstPayment.when === 'usage').map(({ item }) => item.name);
  const fact = (title: unknown, value: unknown, note: unknown = nothing): TemplateResult =>
    html`<div>
      <dt>${title}</dt>
      <dd class="num">${value}</dd>
      ${note === nothing ? nothing : html`<dd class="note s">${note}</dd>`}
    </div>`;
  const trials = lines.flatMap(({ item, line }) => {
    const { when, at } = line.firstPayment;
    if (when !== 'after_trial' || at === null || line.perPeriod === null) return [];
    const every = everyText(line.perPeriod.interval, line.perPeriod.intervalCount, context);
    return [
      fact(
        isolated(format.date(at)),
        fill(texts.trialEnds, { name: format.isolate(item.name) }),
        sentence(texts.trialEndsNote, { amount: format.money(line.perPeriod.net, quote), every }),
      ),
    ];
  });
  const method = chosenMethod(state, context);
  return [
    state.orderNumber === null ? nothing : fact(texts.orderNumber, leftToRight(state.orderNumber)),
    fact(
      texts.today,
      amount(quote.price.amountDue, quote, context),
      method === null ? nothing : sentenceWith(texts.paidBy, method),
    ),
    ...trials,
    ...quote.recurring.map((total) =>
      fact(
        fill(texts.thenPer, { per: perText(total.interval, total.intervalCount, context) }),
        amount(total.grossAmount, quote, context),
        isZero(total.taxAmount) ? nothing : texts.completedRecurringNote,
      ),
    ),
    usage.length === 0 ? nothing : fact(texts.usage, format.list(usage)),
  ];
}

function sentenceWith(text: string, method: unknown): TemplateResult {
  return html`${sentence(text, { method: html`${method}` })}`;
}
