/** Codes. Only the server knows them, so totals stay as they are until it has answered. */
import type { CheckoutApi } from '../api/checkout-api.js';
import type { ApiResult } from '../api/http-client.js';
import type { CartDocument } from '../api/cart-document.js';
import { errorBody } from '../engine/kassa-error.js';
import { textSessionOf } from '../engine/text-session.js';
import { reductionsOf } from '../state/codes.js';
import type { CouponEntry } from '../state/types.js';
import type { CartWriter } from './cart-writer.js';
import type { CheckoutContext } from './context.js';
import type { ServerCart } from './server-cart.js';

export class CouponFlow {
  readonly #context: CheckoutContext;
  /** Null without a server. */
  readonly #api: CheckoutApi | null;
  readonly #writer: CartWriter | null;
  readonly #serverCart: ServerCart;

  constructor(context: CheckoutContext, api: CheckoutApi | null, writer: CartWriter | null, serverCart: ServerCart) {
    this.#context = context;
    this.#api = api;
    this.#writer = writer;
    this.#serverCart = serverCart;
  }

  open(): void {
    this.#patch({ open: true });
  }

  type(text: string): void {
    this.#patch({ text, error: null });
  }

  apply(): void {
    const { store } = this.#context;
    const api = this.#api;
    const coupon = store.editable?.coupon;
    const code = coupon?.text.trim() ?? '';
    if (coupon === undefined || coupon.busy || code === '') {
      return;
    }
    if (api === null) {
      this.#patch({ error: errorBody('coupon_unknown', { code }) });
      return;
    }
    const done = { open: false, text: '' };
    void this.#send(
      () => api.applyCoupon(code, this.#context.signal),
      done,
      () => this.#isApplied(code),
    );
  }

  remove(code: string): void {
    const { store, pricing, events } = this.#context;
    const api = this.#api;
    if (store.editable === null || store.editable.coupon.busy) {
      return;
    }
    if (api !== null) {
      void this.#send(
        () => api.removeCoupon(code, this.#context.signal),
        {},
        () => !this.#isApplied(code),
      );
      return;
    }
    const session = textSessionOf(pricing.session);
    const envelope = session.removeDiscount(code);
    if (envelope.ok) {
      pricing.replace({ quote: envelope.data, cart: session.cart });
      store.patch({ cart: pricing.cart, quote: pricing.quote });
      events.send('quote', { quote: pricing.quote });
    }
  }

  async #send(
    call: () => Promise<ApiResult<CartDocument>>,
    done: Partial<CouponEntry>,
    isDone: () => boolean,
  ): Promise<void> {
    this.#patch({ busy: true, error: null });
    const result = await (this.#writer?.run(call) ?? call());
    if (this.#context.signal.aborted) {
      return;
    }
    if (result.ok) {
      this.#patch({ ...done, busy: false });
      this.#serverCart.take(result.data, 'unforeseen');
      return;
    }
    if (!result.error.definite) {
      // No answer: the code may be on the cart all the same, so the cart is asked. What it costs is no surprise to the buyer.
      await this.#serverCart.readAgain('unforeseen');
      if (this.#context.signal.aborted) {
        return;
      }
      if (isDone()) {
        this.#patch({ ...done, busy: false });
        return;
      }
    }
    this.#patch({ busy: false, open: true, error: result.error.body });
    await this.#serverCart.handleCartError(result.error);
  }

  #isApplied(code: string): boolean {
    return reductionsOf(this.#context.pricing.quote).some(
      (reduction) => reduction.code.toUpperCase() === code.toUpperCase(),
    );
  }

  #patch(change: Partial<CouponEntry>): void {
    const shown = this.#context.store.shown;
    if (shown !== null) {
      this.#context.store.patch({ coupon: { ...shown.coupon, ...change } });
    }
  }
}
