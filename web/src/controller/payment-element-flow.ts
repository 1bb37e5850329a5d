/**
 * The provider's form of the chosen method: shown with the amount that is due, and asked to authorise it before the order is sent.
 */
import type { CheckoutApi, ConfirmRequest } from '../api/checkout-api.js';
import type { ApiError } from '../api/transport-error.js';
import { errorBody } from '../engine/kassa-error.js';
import type { KassaErrorBody } from '../engine/types.js';
import type { PaymentElement, PaymentElementStatus, PaymentStep } from '../state/payment-element.js';
import type { CartState } from '../state/types.js';
import type { CheckoutContext } from './context.js';

/**
 * How authorising went. `unpaid`: what the buyer is told at the form, with which to try again or pay in another way. `refused`: the
 * server takes no such order, so nothing was asked of the provider.
 */
export type Authorisation =
  | { readonly kind: 'paid' }
  | { readonly kind: 'unpaid'; readonly error: KassaErrorBody }
  | { readonly kind: 'refused'; readonly error: ApiError };

const PAID: Authorisation = { kind: 'paid' };

export class PaymentElementFlow {
  readonly #context: CheckoutContext;
  /** Null without a server. */
  readonly #api: CheckoutApi | null;
  /** The form and amount that were shown last. */
  #shown: { readonly element: PaymentElement; readonly amount: string } | null = null;

  constructor(context: CheckoutContext, api: CheckoutApi | null) {
    this.#context = context;
    this.#api = api;
  }

  /** Follows what the buyer chooses and what it costs, until the cart is let go. */
  begin(): void {
    const { store, signal } = this.#context;
    signal.addEventListener(
      'abort',
      store.subscribe(() => this.follow()),
      { once: true },
    );
    this.follow();
  }

  /**
   * The order is given to the server before it is paid, and sent as it was given afterwards. `paid` is said as well of a method that
   * needs nothing before the order.
   */
  async authorise(state: CartState, order: ConfirmRequest, returnUrl: string | null): Promise<Authorisation> {
    const element = this.#elementOf(state);
    if (element === null || this.#api === null) {
      return PAID;
    }
    try {
      const checked = await element.check();
      if (!checked.ok) {
        return unpaid(checked);
      }
      const prepared = await this.#api.prepareStripe(order, this.#context.signal);
      if (!prepared.ok) {
        const { error } = prepared;
        const isOfTheOrder = error.definite && !error.retryable;
        return isOfTheOrder ? { kind: 'refused', error } : { kind: 'unpaid', error: error.body };
      }
      const authorised = await element.authorise(prepared.data.clientSecret, returnUrl);
      return authorised.ok ? PAID : unpaid(authorised);
    } catch {
      // The provider's script threw: what it made of the payment, the server asks the provider itself.
      return { kind: 'unpaid', error: errorBody('payment_unavailable', {}, '/newMethod') };
    }
  }

  /** Looks at what is chosen now. */
  follow(): void {
    const { store } = this.#context;
    const shown = store.editable;
    if (shown === null) {
      return;
    }
    const element = this.#elementOf(shown);
    if (element === null) {
      this.#shown = null;
      this.#setStatus(null);
      return;
    }
    const amount = { amountDue: shown.quote.price.amountDue, currencyCode: shown.quote.currency };
    const key = `${amount.amountDue} ${amount.currencyCode}`;
    if (this.#shown?.element === element && (this.#shown.amount === key || shown.waiting.size > 0)) {
      return;
    }
    const isNew = this.#shown?.element !== element;
    this.#shown = { element, amount: key };
    if (isNew) {
      this.#setStatus('loading');
    }
    void this.#show(element, amount);
  }

  async #show(element: PaymentElement, amount: Parameters<PaymentElement['show']>[0]): Promise<void> {
    let status: PaymentElementStatus = 'ready';
    try {
      await element.show(amount);
    } catch {
      status = 'failed';
    }
    if (this.#shown?.element === element && !this.#context.signal.aborted) {
      this.#setStatus(status);
    }
  }

  #elementOf({ payment }: CartState): PaymentElement | null {
    const { newMethod, savedMethodId } = payment;
    const elements = this.#context.paymentElements();
    return newMethod === null || savedMethodId !== null ? null : (elements[newMethod] ?? null);
  }

  #setStatus(paymentElement: PaymentElementStatus): void {
    const { store } = this.#context;
    if (store.shown !== null && store.shown.paymentElement !== paymentElement) {
      store.patch({ paymentElement });
    }
  }
}

function unpaid({ message }: Extract<PaymentStep, { ok: false }>): Authorisation {
  return {
    kind: 'unpaid',
    error: errorBody('payment_declined', message === null ? {} : { message }, '/newMethod'),
  };
}
