/**
 * The controller: loads a cart, holds the one state, and prices what the buyer edits. The rest of what a cart needs, from the lane
 * to the server to the order, is its {@link LoadedCheckout}, whose code comes when the cart is on the screen.
 *
 * It knows no DOM. The element subscribes, renders {@link Checkout.state} and turns events into `CustomEvent`s; tests drive it with
 * an {@link Environment} of their own.
 */
import { CartApi } from '../api/cart-api.js';
import { readCartDocument, type CartDocument } from '../api/cart-document.js';
import { errorBody, KassaError } from '../engine/kassa-error.js';
import { loadCore, type PricingEngine } from '../engine/load-core.js';
import type { KassaErrorBody, PaymentMethodType, PublicCart, Quote } from '../engine/types.js';
import type { Emit } from '../events.js';
import { initialCartState } from '../state/cart-state.js';
import { sameDecimal, shiftDecimal } from '../state/decimal-text.js';
import type { PaymentElements } from '../state/payment-element.js';
import type { CartActions, CartState, CheckoutState } from '../state/types.js';
import { browserEssentials } from './browser-essentials.js';
import { CartPricing } from './cart-pricing.js';
import { EventSender, type ShownCart } from './context.js';
import { EditQueue } from './edit-queue.js';
import type { Essentials } from './environment.js';
import type { LoadedCheckout, PriceMismatch } from './loaded-checkout.js';
import { QuantityFlow } from './quantity-flow.js';
import { Store } from './store.js';

export interface CheckoutOptions {
  /** Sends an event to the page; answers false when the page cancelled it. */
  readonly emit: Emit;
  readonly essentials?: Essentials;
  readonly loadEngine?: () => Promise<PricingEngine>;
  /** Loads what makes the rest of a cart. May be called again when it has failed. */
  readonly loadRest: () => Promise<MakeRest>;
}

export type MakeRest = (handOver: HandOver) => LoadedCheckout;

/** A cart that is shown, as the rest takes it over. */
export interface HandOver {
  readonly shown: ShownCart;
  readonly source: CartSource;
  readonly essentials: Essentials;
  readonly quantities: QuantityFlow;
  /** What the buyer had before a reload of the same cart. */
  readonly kept: CartState | null;
  /** The providers' forms that the shop has put in, by method. */
  readonly paymentElements: () => PaymentElements;
}

/** A cart at a server. */
export interface ServerCartSource {
  readonly cartId: string;
  /** Where the API is, for example `https://api.example`. */
  readonly apiBase: string;
  /** Bearer token for this cart alone. Held in memory only; never in URLs, events, errors or logs. */
  readonly token: string;
  readonly locale: string;
  /** Origins besides the page's and the API's own that an order may send the buyer to. */
  readonly redirectOrigins?: readonly string[];
  /** Ways to pay that the shop offers to a buyer without a saved one; the cart's `availablePaymentMethods` comes first. */
  readonly paymentMethods?: readonly PaymentMethodType[];
}

/** A cart that the page gives itself. It is priced and edited here; the page places the order on `before-confirm`. */
export interface LocalCartSource {
  readonly cart: PublicCart;
  readonly locale: string;
  readonly paymentMethods?: readonly PaymentMethodType[];
}

export type CartSource = ServerCartSource | LocalCartSource;

/** The skeleton comes only when loading takes noticeably long, and then stays long enough not to flicker. */
const SKELETON_AFTER_MS = 150;
const SKELETON_AT_LEAST_MS = 300;

export class Checkout implements CartActions {
  readonly #emit: Emit;
  readonly #essentials: Essentials;
  readonly #loadEngine: () => Promise<PricingEngine>;
  readonly #loadRest: () => Promise<MakeRest>;
  readonly #store = new Store();
  #source: CartSource | null = null;
  #locale = 'en';
  #lifetime = new AbortController();
  #handOver: HandOver | null = null;
  #makeRest: MakeRest | null = null;
  #rest: LoadedCheckout | null = null;
  #paymentElements: PaymentElements = {};
  /** What the buyer had before a reload of the same cart. */
  #kept: { readonly cartId: string; readonly state: CartState } | null = null;
  /** The buyer has asked for another cart in the place of one that expired: it gets what was typed. */
  #renewing = false;

  constructor(options: CheckoutOptions) {
    this.#emit = options.emit;
    this.#essentials = options.essentials ?? browserEssentials;
    this.#loadEngine = options.loadEngine ?? (() => loadCore());
    this.#loadRest = options.loadRest;
  }

  get state(): CheckoutState {
    return this.#store.state;
  }

