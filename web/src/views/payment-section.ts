/**
 * How the buyer pays: one bordered list of radios, saved methods first. The chosen row opens in place: an IBAN with its mandate, or
 * the slot `payment-<method>` for a provider's own element. Card numbers are never typed into this widget.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { needsPayment } from '../state/order-forms.js';
import type { CartState, PaymentMethod, PaymentMethodType } from '../state/types.js';
import { leftToRight } from './amount.js';
import { radio } from './choice.js';
import type { ViewContext } from './context.js';
import { field, fieldError } from './field.js';
import { fieldErrorText, fieldId } from './form-errors.js';
import { formatIban, withCaretKept } from './iban.js';
import { icon, type IconName } from './icons.js';
import { parts } from './parts.js';
import { settledSection } from './settled-section.js';
import { isZero } from './words.js';

const icons: Readonly<Record<PaymentMethodType, IconName>> = {
  sepa_debit: 'bank',
  card: 'card',
  paypal: 'out',
  bank_transfer: 'document',
  wallet: 'wallet',
  fake_provider: 'out',
};

/** Methods that leave the page after ordering; their icon points outwards and is mirrored with the writing. */
const outgoing = new Set<PaymentMethodType>(['paypal', 'fake_provider']);

export function paymentSection(state: CartState, context: ViewContext): TemplateResult {
  return state.openSections.has('payment') ? openPayment(state, context) : settledPayment(state, context);
}

function settledPayment(state: CartState, context: ViewContext): TemplateResult {
  const { texts } = context;
  return settledSection(
    {
      name: 'payment',
      heading: texts.payment,
      changeLabel: texts.changePayment,
      summary: html`<p>${chosenMethod(state, context) ?? texts.missing.newMethod}</p>`,
    },
    context,
  );
}

/** The chosen way to pay in one line, "SEPA direct debit · DE •••• 3000"; null when none is chosen or only its id is known. */
export function chosenMethod(state: CartState, { texts }: ViewContext): unknown {
  const { savedMethodId, newMethod, iban } = state.payment;
  // The cart's own method need not be one that the customer has saved.
  const { paymentMethod } = state.cart;
  const own = typeof paymentMethod === 'object' && paymentMethod !== null ? [paymentMethod] : [];
  const saved = [...state.savedMethods, ...own].find((method) => method.id === savedMethodId);
  if (saved !== undefined) return methodLine(texts.methods[saved.type], savedReference(saved));
  if (newMethod === null) return null;
  return methodLine(texts.methods[newMethod], newMethod === 'sepa_debit' ? maskIban(iban) : '');
}

function methodLine(name: string, reference: string): unknown {
  return reference === '' ? name : html`${name} · ${leftToRight(reference)}`;
}

/** What tells a saved method from another of its kind. */
function savedReference(method: PaymentMethod): string {
  if (method.card != null) return `•••• ${method.card.last4}`;
  if (method.sepaDebit != null) return maskIban(method.sepaDebit.iban);
  return method.paypal?.email ?? '';
}

/** Country and the last four: "DE •••• 3000". Already masked ones are left as they are. */
function maskIban(iban: string): string {
  const plain = iban.replace(/\s/g, '');
  return plain.length < 8 ? plain : `${plain.slice(0, 2)} •••• ${plain.slice(-4)}`;
}

function openPayment(state: CartState, context: ViewContext): TemplateResult {
  const { texts } = context;
  const error = fieldErrorText('newMethod', state, context) ?? fieldErrorText('savedMethodId', state, context);
  const id = fieldId('newMethod');
  const none = state.savedMethods.length === 0 && state.availableMethods.length === 0;
  return html`<section part="payment" aria-labelledby="heading-payment">
    <h2 id="heading-payment" tabindex="-1">${texts.payment}</h2>
    ${isPaidLater(state) ? html`<p class="s q later">${texts.paymentLater}</p>` : nothing}
    ${
      none
        ? html`<p class="empty q">${texts.noMethods}</p>`
        : html`<div
            class="methods ${error === null ? '' : 'is-bad'}"
            id=${id}
            tabindex="-1"
            role="radiogroup"
            aria-labelledby="heading-payment"
            aria-invalid=${error === null ? nothing : 'true'}
            aria-describedby=${error === null ? nothing : `${id}-error`}
          >
            ${state.savedMethods.map((method) => savedMethod(method, state, context))}
            ${state.availableMethods.map((type) => newMethod(type, state, context))}
          </div>`
    }
    ${fieldError(id, error)}
  </section>`;
}

