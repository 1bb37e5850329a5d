import type { CartApi } from '../api/cart-api.js';
import type { CheckoutApi } from '../api/checkout-api.js';
import type { PricingEngine } from '../engine/load-core.js';
import type { KassaErrorBody, PaymentMethodType } from '../engine/types.js';
import { CANCELABLE_EVENTS, type CheckoutEventDetails, type CheckoutEventName, type Emit } from '../events.js';
import type { PaymentElements } from '../state/payment-element.js';
import type { CartPricing } from './cart-pricing.js';
import type { EditQueue } from './edit-queue.js';
import type { Environment } from './environment.js';
import type { Store } from './store.js';

/** What belongs to one cart that is shown and priced. A new one is made whenever a cart is loaded; the old one's signal is aborted. */
export interface ShownCart {
  readonly store: Store;
  readonly engine: PricingEngine;
  /** Null when the page gave the cart itself: then there is no server. */
  readonly api: CartApi | null;
  readonly pricing: CartPricing;
  readonly signal: AbortSignal;
  /** The buyer's language, a BCP 47 tag. */
  readonly locale: () => string;
  readonly events: EventSender;
  readonly edits: EditQueue;
}

/** What the flows of an order share. */
export interface CheckoutContext extends ShownCart {
  readonly environment: Environment;
  readonly api: CheckoutApi | null;
  /** URLs whose origins, besides the page's own, an order may send the buyer to. */
  readonly redirectOrigins: readonly string[];
  /** Ways to pay that are offered where the cart names none. */
  readonly fallbackMethods: readonly PaymentMethodType[];
  /** The providers' forms that the shop has put in, by method. */
  readonly paymentElements: () => PaymentElements;
}

/** Sends events about one cart. */
export class EventSender {
  readonly #emit: Emit;
  readonly cartId: string;

  constructor(emit: Emit, cartId: string) {
    this.#emit = emit;
    this.cartId = cartId;
  }

  /** False when the page cancelled the event. */
  send<Name extends CheckoutEventName>(name: Name, detail: Omit<CheckoutEventDetails[Name], 'cartId'>): boolean {
    const whole = { ...detail, cartId: this.cartId } as unknown as CheckoutEventDetails[Name];
    return this.#emit(name, whole, { cancelable: CANCELABLE_EVENTS.has(name) });
  }

  error(error: KassaErrorBody): void {
    this.send('error', { error });
  }
}
