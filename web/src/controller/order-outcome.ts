/** What an order came to: which phase follows from the confirm call's answer, or from the status of a cart that was read. */
import type { CheckoutApi, ConfirmAnswer, OtpFacts } from '../api/checkout-api.js';
import type { CartDocument } from '../api/cart-document.js';
import { errorBody } from '../engine/kassa-error.js';
import type { KassaErrorBody } from '../engine/types.js';
import { withNotice } from '../state/notices.js';
import { cartStateOf } from '../state/phase-state.js';
import { backToEditing } from './back-to-editing.js';
import { Waiting } from './backoff.js';
import type { CheckoutContext } from './context.js';
import { allowedLink, allowedRedirect, originsOf } from './redirect-policy.js';
import type { ServerCart } from './server-cart.js';

/** How often a cart that is still being confirmed is read: 1, 2, 4, then every 8 seconds. */
const LONGEST_POLL_MS = 8_000;

/** Shows a challenge; injected, because the code's flow needs this one in turn. */
export type BeginChallenge = (facts: OtpFacts, purpose: 'order' | 'identify') => void;

export class OrderOutcome {
  readonly #context: CheckoutContext;
  readonly #api: CheckoutApi;
  readonly #serverCart: ServerCart;
  readonly #beginChallenge: BeginChallenge;
  readonly #pause: Waiting;
  #polling = false;

  constructor(context: CheckoutContext, api: CheckoutApi, serverCart: ServerCart, beginChallenge: BeginChallenge) {
    this.#context = context;
    this.#api = api;
    this.#serverCart = serverCart;
    this.#beginChallenge = beginChallenge;
    this.#pause = new Waiting(context.environment, context.signal);
  }

  /** Goes on with the answer of the confirm call. */
  answer(answer: ConfirmAnswer): void {
    switch (answer.status) {
      case 'completed':
      case 'paid':
        this.#complete(answer.orderNumber, answer.confirmationMessage, answer.redirectUrl);
        break;
      case 'redirect_to_payment':
        this.#redirect(answer.redirectUrl);
        break;
      case 'confirming':
        if (answer.otp?.required === true) {
          this.#beginChallenge(answer.otp, 'order');
        } else {
          this.#confirming();
        }
        break;
      case 'expired':
        this.#serverCart.expire();
        break;
      default:
        this.fail(errorBody('response_invalid'));
    }
  }

  /** Goes on with the status of a cart that was read. An open cart can be edited. */
  follow(document: CartDocument): void {
    const confirmation = this.#api.confirmationOf(document);
    switch (document.cart.status) {
      case 'completed':
      case 'paid':
        this.#complete(
          confirmation?.orderNumber ?? null,
          confirmation?.confirmationMessage ?? null,
          confirmation?.redirectUrl ?? null,
        );
        break;
      case 'confirming':
        if (confirmation?.otp?.required === true) {
          this.#beginChallenge(confirmation.otp, 'order');
        } else {
          this.#confirming();
        }
        break;
      case 'redirect_to_payment':
        // The buyer was sent to the provider before; leaving the page again is theirs to choose.
        this.#confirming(this.#allowed(confirmation?.redirectUrl ?? null));
        break;
      case 'expired':
        this.#serverCart.expire();
        break;
      case 'open':
        backToEditing(this.#context.store);
        break;
    }
  }

  /** After an order that a code completed: like {@link follow}, but a provider's page that comes next is opened. */
  proceed(document: CartDocument): void {
    const confirmation = this.#api.confirmationOf(document);
    if (document.cart.status === 'redirect_to_payment' && confirmation?.status === 'redirect_to_payment') {
      this.#redirect(confirmation.redirectUrl);
    } else {
      this.follow(document);
    }
  }

  /** The buyer left the provider's page without paying, and goes there again. */
  goOnToPayment(): void {
    const { state } = this.#context.store;
    if (state.phase === 'confirming' && state.paymentUrl !== null) {
      this.#redirect(state.paymentUrl);
    }
  }

  /** The order could not be opened again: it goes on as it is. */
  notReopened(error: KassaErrorBody): void {
    const { state } = this.#context.store;
    const paymentUrl =
      state.phase === 'confirming' ? state.paymentUrl : state.phase === 'redirecting' ? state.url : null;
    this.#confirming(paymentUrl, error);
  }