  /** What the cart needs beyond its prices; null until its code is there, and while no cart is shown. */
  get rest(): LoadedCheckout | null {
    return this.#rest;
  }

  /** Calls back, synchronously, after every change of the state; answers a function that stops it. */
  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** The language in which quantities are read and written. */
  setLocale(locale: string): void {
    this.#locale = locale;
  }

  /** The providers' own forms, by method; see {@link PaymentElements}. */
  get paymentElements(): PaymentElements {
    return this.#paymentElements;
  }

  set paymentElements(elements: PaymentElements) {
    this.#paymentElements = elements;
    this.#rest?.part.elements.follow();
  }

  /** Loads a cart, and lets go of the one before. Settles when it is shown, or when it is clear that it cannot be. */
  async start(source: CartSource): Promise<void> {
    this.#letGo();
    this.#source = source;
    this.#locale = source.locale;
    const signal = this.#lifetime.signal;
    const showFrom = this.#showSkeleton(signal);
    const loading = await this.#load(source, signal);
    await showFrom();
    if (signal.aborted) {
      loading.pricing?.close();
    } else if (loading.pricing === null) {
      this.#fail(source, loading.error);
    } else {
      this.#show(source, loading.engine, loading.pricing, loading.api);
    }
  }

  /** Loads the {@link rest}. Rejects when it cannot be loaded; it can be asked for again. */
  async loadRest(): Promise<void> {
    this.#makeRest ??= await this.#loadRest();
    const mismatch = this.#attach();
    if (mismatch !== null) {
      this.#tellPrice(mismatch);
    }
  }

  /** Loads the same cart again. With `renewing`, the shop is asked for another one, which gets what was typed. */
  reload(renewing: boolean): void {
    if (renewing) {
      this.#renewing = true;
      this.#emit('expired', { cartId: this.#cartId ?? '', renewRequested: true }, { cancelable: false });
    }
    if (this.#source !== null) {
      void this.start(this.#source);
    }
  }

  /** Stops everything: timers, requests, listeners. The state stays as it is. */
  destroy(): void {
    this.#letGo();
    this.#source = null;
  }

  typeQuantity(itemId: string, text: string): void {
    this.#handOver?.quantities.type(itemId, text);
  }

  commitQuantity(itemId: string): void {
    this.#handOver?.quantities.commit(itemId);
  }

  stepQuantity(itemId: string, steps: number): void {
    this.#handOver?.quantities.step(itemId, steps);
  }

  setQuantity(itemId: string, quantity: string): void {
    this.#handOver?.quantities.set(itemId, quantity);
  }

  removeItem(itemId: string): void {
    this.#handOver?.quantities.remove(itemId);
  }

  undoRemove(itemId: string): void {
    this.#handOver?.quantities.undoRemove(itemId);
  }

  toggleBreakdown(itemId: string): void {
    const opened = new Set(this.#store.shown?.opened);
    if (!opened.delete(itemId)) {
      opened.add(itemId);
    }
    this.#store.patch({ opened });
  }

  get #cartId(): string | null {
    return this.#source === null ? null : cartIdOf(this.#source);
  }

  get #keptState(): CartState | null {
    const kept = this.#kept;
    return kept !== null && (kept.cartId === this.#cartId || this.#renewing) ? kept.state : null;
  }

  #letGo(): void {
    const state = this.#store.lastShown;
    const cartId = this.#cartId;
    if (state !== null && cartId !== null) {
      this.#kept = { cartId, state };
      this.#store.forget();
    }
    this.#lifetime.abort();
    this.#lifetime = new AbortController();
    this.#handOver?.shown.pricing.close();
    this.#handOver = this.#rest = null;
  }