/** Nothing is due today, and yet something has to be chosen for what follows. */
function isPaidLater({ quote }: CartState): boolean {
  return isZero(quote.price.amountDue) && needsPayment(quote);
}

function savedMethod(method: PaymentMethod, state: CartState, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  const usable = method.enabled && method.status === 'active';
  const chosen = state.payment.savedMethodId === method.id;
  const note = usable ? texts.savedMethodSuffix : texts.methodUnusable;
  return html`<div
    class="method ${chosen ? 'on' : ''} ${usable ? '' : 'is-off'}"
    part=${parts('method', chosen && 'is-selected', !usable && 'is-disabled')}
  >
    <label>
      ${radio({
        group: 'payment-method',
        value: method.id,
        chosen,
        disabled: !usable,
        onChoose: () => actions.typePayment('savedMethodId', method.id),
      })}
      <span
        ><span class="name">${methodLine(texts.methods[method.type], savedReference(method))}</span><br /><span
          class="xs q"
          >${note}</span
        ></span
      >
      ${icon(icons[method.type])}
    </label>
  </div>`;
}

function newMethod(type: PaymentMethodType, state: CartState, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  const chosen = state.payment.savedMethodId === null && state.payment.newMethod === type;
  const here = chosen && type === 'card' && state.paymentElement !== null;
  return html`<div class="method ${chosen ? 'on' : ''}" part=${parts('method', chosen && 'is-selected')}>
    <label>
      ${radio({
        group: 'payment-method',
        value: type,
        chosen,
        onChoose: () => actions.typePayment('newMethod', type),
      })}
      <span
        ><span class="name">${texts.methods[type]}</span><br /><span class="xs q"
          >${here ? texts.cardHere : texts.methodNotes[type]}</span
        ></span
      >
      ${icon(icons[type], outgoing.has(type) ? 'flip' : '')}
    </label>
    ${chosen && type === 'sepa_debit' ? html`<div class="more">${sepaFields(state, context)}</div>` : nothing}
    ${chosen && type !== 'sepa_debit' ? providerForm(type, state, context) : nothing}
  </div>`;
}

/** The provider's own form, which the shop puts into the slot; what stands there until it is shown. */
function providerForm(type: PaymentMethodType, { paymentElement }: CartState, { texts }: ViewContext): unknown {
  return html`${
      paymentElement === 'loading'
        ? html`<p class="more xs q">${texts.elementLoading}</p>`
        : paymentElement === 'failed'
          ? html`<p class="more help bad" part="help" role="alert">
              ${icon('alert')}<span>${texts.elementFailed}</span>
            </p>`
          : nothing
    }<slot name="payment-${type}"></slot>`;
}

function sepaFields(state: CartState, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  return html`${field(
      {
        id: fieldId('iban'),
        label: texts.iban,
        value: formatIban(state.payment.iban),
        inputClass: 'num',
        direction: 'ltr',
        maximumLength: 64,
        error: fieldErrorText('iban', state, context),
        onInput: (_value, input) => actions.typePayment('iban', withCaretKept(input, formatIban)),
        onBlur: () => actions.checkField('iban'),
      },
      context,
    )}
    ${field(
      {
        id: fieldId('accountHolder'),
        label: texts.accountHolder,
        value: state.payment.accountHolder,
        autocomplete: 'billing name',
        error: fieldErrorText('accountHolder', state, context),
        onInput: (value) => actions.typePayment('accountHolder', value),
        onBlur: () => actions.checkField('accountHolder'),
      },
      context,
    )}
    <p class="xs q">${texts.mandate}</p>`;
}