  /** The order was refused for a reason that is no single field's. */
  fail(error: KassaErrorBody): void {
    const { store, events } = this.#context;
    const shown = store.shown;
    if (shown !== null) {
      backToEditing(store, { notices: withNotice(shown.notices, { kind: 'order_failed', error }) });
    }
    events.error(error);
  }

  /** Reads a cart that is being confirmed now instead of at the next poll. */
  pollNow(): void {
    this.#pause.wake();
  }

  #complete(orderNumber: string | null, message: string | null, nextUrl: string | null): void {
    const { store, events } = this.#context;
    const shown = store.shown;
    if (shown === null || shown.phase === 'completed') {
      return;
    }
    const continueUrl = allowedLink(nextUrl);
    store.set({
      ...cartStateOf(shown),
      removed: {},
      notices: [],
      phase: 'completed',
      orderNumber,
      message,
      continueUrl,
    });
    const { price, currency } = shown.quote;
    events.send('completed', { orderNumber, amountDue: price.amountDue, currencyCode: currency });
    void this.#readCompletion();
  }

  /** The shop's closing words stand on the cart, not in the confirm call's answer. Without them the order is placed all the same. */
  async #readCompletion(): Promise<void> {
    const { store, signal } = this.#context;
    const result = await this.#api.getCart(signal);
    const shown = store.shown;
    if (result.ok && !signal.aborted && shown?.phase === 'completed') {
      const { status, completionDetails, email } = result.data.cart;
      const orderNumber = shown.orderNumber ?? this.#api.confirmationOf(result.data)?.orderNumber ?? null;
      store.set({ ...shown, orderNumber, cart: { ...shown.cart, status, completionDetails, email } });
    }
  }

  #redirect(redirectUrl: string | null): void {
    const { store, events, environment } = this.#context;
    const shown = store.shown;
    const url = this.#allowed(redirectUrl);
    if (shown === null) {
      return;
    }
    if (url === null) {
      void this.#takeBack();
      return;
    }
    store.set({ ...cartStateOf(shown), phase: 'redirecting', url });
    if (events.send('before-redirect', { url })) {
      environment.navigate(url);
    }
  }

  #allowed(redirectUrl: string | null): string | null {
    const { environment, redirectOrigins } = this.#context;
    return allowedRedirect(redirectUrl, originsOf([environment.pageUrl(), ...redirectOrigins]));
  }

  /** The provider's page is none that this page may go to: the order is opened again, so that another way to pay can be chosen. */
  async #takeBack(): Promise<void> {
    const { store, signal } = this.#context;
    const result = await this.#api.reopen(signal);
    if (signal.aborted) {
      return;
    }
    this.fail(errorBody('payment_unavailable', { reason: 'redirect_not_allowed' }));
    if (result.ok && store.shown !== null) {
      this.#serverCart.take(result.data);
    }
  }

  #confirming(paymentUrl: string | null = null, error: KassaErrorBody | null = null): void {
    const { store } = this.#context;
    const shown = store.shown;
    if (shown !== null) {
      store.set({ ...cartStateOf(shown), phase: 'confirming', paymentUrl, error });
      if (!this.#polling) {
        this.#polling = true;
        void this.#poll();
      }
    }
  }

  async #poll(): Promise<void> {
    const { store, signal } = this.#context;
    let delayMs = 1_000;
    while (!signal.aborted && store.state.phase === 'confirming') {
      await this.#pause.wait(delayMs);
      delayMs = Math.min(LONGEST_POLL_MS, delayMs * 2);
      if (store.state.phase !== 'confirming') {
        break;
      }
      const result = await this.#api.getCart(signal);
      if (signal.aborted || store.state.phase !== 'confirming') {
        break;
      }
      if (result.ok) {
        if (result.data.cart.status === 'open') {
          backToEditing(store);
        }
        this.#serverCart.take(result.data);
      } else if (result.error.body.code === 'cart_not_found') {
        this.#serverCart.expire();
      }
    }
    this.#polling = false;
  }
}
