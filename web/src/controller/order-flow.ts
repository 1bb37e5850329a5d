/**
 * Placing the order: one press, one attempt, one Idempotency-Key.
 *
 * The order is sent only when every change has reached the server and the amount is still the one the buyer saw. When no answer
 * comes it is not known whether there is an order: nothing is sent again before the cart was read. A cart that turns out to be
 * in confirmation gets the same request with the same key, which the server answers with what the first one came to.
 */
import type { CheckoutApi, ConfirmRequest } from '../api/checkout-api.js';
import type { CartDocument } from '../api/cart-document.js';
import type { ApiError } from '../api/transport-error.js';
import { errorBody } from '../engine/kassa-error.js';
import type { KassaErrorBody, Quote } from '../engine/types.js';
import { withNotice, withoutNotices } from '../state/notices.js';
import { cartStateOf } from '../state/phase-state.js';
import { sameDecimal } from '../state/decimal-text.js';
import type { CartState } from '../state/types.js';
import { backToEditing } from './back-to-editing.js';
import { backoffMs, Waiting } from './backoff.js';
import type { CartWriter } from './cart-writer.js';
import { confirmRequest } from './confirm-request.js';
import type { CheckoutContext } from './context.js';
import type { FormFlow } from './form-flow.js';
import type { OrderOutcome } from './order-outcome.js';
import type { PaymentElementFlow } from './payment-element-flow.js';
import type { QuantityFlow } from './quantity-flow.js';
import { returnUrl } from './redirect-policy.js';
import type { ServerCart } from './server-cart.js';
import type { TaxFlow } from './tax-flow.js';
import { fieldErrorsOf } from './server-field-errors.js';

export interface OrderFlowParts {
  readonly api: CheckoutApi | null;
  readonly writer: CartWriter | null;
  readonly serverCart: ServerCart;
  readonly forms: FormFlow;
  readonly tax: TaxFlow;
  readonly elements: PaymentElementFlow;
  readonly quantities: QuantityFlow;
  readonly outcome: OrderOutcome | null;
}

/** The buyer's prices when the button was pressed. */
interface Seen {
  readonly amountDue: string;
  readonly quote: Quote;
}

export class OrderFlow {
  readonly #context: CheckoutContext;
  readonly #parts: OrderFlowParts;
  readonly #pause: Waiting;
  /** The last attempt whose outcome is not known; the same order again carries its key. */
  #attempt: { readonly body: string; readonly key: string } | null = null;

  constructor(context: CheckoutContext, parts: OrderFlowParts) {
    this.#context = context;
    this.#parts = parts;
    this.#pause = new Waiting(context.environment, context.signal);
  }

  place(): void {
    const { store, events, environment } = this.#context;
    const before = store.editable;
    if (before === null || before.waiting.size > 0) {
      return;
    }
    store.patch({
      notices: withoutNotices(before.notices, 'order_failed', 'price_changed', 'payment_declined', 'cart_changed'),
    });
    const quantitiesComplete = this.#commitQuantities();
    if (!this.#parts.forms.checkAll() || !quantitiesComplete) {
      return;
    }
    const shown = store.editable;
    if (shown === null || shown.waiting.size > 0) {
      return;
    }
    if (shown.quote.lines.every((line) => sameDecimal(line.quantity, '0'))) {
      this.#refuse(errorBody('cart_empty'));
      return;
    }
    const { price, currency } = shown.quote;
    if (!events.send('before-confirm', { amountDue: price.amountDue, currencyCode: currency })) {
      return;
    }
    const { api, writer, outcome } = this.#parts;
    if (api === null || writer === null || outcome === null) {
      return;
    }
    if (!environment.isOnline()) {
      store.patch({ notices: withNotice(shown.notices, { kind: 'offline' }) });
      return;
    }
    store.set({ ...shown, placing: true, removed: {} });
    // Typed just now: what is due for that address is known before the order is sent.
    this.#parts.tax.settle();
    void this.#send(api, writer, outcome, { amountDue: price.amountDue, quote: shown.quote });
  }

