/**
 * Everything that belongs to one loaded cart: its prices, its lane to the server and the flows over them. Made by each start, and
 * let go as a whole by the next one.
 */
import type { CheckoutApi } from '../api/checkout-api.js';
import type { CartDocument } from '../api/cart-document.js';
import { jsonNumber } from '../state/decimal-text.js';
import type { CurvePoint } from '../state/types.js';
import { CartWriter } from './cart-writer.js';
import type { CheckoutContext } from './context.js';
import { ConnectionNotices } from './connection-notices.js';
import { CouponFlow } from './coupon-flow.js';
import { FormFlow } from './form-flow.js';
import { OrderFlow } from './order-flow.js';
import { OrderOutcome } from './order-outcome.js';
import { OtpFlow } from './otp-flow.js';
import { priceCurvePoints } from './price-curve.js';
import { QuantityFlow } from './quantity-flow.js';
import { ServerCart } from './server-cart.js';

/** The longest delay that timers of browsers take. */
const LONGEST_TIMER_MS = 2_147_483_647;

export class LoadedCheckout {
  readonly context: CheckoutContext;
  readonly quantities: QuantityFlow;
  readonly coupons: CouponFlow;
  readonly forms: FormFlow;
  readonly order: OrderFlow;
  /** Null without a server. */
  readonly otp: OtpFlow | null;
  readonly outcome: OrderOutcome | null;
  readonly #writer: CartWriter | null;
  readonly #serverCart: ServerCart;
  readonly #notices: ConnectionNotices;
  readonly #cleanUp: (() => void)[] = [];

  constructor(context: CheckoutContext) {
    const { api } = context;
    this.context = context;
    this.#notices = new ConnectionNotices(context);
    this.#serverCart = new ServerCart(context, (document) => this.outcome?.follow(document));
    this.#writer = api === null ? null : this.#makeWriter(api);
    if (this.#writer !== null) {
      this.#serverCart.attach(this.#writer);
    }
    this.forms = new FormFlow(context);
    this.quantities = new QuantityFlow(context, this.#writer);
    this.coupons = new CouponFlow(context, this.#writer, this.#serverCart);
    this.otp =
      api === null
        ? null
        : new OtpFlow(context, {
            api,
            serverCart: this.#serverCart,
            outcome: () => this.#outcome,
            order: () => this.order,
          });
    this.outcome =
      api === null
        ? null
        : new OrderOutcome(context, api, this.#serverCart, (facts, purpose) => this.otp?.begin(facts, purpose));
    this.order = new OrderFlow(context, {
      api,
      writer: this.#writer,
      serverCart: this.#serverCart,
      forms: this.forms,
      quantities: this.quantities,
      outcome: this.outcome,
    });
  }

  /** Starts listening to the world and goes to the phase that the cart's status stands for. */
  begin(document: CartDocument): void {
    const { environment, signal } = this.context;
    this.#cleanUp.push(
      environment.onConnectivityChange(() => this.#connectivityChanged()),
      environment.onPageRestored(() => void this.#restored()),
    );
    signal.addEventListener('abort', () => this.#close(), { once: true });
    this.#notices.connectivityChanged();
    this.#watchExpiry(document);
    if (document.cart.status !== 'open') {
      this.outcome?.follow(document);
    }
    void this.#serverCart.loadSaved();
  }

  toggleBreakdown(itemId: string): void {
    const { store } = this.context;
    const shown = store.shown;
    if (shown !== null) {
      const opened = new Set(shown.opened);
      if (!opened.delete(itemId)) {
        opened.add(itemId);
      }
      store.patch({ opened });
    }
  }

  /** An item's price by quantity, up to beyond the quantity shown; empty where it has no bands. */
  curveOf(itemId: string): readonly CurvePoint[] {
    return priceCurvePoints(this.context.engine, this.context.pricing.cart, itemId);
  }

  /** Does at once what waits for a pause to pass. */
  retryNow(): void {
    this.quantities.retryRefused();
    this.#writer?.retryNow();
    this.order.checkNow();
    this.outcome?.pollNow();
  }

  get #outcome(): OrderOutcome {
    if (this.outcome === null) {
      throw new Error('an order without a server has no outcome');
    }
    return this.outcome;
  }

  #makeWriter(api: CheckoutApi): CartWriter {
    const { context } = this;
    const { pricing, signal } = context;
    return new CartWriter({
      environment: context.environment,
      signal,
      sendQuantity: (itemId, quantity) => api.changeQuantity(itemId, jsonNumber(quantity), pricing.version, signal),
      readCart: () => api.getCart(signal),
      received: (document) => pricing.remember(document),
      settled: (document) => this.#serverCart.take(document),
      refused: (itemId, quantity, error) => {
        void this.#serverCart.handleCartError(error).then((handled) => {
          if (!handled && !signal.aborted) {
            this.quantities.noteRefusal(itemId, quantity);
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
      this.order.checkNow();
    }
  }

  /**
   * The page came back from the back/forward cache, where no answer arrives and time stands still. A buyer who comes back from the
   * provider's page wants to choose again, so the order is opened; everything else is read anew.
   */
  async #restored(): Promise<void> {
    const { store } = this.context;
    if (store.state.phase === 'redirecting' && this.otp !== null) {
      await this.otp.changeOrder('order');
    } else {
      await this.#serverCart.readAgain();
    }
  }

  #watchExpiry(document: CartDocument): void {
    const { environment, store } = this.context;
    const expiresAtMs = Date.parse(document.cart.expiresAt ?? '');
    const remainingMs = expiresAtMs - environment.now();
    if (this.#writer === null || !(remainingMs > 0 && remainingMs < LONGEST_TIMER_MS)) {
      return;
    }
    const cancel = environment.after(remainingMs, () => {
      // Edits may have prolonged it: only the server knows.
      if (store.state.phase === 'editing') {
        void this.#serverCart.readAgain().then(() => {
          if (!this.context.signal.aborted && store.state.phase === 'editing') {
            this.#watchExpiry(this.context.pricing.document);
          }
        });
      }
    });
    this.#cleanUp.push(cancel);
  }

  #close(): void {
    for (const stop of this.#cleanUp.splice(0)) {
      stop();
    }
    this.context.pricing.close();
  }
}
