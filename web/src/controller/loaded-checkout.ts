/**
 * Everything that belongs to one loaded cart: its prices, its lane to the server and the flows over them. Made by each start, and
 * let go as a whole by the next one. What an order needs on top is its {@link OrderPart}, which comes later.
 */
import type { CartApi } from '../api/cart-api.js';
import type { CartDocument } from '../api/cart-document.js';
import { jsonNumber } from '../state/decimal-text.js';
import type { CartState } from '../state/types.js';
import { CartWriter } from './cart-writer.js';
import type { CheckoutContext } from './context.js';
import { ConnectionNotices } from './connection-notices.js';
import type { OrderPart } from './order-part.js';
import { QuantityFlow } from './quantity-flow.js';
import { ServerCart } from './server-cart.js';

/** The longest delay that timers of browsers take. */
const LONGEST_TIMER_MS = 2_147_483_647;

export interface LoadedCheckoutOptions {
  /** The order's code is needed now: the cart is no longer open. */
  readonly needOrderPart: () => void;
  /** What the buyer had before a reload of the same cart. */
  readonly kept: CartState | null;
}

export class LoadedCheckout {
  readonly context: CheckoutContext;
  readonly quantities: QuantityFlow;
  readonly #options: LoadedCheckoutOptions;
  readonly #writer: CartWriter | null;
  readonly #serverCart: ServerCart;
  readonly #notices: ConnectionNotices;
  readonly #cleanUp: (() => void)[] = [];
  #part: OrderPart | null = null;
  /** A document whose status waits for the order's code. */
  #unfollowed: CartDocument | null = null;

  constructor(context: CheckoutContext, options: LoadedCheckoutOptions) {
    const { api } = context;
    this.context = context;
    this.#options = options;
    this.#notices = new ConnectionNotices(context);
    this.#serverCart = new ServerCart(context, {
      follow: (document) => this.#follow(document),
      replaced: () => this.#part?.cartReplaced(),
    });
    this.#writer = api === null ? null : this.#makeWriter(api);
    if (this.#writer !== null) {
      this.#serverCart.attach(this.#writer);
    }
    this.quantities = new QuantityFlow(context, this.#writer);
  }

  /** What an order needs; null until its code is there. */
  get part(): OrderPart | null {
    return this.#part;
  }

  /** Starts listening to the world and goes to the phase that the cart's status stands for. */
  begin(document: CartDocument): void {
    const { environment, signal } = this.context;
    this.#cleanUp.push(
      environment.onConnectivityChange(() => this.#connectivityChanged()),
      environment.onPageHidden(() => this.#writer?.flush()),
      environment.onPageRestored(() => void this.#restored()),
    );
    signal.addEventListener('abort', () => this.#close(), { once: true });
    this.#notices.connectivityChanged();
    this.#watchExpiry(document);
    if (document.cart.status !== 'open') {
      this.#follow(document);
    }
  }

  /** The order's code has come. */
  attach(Part: typeof OrderPart): void {
    if (this.#part !== null) {
      return;
    }
    this.#part = new Part(this.context, {
      writer: this.#writer,
      serverCart: this.#serverCart,
      quantities: this.quantities,
    });
    this.#part.begin(this.#options.kept);
    const document = this.#unfollowed;
    this.#unfollowed = null;
    if (document !== null) {
      this.#part.follow(document);
    }
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

  /** Does at once what waits for a pause to pass. */
  retryNow(): void {
    this.quantities.retryRefused();
    this.#writer?.retryNow();
    this.#part?.retryNow();
  }

  #follow(document: CartDocument): void {
    if (this.#part === null) {
      this.#unfollowed = document;
      this.#options.needOrderPart();
    } else {
      this.#part.follow(document);
    }
  }

  #makeWriter(api: CartApi): CartWriter {
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
      this.#part?.order.checkNow();
    }
  }

  /**
   * The page came back from the back/forward cache, where no answer arrives and time stands still. A buyer who comes back from the
   * provider's page wants to choose again, so the order is opened; everything else is read anew.
   */
  async #restored(): Promise<void> {
    const otp = this.#part?.otp;
    if (this.context.store.state.phase === 'redirecting' && otp != null) {
      await otp.changeOrder('order');
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
