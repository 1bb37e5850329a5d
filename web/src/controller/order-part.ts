/**
 * What an order needs beside a cart that is shown and edited: forms, codes, confirming, one-time codes, outcomes. One of these is made
 * for each loaded cart.
 */
import type { CheckoutApi } from '../api/checkout-api.js';
import type { CartDocument } from '../api/cart-document.js';
import { textSessionOf } from '../engine/text-session.js';
import { withNotice } from '../state/notices.js';
import { initialForms, offeredMethods, withFormsOf } from '../state/order-forms.js';
import type { CartState, CurvePoint } from '../state/types.js';
import type { CartWriter } from './cart-writer.js';
import type { CheckoutContext } from './context.js';
import { CouponFlow } from './coupon-flow.js';
import { FormFlow } from './form-flow.js';
import { OrderFlow } from './order-flow.js';
import { OrderOutcome } from './order-outcome.js';
import { OtpFlow } from './otp-flow.js';
import { priceCurvePoints } from './price-curve.js';
import type { QuantityFlow } from './quantity-flow.js';
import { paymentReturn } from './redirect-policy.js';
import { PaymentElementFlow } from './payment-element-flow.js';
import { loadSavedChoices } from './saved-choices.js';
import type { ServerCart } from './server-cart.js';
import { TaxFlow } from './tax-flow.js';

export interface OrderPartHost {
  /** Null without a server. */
  readonly writer: CartWriter | null;
  readonly serverCart: ServerCart;
  readonly quantities: QuantityFlow;
}

export class OrderPart {
  readonly forms: FormFlow;
  readonly coupons: CouponFlow;
  readonly order: OrderFlow;
  /** Null without a server. */
  readonly otp: OtpFlow | null;
  readonly outcome: OrderOutcome | null;
  readonly elements: PaymentElementFlow;
  readonly #tax: TaxFlow;
  readonly #context: CheckoutContext;

  constructor(context: CheckoutContext, { writer, serverCart, quantities }: OrderPartHost) {
    const { api } = context;
    this.#context = context;
    this.#tax = new TaxFlow(context, api === null || writer === null ? null : { api, writer, serverCart });
    this.forms = new FormFlow(context, this.#tax);
    this.elements = new PaymentElementFlow(context, api);
    this.coupons = new CouponFlow(context, api, writer, serverCart);
    this.otp =
      api === null
        ? null
        : new OtpFlow(context, {
            api,
            serverCart,
            loadSaved: () => void this.#loadSaved(api),
            outcome: () => this.#outcome,
            order: () => this.order,
          });
    this.outcome =
      api === null
        ? null
        : new OrderOutcome(context, api, serverCart, (facts, purpose) => this.otp?.begin(facts, purpose));
    this.order = new OrderFlow(context, {
      api,
      writer,
      serverCart,
      forms: this.forms,
      tax: this.#tax,
      elements: this.elements,
      quantities,
      outcome: this.outcome,
    });
  }

  /** Fills in the forms. `kept` is what the buyer had before a reload of the same cart. */
  begin(kept: CartState | null): void {
    const { store, pricing } = this.#context;
    const fresh = initialForms(pricing.cart, offeredMethods(pricing.cart, this.#context.fallbackMethods));
    store.patch(kept === null ? fresh : withFormsOf(fresh, kept));
    this.#noteReturn();
    void this.forms.loadRules();
    this.#tax.begin();
    this.elements.begin();
    const { api } = this.#context;
    if (api !== null) {
      void this.#loadSaved(api);
    }
  }

  /** Goes to the phase that the cart's status stands for. */
  follow(document: CartDocument): void {
    this.outcome?.follow(document);
  }

  /** The server's cart has taken the place of the one shown. */
  cartReplaced(): void {
    const { store, pricing, fallbackMethods } = this.#context;
    store.patch({ availableMethods: offeredMethods(pricing.cart, fallbackMethods) });
  }

  /** Does at once what waits for a pause to pass. */
  retryNow(): void {
    this.order.checkNow();
    this.outcome?.pollNow();
  }

  /** An item's price by quantity, up to beyond the quantity shown; empty where it has no bands. */
  curveOf(itemId: string): readonly CurvePoint[] {
    const { cart, quote, session } = this.#context.pricing;
    return priceCurvePoints(
      { cart, quote, priceCurve: (...range) => textSessionOf(session).priceCurve(...range) },
      itemId,
    );
  }

  /** A saved address may be one of another country than the cart was priced for. */
  async #loadSaved(api: CheckoutApi): Promise<void> {
    await loadSavedChoices(this.#context, api);
    if (!this.#context.signal.aborted) {
      this.#tax.settle();
    }
  }

  /** Back from the provider's page with an order that can be edited again: the payment did not go through. */
  #noteReturn(): void {
    const { store, environment, pricing } = this.#context;
    const returned = paymentReturn(environment.pageUrl(), pricing.cart.id);
    if (returned === null) {
      return;
    }
    environment.replacePageUrl(returned.cleanUrl);
    const shown = store.shown;
    if (returned.declined && pricing.cart.status === 'open' && shown !== null) {
      store.patch({ notices: withNotice(shown.notices, { kind: 'payment_declined' }) });
    }
  }

  get #outcome(): OrderOutcome {
    if (this.outcome === null) {
      throw new Error('an order without a server has no outcome');
    }
    return this.outcome;
  }
}
