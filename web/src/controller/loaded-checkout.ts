/**
 * Everything that belongs to one loaded cart beyond its prices: its lane to the server, what the server answers, and the flows of an
 * order. Its code comes when the cart is on the screen already, so it begins with what the buyer has done until then. Let go as a
 * whole with the cart.
 */
import { CheckoutApi } from '../api/checkout-api.js';
import { textSessionOf } from '../engine/text-session.js';
import type { DecimalString, PaymentMethodType } from '../engine/types.js';
import type { CheckoutEventDetails } from '../events.js';
import { jsonNumber } from '../state/json-number.js';
import { parseQuantity } from '../state/typed-quantity.js';
import { Adopter } from './adoption.js';
import { CartWriter } from './cart-writer.js';
import type { HandOver } from './checkout.js';
import { ConnectionNotices } from './connection-notices.js';
import type { CheckoutContext } from './context.js';
import type { Environment } from './environment.js';
import { OrderPart } from './order-part.js';
import { ServerCart } from './server-cart.js';

/** The longest delay that timers of browsers take. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Methods that need nothing but what the widget asks for itself. */
const DEFAULT_METHODS: readonly PaymentMethodType[] = ['sepa_debit', 'paypal', 'bank_transfer'];

export type PriceMismatch = Omit<CheckoutEventDetails['price-mismatch'], 'cartId'>;

export class LoadedCheckout {
  readonly context: CheckoutContext;
  /** What an order needs. */
  readonly part: OrderPart;
  readonly #handOver: HandOver;
  readonly #writer: CartWriter | null;
  readonly #serverCart: ServerCart;
  readonly #notices: ConnectionNotices;
  /** What the server refused, for "Try again". */
  readonly #refused = new Map<string, DecimalString>();
  readonly #cleanUp: (() => void)[] = [];

  constructor(handOver: HandOver, environment: Environment) {
    const { shown, source, quantities, paymentElements } = handOver;
    // From now on edits are read from what they changed.
    textSessionOf(shown.pricing.session);
    const api = shown.api === null ? null : new CheckoutApi(shown.api.options);
    const context: CheckoutContext = {
      ...shown,
      api,
      environment,
      redirectOrigins: 'cart' in source ? [] : [source.apiBase, ...(source.redirectOrigins ?? [])],
      fallbackMethods: source.paymentMethods ?? DEFAULT_METHODS,
      paymentElements,
    };
    this.context = context;
    this.#handOver = handOver;
    this.#notices = new ConnectionNotices(context);
    this.#serverCart = new ServerCart(context, new Adopter(context.engine, context.pricing), {
      follow: (document) => this.part.follow(document),
      replaced: () => this.part.cartReplaced(),
    });
    this.#writer = api === null ? null : this.#makeWriter(api);
    if (this.#writer !== null) {
      this.#serverCart.attach(this.#writer);
    }
    this.part = new OrderPart(context, { writer: this.#writer, serverCart: this.#serverCart, quantities });
  }

  /**
   * Sends what the buyer has edited meanwhile, fills in the forms, starts listening to the world, and goes to the phase that the
   * cart's status stands for. Answers what to tell the shop when the server's figures are not the engine's.
   */
  begin(): PriceMismatch | null {
    const { environment, signal, pricing, edits } = this.context;
    const { document } = pricing;
    this.#readDrafts();
    // Edits are answered with a document of their own, which is compared then.
    const mismatch = this.#writer === null || edits.isWaiting ? null : this.#serverCart.takeFirst();
    if (this.#writer !== null) {
      edits.attach(this.#writer);
    }
    this.part.begin(this.#handOver.kept);
    this.#cleanUp.push(
      environment.onConnectivityChange(() => this.#connectivityChanged()),
      environment.onPageHidden(() => this.#writer?.flush()),
      environment.onPageRestored(() => void this.#restored()),
    );
    signal.addEventListener('abort', () => this.#stop(), { once: true });
    this.#notices.connectivityChanged();
    this.#watchExpiry();
    if (document.cart.status !== 'open') {
      this.part.follow(document);
    }
    return mismatch;
  }

  /** Reads what was typed while only plain digits were. A text with a reason at it was read already. */
  #readDrafts(): void {
    const { quantities } = this.#handOver;
    quantities.readWith(parseQuantity);
    for (const [itemId, { text, error }] of Object.entries(this.context.store.editable?.drafts ?? {})) {
      if (error === null) {
        quantities.type(itemId, text);
      }
    }
  }

  /** Does at once what waits for a pause to pass. */
  retryNow(): void {
    this.#retryRefused();
    this.#writer?.retryNow();
    this.part.retryNow();
  }

  /** Sends what the server refused once more, unless the buyer has chosen another quantity since. */
  #retryRefused(): void {
    const refused = [...this.#refused];
    this.#refused.clear();
    for (const [itemId, quantity] of refused) {
      if (this.context.store.shown?.refused[itemId] !== undefined) {
        this.#handOver.quantities.set(itemId, quantity);
      }
    }
  }

  #makeWriter(api: CheckoutApi): CartWriter {
    const { pricing, signal, environment } = this.context;
    return new CartWriter({
      environment,
      signal,
      sendQuantity: (itemId, quantity) =>
        api.changeQuantity(itemId, jsonNumber(quantity), pricing.document.cart.version ?? null, signal),
      readCart: () => api.getCart(signal),
      received: (document) => pricing.replace({ document }),
      settled: (document) => this.#serverCart.take(document),
      refused: (itemId, quantity, error) => {
        void this.#serverCart.handleCartError(error).then((handled) => {
          if (!handled && !signal.aborted) {
            this.#refused.set(itemId, quantity);
            this.#serverCart.rollBack(itemId, error.body);
          }
        });
      },
      troubled: (error, failures) => this.#notices.troubled(error, failures),
      recovered: () => this.#notices.recovered(),
    });
  }

  #connectivityChanged(): void {
    this.#notices.connectivityChanged();
    if (this.context.environment.isOnline()) {
      this.#writer?.retryNow();
      this.part.order.checkNow();
    }
  }

  /**
   * The page came back from the back/forward cache, where no answer arrives and time stands still. A buyer who comes back from the
   * provider's page wants to choose again, so the order is opened; everything else is read anew.
   */
  async #restored(): Promise<void> {
    const { otp } = this.part;
    if (this.context.store.state.phase === 'redirecting' && otp !== null) {
      await otp.changeOrder('order');
    } else {
      await this.#serverCart.readAgain();
    }
  }

  #watchExpiry(): void {
    const { environment, store, pricing, signal } = this.context;
    const expiresAtMs = Date.parse(pricing.document.cart.expiresAt ?? '');
    const remainingMs = expiresAtMs - environment.now();
    if (this.#writer === null || !(remainingMs > 0 && remainingMs < LONGEST_TIMER_MS)) {
      return;
    }
    const cancel = environment.after(remainingMs, () => {
      // Edits may have prolonged it: only the server knows.
      if (store.state.phase === 'editing') {
        void this.#serverCart.readAgain().then(() => {
          if (!signal.aborted && store.state.phase === 'editing') {
            this.#watchExpiry();
          }
        });
      }
    });
    this.#cleanUp.push(cancel);
  }

  #stop(): void {
    for (const stop of this.#cleanUp.splice(0)) {
      stop();
    }
  }
}