  /** Shows the skeleton after a while; the answer waits until it has been seen long enough. */
  #showSkeleton(signal: AbortSignal): () => Promise<void> {
    const { now, after } = this.#essentials;
    let shownAtMs: number | null = null;
    this.#store.set({ phase: 'loading', skeleton: false });
    const cancel = after(SKELETON_AFTER_MS, () => {
      if (!signal.aborted) {
        shownAtMs = now();
        this.#store.set({ phase: 'loading', skeleton: true });
      }
    });
    return async () => {
      cancel();
      const remainingMs = shownAtMs === null ? 0 : shownAtMs + SKELETON_AT_LEAST_MS - now();
      if (remainingMs > 0 && !signal.aborted) {
        await new Promise<void>((resolve) => after(remainingMs, resolve));
      }
    };
  }

  async #load(source: CartSource, signal: AbortSignal): Promise<Loading> {
    const api = 'cart' in source ? null : new CartApi({ ...source, ...this.#essentials });
    try {
      const [engine, document] = await Promise.all([this.#loadEngine(), readDocument(source, api, signal)]);
      const pricing = new CartPricing(engine, document);
      if (api !== null && !statesTheSame(document, pricing.quote)) {
        // Never a price that changes before the buyer's eyes. Without the rest the engine's figures stand.
        this.#makeRest ??= await this.#loadRest().catch(() => null);
      }
      return { engine, pricing, api };
    } catch (error) {
      return { pricing: null, error: error instanceof KassaError ? error.body : errorBody('engine_unavailable') };
    }
  }

  #show(source: CartSource, engine: PricingEngine, pricing: CartPricing, api: CartApi | null): void {
    const events = new EventSender(this.#emit, pricing.cart.id);
    const kept = this.#keptState;
    this.#renewing = false;
    const shown: ShownCart = {
      store: this.#store,
      engine,
      api,
      pricing,
      signal: this.#lifetime.signal,
      locale: () => this.#locale,
      events,
      edits: new EditQueue(),
    };
    this.#handOver = {
      shown,
      source,
      essentials: this.#essentials,
      quantities: new QuantityFlow(shown),
      kept,
      paymentElements: () => this.#paymentElements,
    };
    const state = initialCartState(pricing.cart, pricing.quote);
    this.#store.set({ ...state, opened: kept?.opened ?? state.opened, phase: 'editing', placing: false });
    const mismatch = this.#attach();
    events.send('ready', { phase: this.#store.state.phase, engine: engine.kind });
    this.#tellPrice(mismatch);
  }

  /** Hands the cart over to the rest, once both are there. */
  #attach(): PriceMismatch | null {
    if (this.#makeRest === null || this.#handOver === null || this.#rest !== null) {
      return null;
    }
    this.#rest = this.#makeRest(this.#handOver);
    return this.#rest.begin();
  }

  #tellPrice(mismatch: PriceMismatch | null): void {
    const { events, pricing } = (this.#handOver as HandOver).shown;
    events.send('quote', { quote: pricing.quote });
    if (mismatch !== null) {
      events.send('price-mismatch', mismatch);
    }
  }

  #fail(source: CartSource, error: KassaErrorBody): void {
    const cartId = cartIdOf(source);
    if (error.code === 'cart_not_found') {
      // An unknown id and a cart that ran out are answered alike; to the buyer both mean that it is no longer valid.
      this.#store.set({ phase: 'expired', previous: this.#keptState });
      this.#emit('expired', { cartId, renewRequested: false }, { cancelable: false });
    } else {
      this.#store.set({ phase: 'failed', error });
      this.#emit('error', { cartId, error }, { cancelable: false });
    }
  }
}

type Loading =
  | { readonly engine: PricingEngine; readonly pricing: CartPricing; readonly api: CartApi | null }
  | { readonly pricing: null; readonly error: KassaErrorBody };

function cartIdOf(source: CartSource): string {
  return 'cart' in source ? source.cart.id : source.cartId;
}

/**
 * Whether an open cart states the totals and lines of the engine's quote. A quick look that may say no without need, never yes
 * where another amount would be shown; the exact comparison comes with the rest.
 */
function statesTheSame({ cart }: CartDocument, { price, lines, currencyDigits }: Quote): boolean {
  const isMajor = cart.pricing?.amountUnit === 'major';
  const same = (stated: unknown, ...amounts: readonly string[]): boolean =>
    amounts.some((minor) => sameDecimal(String(stated), isMajor ? shiftDecimal(minor, -currencyDigits) : minor));
  return (
    cart.status === 'open' &&
    same(cart.price.amountDue, price.amountDue) &&
    same(cart.price.netAmount, price.netAmount) &&
    lines.every(({ complete, net, dueNow }, index) => {
      const stated = cart.items[index]?.price.totalNetAmount;
      return complete && (stated === undefined || same(stated, dueNow.net, net));
    })
  );
}

/** Rejects with a {@link KassaError}. */
async function readDocument(source: CartSource, api: CartApi | null, signal: AbortSignal): Promise<CartDocument> {
  if (api === null) {
    const cart = 'cart' in source ? source.cart : null;
    return readCartDocument(cart, JSON.stringify(cart)) ?? refuse(errorBody('field_missing'));
  }
  const result = await api.getCart(signal);
  return result.ok ? result.data : refuse(result.error.body);
}

function refuse(body: KassaErrorBody): never {
  throw new KassaError(body);
}