  /** Commits every field; false when one holds something that cannot be ordered. */
  #commitQuantities(): boolean {
    const { store } = this.#context;
    const drafts = (): CartState['drafts'] => store.editable?.drafts ?? {};
    for (const itemId of Object.keys(drafts())) {
      this.#parts.quantities.commit(itemId);
    }
    return Object.values(drafts()).every((draft) => draft.error === null);
  }

  /** Reads the cart now: the buyer asked, or the network is back. */
  checkNow(): void {
    this.#pause.wake();
  }

  /**
   * Nobody knows what became of the request. Reads the cart, with growing pauses, until the server says where it stands.
   * `onConfirming` finds out how a cart in confirmation goes on; false when that is not known yet.
   */
  async resolveUnknown(onConfirming: (document: CartDocument) => Promise<boolean>): Promise<void> {
    const { store, environment, signal } = this.#context;
    const { api, serverCart, outcome } = this.#parts;
    if (api === null || outcome === null) {
      return;
    }
    for (let checks = 1; !signal.aborted; checks += 1) {
      const delayMs = backoffMs(checks);
      this.#showUnknown(false, environment.now() + delayMs);
      await this.#pause.wait(delayMs);
      if (signal.aborted || store.state.phase !== 'unknown') {
        return;
      }
      this.#showUnknown(true, environment.now());
      const result = await api.getCart(signal);
      if (signal.aborted) {
        return;
      }
      if (!result.ok) {
        if (result.error.body.code === 'cart_not_found') {
          serverCart.expire();
          return;
        }
        continue;
      }
      const { status } = result.data.cart;
      if (status === 'open') {
        outcome.fail(errorBody('network_failed'));
        serverCart.take(result.data);
        return;
      }
      if ((status === 'confirming' || status === 'redirect_to_payment') && !(await onConfirming(result.data))) {
        continue;
      }
      if (store.state.phase === 'unknown') {
        outcome.follow(result.data);
      }
      return;
    }
  }

  async #send(api: CheckoutApi, writer: CartWriter, outcome: OrderOutcome, seen: Seen): Promise<void> {
    const { store, environment, events, signal } = this.#context;
    const settled = await writer.settle();
    const shown = store.shown;
    if (signal.aborted || shown?.phase !== 'editing' || !shown.placing) {
      return;
    }
    if (settled === 'unreachable') {
      const kind = environment.isOnline() ? 'server_unavailable' : 'offline';
      backToEditing(store, { notices: withNotice(shown.notices, { kind }) });
      return;
    }
    if (Object.keys(shown.refused).length > 0) {
      backToEditing(store);
      return;
    }
    if (!sameDecimal(shown.quote.price.amountDue, seen.amountDue)) {
      this.#showPriceChange(seen);
      return;
    }
    const backHere = returnUrl(environment.pageUrl(), events.cartId);
    const request = confirmRequest(shown, backHere);
    const authorisation = await this.#parts.elements.authorise(shown, request, backHere);
    if (signal.aborted || store.state.phase !== 'editing') {
      return;
    }
    if (authorisation.kind === 'refused') {
      await this.#refused(authorisation.error, seen);
      return;
    }
    if (authorisation.kind === 'unpaid') {
      backToEditing(store);
      this.#parts.forms.show({ newMethod: authorisation.error });
      events.error(authorisation.error);
      return;
    }
    const key = this.#keyFor(request);
    const result = await api.confirm(request, key, signal);
    if (signal.aborted) {
      return;
    }
    if (result.ok) {
      this.#attempt = null;
      outcome.answer(result.data);
    } else if (result.error.definite) {
      this.#attempt = null;
      await this.#refused(result.error, seen);
    } else {
      events.error(result.error.body);
      // A cart that says what confirming came to needs no second request.
      await this.resolveUnknown(
        async (document) => api.confirmationOf(document) !== null || this.#replay(api, outcome, request, key),
      );
    }
  }

  /** The cart is in confirmation, so the order did arrive: the same request with the same key tells what it came to. */
  async #replay(api: CheckoutApi, outcome: OrderOutcome, request: ConfirmRequest, key: string): Promise<boolean> {
    const result = await api.confirm(request, key, this.#context.signal);
    if (this.#context.signal.aborted) {
      return true;
    }
    if (result.ok) {
      this.#attempt = null;
      outcome.answer(result.data);
    }
    // A definite refusal of the replay means that only the cart's status can tell.
    return result.ok || result.error.definite;
  }

  #keyFor(request: ConfirmRequest): string {
    const body = JSON.stringify(request);
    if (this.#attempt?.body !== body) {
      this.#attempt = { body, key: this.#context.environment.randomId() };
    }
    return this.#attempt.key;
  }

  async #refused(error: ApiError, seen: Seen): Promise<void> {
    const { store, events } = this.#context;
    const { serverCart, outcome, forms } = this.#parts;
    if (error.body.code === 'price_changed') {
      events.error(error.body);
      await this.#takeChangedPrice(error, seen);
      return;
    }
    if (error.body.code === 'payment_declined') {
      const notices = withNotice(store.shown?.notices ?? [], { kind: 'payment_declined' });
      backToEditing(store, { notices });
      events.error(error.body);
      await serverCart.readAgain();
      return;
    }
    if (await serverCart.handleCartError(error)) {
      // Read again and still open: the order was refused, and the cart can be edited.
      if (store.state.phase === 'editing') {
        outcome?.fail(error.body);
      }
      return;
    }
    const fieldErrors = fieldErrorsOf(error);
    if (Object.keys(fieldErrors).length > 0) {
      backToEditing(store);
      forms.show(fieldErrors);
      return;
    }
    outcome?.fail(error.body);
    if (error.cart !== null && !serverCart.agreesWith(error.cart)) {
      serverCart.take(error.cart);
    }
  }

  async #takeChangedPrice(error: ApiError, seen: Seen): Promise<void> {
    const { store } = this.#context;
    if (error.cart === null) {
      await this.#parts.serverCart.readAgain();
    } else {
      this.#parts.serverCart.take(error.cart, 'unforeseen');
    }
    if (store.shown?.phase === 'editing') {
      this.#showPriceChange(seen);
    }
  }

  #showPriceChange(seen: Seen): void {
    const { store } = this.#context;
    const shown = store.shown;
    if (shown !== null) {
      const now = shown.quote.price.amountDue;
      const changedItems = changedLines(seen.quote, shown.quote);
      const notices = withoutNotices(shown.notices, 'cart_changed');
      backToEditing(store, {
        notices: withNotice(notices, { kind: 'price_changed', seen: seen.amountDue, now, changedItems }),
      });
    }
  }

  #refuse(error: KassaErrorBody): void {
    const { store } = this.#context;
    store.patch({ notices: withNotice(store.shown?.notices ?? [], { kind: 'order_failed', error }) });
  }

  #showUnknown(checking: boolean, nextCheckAtMs: number): void {
    const shown = this.#context.store.shown;
    if (shown !== null) {
      this.#context.store.set({ ...cartStateOf(shown), phase: 'unknown', checking, nextCheckAtMs });
    }
  }
}

/** Ids of the lines whose price differs, or that were not there. A tax that changed is none of a line. */
function changedLines(before: Quote, now: Quote): readonly string[] {
  const old = new Map(before.lines.map((line) => [line.id, line]));
  const changed = now.lines.filter((line) => {
    const was = old.get(line.id);
    return was === undefined || !sameDecimal(was.amount, line.amount) || !sameDecimal(was.dueNow.net, line.dueNow.net);
  });
  return changed.map(({ id }) => id);
}
