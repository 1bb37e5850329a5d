/**
 * The controller: loads a cart, holds the one state, and does what the buyer asks.
 *
 * It knows no DOM. The element subscribes, renders {@link Checkout.state} and turns events into `CustomEvent`s; tests drive it with
 * an {@link Environment} of their own.
 */
import { CartApi } from '../api/cart-api.js';
import { readCartDocument, type CartDocument } from '../api/cart-document.js';
import { errorBody, KassaError } from '../engine/kassa-error.js';
import { loadEngine, type TextEngine } from '../engine/load-engine.js';
import type { KassaErrorBody, PaymentMethodType, PublicCart } from '../engine/types.js';
import type { Emit } from '../events.js';
import { initialCartState, withoutNotices } from '../state/cart-state.js';
import type { PaymentElements } from '../state/payment-element.js';
import type {
  CartState,
  CheckoutActions,
  CheckoutState,
  CurvePoint,
  DetailsField,
  DetailsForm,
  Notice,
  PaymentField,
  PaymentForm,
} from '../state/types.js';
import { browserEnvironment } from './browser-environment.js';
import { CartPricing, type Adoption } from './cart-pricing.js';
import { EventSender } from './context.js';
import type { Environment } from './environment.js';
import { LoadedCheckout } from './loaded-checkout.js';
import type { OrderPart } from './order-part.js';
import { Store } from './store.js';

export interface CheckoutOptions {
  /** Sends an event to the page; answers false when the page cancelled it. */
  readonly emit: Emit;
  readonly environment?: Environment;
  readonly loadEngine?: () => Promise<TextEngine>;
  /** Loads the order's code. May be called again when it has failed. */
  readonly loadOrderPart: () => Promise<typeof OrderPart>;
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

/** Methods that need nothing but what the widget asks for itself. */
const DEFAULT_METHODS: readonly PaymentMethodType[] = ['sepa_debit', 'paypal', 'bank_transfer'];

export class Checkout implements CheckoutActions {
  readonly #emit: Emit;
  readonly #environment: Environment;
  readonly #loadEngine: () => Promise<TextEngine>;
  readonly #store = new Store();
  #source: CartSource | null = null;
  #locale = 'en';
  #lifetime = new AbortController();
  #loaded: LoadedCheckout | null = null;
  readonly #loadOrderPart: () => Promise<typeof OrderPart>;
  #OrderPart: typeof OrderPart | null = null;
  /** The providers' own forms, by method; set by {@link setPaymentElements}. */
  paymentElements: PaymentElements = {};
  /** What the buyer had before a reload of the same cart. */
  #kept: { readonly cartId: string; readonly state: CartState } | null = null;
  /** The buyer has asked for another cart in the place of one that expired: it gets what was typed. */
  #renewing = false;

  constructor(options: CheckoutOptions) {
    this.#emit = options.emit;
    this.#environment = options.environment ?? browserEnvironment();
    this.#loadEngine = options.loadEngine ?? (() => loadEngine());
    this.#loadOrderPart = options.loadOrderPart;
  }

  get state(): CheckoutState {
    return this.#store.state;
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
  setPaymentElements(elements: PaymentElements): void {
    this.paymentElements = elements;
    this.#part?.elements.follow();
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
      if (loading.ok) {
        loading.pricing.close();
      }
      return;
    }
    if (loading.ok) {
      this.#show(source, loading.engine, loading.pricing, loading.api);
    } else {
      this.#fail(source, loading.error);
    }
  }

  /**
   * Loads the code that an order needs: forms, codes, confirming, one-time codes, outcomes. Until it is there, the acts that need it
   * do nothing. Rejects when it cannot be loaded; it can be asked for again.
   */
  async loadOrderPart(): Promise<void> {
    this.#OrderPart ??= await this.#loadOrderPart();
    this.#loaded?.attach(this.#OrderPart);
  }

  /** Stops everything: timers, requests, listeners. The state stays as it is. */
  destroy(): void {
    this.#letGo();
    this.#source = null;
  }

  typeQuantity(itemId: string, text: string): void {
    this.#loaded?.quantities.type(itemId, text);
  }

  commitQuantity(itemId: string): void {
    this.#loaded?.quantities.commit(itemId);
  }

  stepQuantity(itemId: string, steps: number): void {
    this.#loaded?.quantities.step(itemId, steps);
  }

  setQuantity(itemId: string, quantity: string): void {
    this.#loaded?.quantities.set(itemId, quantity);
  }

  removeItem(itemId: string): void {
    this.#loaded?.quantities.remove(itemId);
  }

  undoRemove(itemId: string): void {
    this.#loaded?.quantities.undoRemove(itemId);
  }

  toggleBreakdown(itemId: string): void {
    this.#loaded?.toggleBreakdown(itemId);
  }

  openCoupon(): void {
    this.#part?.coupons.open();
  }

  typeCoupon(text: string): void {
    this.#part?.coupons.type(text);
  }

  applyCoupon(): void {
    this.#part?.coupons.apply();
  }

  removeCoupon(code: string): void {
    this.#part?.coupons.remove(code);
  }

  openSection(section: 'details' | 'payment'): void {
    this.#part?.forms.openSection(section);
  }

  typeDetails<F extends DetailsField>(field: F, value: DetailsForm[F]): void {
    this.#part?.forms.typeDetails(field, value);
  }

  checkField(field: DetailsField | PaymentField): void {
    this.#part?.forms.check(field);
  }

  typePayment<F extends PaymentField>(field: F, value: PaymentForm[F]): void {
    this.#part?.forms.typePayment(field, value);
  }

  requestIdentification(): void {
    void this.#part?.otp?.requestIdentification();
  }

  placeOrder(): void {
    this.#part?.order.place();
  }

  typeOtp(text: string): void {
    this.#part?.otp?.type(text);
  }

  submitOtp(): void {
    void this.#part?.otp?.submit();
  }

  resendOtp(): void {
    void this.#part?.otp?.resend();
  }

  changeOrder(focus: 'order' | 'email'): void {
    void this.#part?.otp?.changeOrder(focus);
  }

  checkAgain(): void {
    this.#loaded?.retryNow();
  }

  /** Sends again what failed; loads again when nothing is shown. */
  retry(): void {
    const { phase } = this.#store.state;
    if (phase === 'expired') {
      this.#renewing = true;
      this.#emit('expired', { cartId: this.#cartId ?? '', renewRequested: true }, { cancelable: false });
    }
    if (phase !== 'failed' && phase !== 'expired') {
      this.#loaded?.retryNow();
    } else if (this.#source !== null) {
      void this.start(this.#source);
    }
  }

  dismissNotice(kind: Notice['kind']): void {
    const shown = this.#store.shown;
    if (shown !== null) {
      this.#store.patch({ notices: withoutNotices(shown.notices, kind) });
    }
  }

  /** An item's price by quantity, priced by the engine, for the drawing under the line; empty where the price has no bands. */
  curveOf(itemId: string): readonly CurvePoint[] {
    return this.#part?.curveOf(itemId) ?? [];
  }

  get #part(): OrderPart | null {
    return this.#loaded?.part ?? null;
  }

  get #cartId(): string | null {
    const source = this.#source;
    return source === null ? null : 'cart' in source ? source.cart.id : source.cartId;
  }

  #keptFor(cartId: string | null): CartState | null {
    const kept = this.#kept;
    return kept !== null && (kept.cartId === cartId || this.#renewing) ? kept.state : null;
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
    this.#loaded = null;
  }

  /** Shows the skeleton after a while; the answer waits until it has been seen long enough. */
  #showSkeleton(signal: AbortSignal): () => Promise<void> {
    let shownAtMs: number | null = null;
    this.#store.set({ phase: 'loading', skeleton: false });
    const cancel = this.#environment.after(SKELETON_AFTER_MS, () => {
      if (!signal.aborted) {
        shownAtMs = this.#environment.now();
        this.#store.set({ phase: 'loading', skeleton: true });
      }
    });
    return async () => {
      cancel();
      const remainingMs = shownAtMs === null ? 0 : shownAtMs + SKELETON_AT_LEAST_MS - this.#environment.now();
      if (remainingMs > 0 && !signal.aborted) {
        await new Promise<void>((resolve) => this.#environment.after(remainingMs, resolve));
      }
    };
  }

  async #load(source: CartSource, signal: AbortSignal): Promise<Loading> {
    const api = 'cart' in source ? null : this.#makeApi(source);
    const [engine, document] = await Promise.all([this.#readEngine(), readDocument(source, api, signal)]);
    if (!engine.ok) {
      return engine;
    }
    if (!document.ok) {
      return document;
    }
    const opened = CartPricing.open(engine.engine, document.document);
    return opened.ok ? { ok: true, engine: engine.engine, pricing: opened.pricing, api } : opened;
  }

  #makeApi(source: ServerCartSource): CartApi {
    const environment = this.#environment;
    return new CartApi({
      cartId: source.cartId,
      apiBase: source.apiBase,
      token: source.token,
      fetch: environment.fetch,
      now: () => environment.now(),
      after: (delayMs, callback) => environment.after(delayMs, callback),
    });
  }

  async #readEngine(): Promise<{ ok: true; engine: TextEngine } | { ok: false; error: KassaErrorBody }> {
    try {
      return { ok: true, engine: await this.#loadEngine() };
    } catch (error) {
      return { ok: false, error: error instanceof KassaError ? error.body : errorBody('engine_unavailable') };
    }
  }

  #show(source: CartSource, engine: TextEngine, pricing: CartPricing, api: CartApi | null): void {
    const environment = this.#environment;
    const { cart, document } = pricing;
    const events = new EventSender(this.#emit, cart.id);
    const kept = this.#keptFor(this.#cartId);
    this.#renewing = false;
    const loaded = new LoadedCheckout(
      {
        store: this.#store,
        environment,
        engine,
        api,
        pricing,
        signal: this.#lifetime.signal,
        locale: () => this.#locale,
        redirectOrigins: 'cart' in source ? [] : [source.apiBase, ...(source.redirectOrigins ?? [])],
        fallbackMethods: source.paymentMethods ?? DEFAULT_METHODS,
        paymentElements: () => this.paymentElements,
        events,
      },
      {
        kept,
        // A failure shows when the buyer's way on is drawn: the element asks for the same code.
        needOrderPart: () => void this.loadOrderPart().catch(() => undefined),
      },
    );
    this.#loaded = loaded;
    // A page that gives the cart itself need not know its price: the engine's figures stand there.
    const adoption: Adoption =
      api === null ? { engineAgrees: true, changedItems: [] } : pricing.adopt(document, new Map());
    const state = initialCartState(cart, pricing.quote);
    this.#store.set({
      ...state,
      opened: kept?.opened ?? state.opened,
      phase: 'editing',
      placing: false,
    });
    if (this.#OrderPart !== null) {
      loaded.attach(this.#OrderPart);
    }
    loaded.begin(document);
    events.send('ready', { phase: this.#store.state.phase, engine: engine.kind });
    events.send('quote', { quote: pricing.quote });
    if (!adoption.engineAgrees && pricing.quote.complete) {
      events.send('price-mismatch', {
        shown: { amountDue: pricing.engineQuote.price.amountDue, currencyCode: pricing.quote.currency },
        server: { amountDue: pricing.quote.price.amountDue, currencyCode: pricing.quote.currency },
        itemIds: adoption.changedItems,
      });
    }
  }

  #fail(source: CartSource, error: KassaErrorBody): void {
    const cartId = 'cart' in source ? source.cart.id : source.cartId;
    const kept = this.#keptFor(cartId);
    if (error.code === 'cart_not_found') {
      // An unknown id and a cart that ran out are answered alike; to the buyer both mean that it is no longer valid.
      this.#store.set({ phase: 'expired', previous: kept });
      this.#emit('expired', { cartId, renewRequested: false }, { cancelable: false });
    } else {
      this.#store.set({ phase: 'failed', error });
      this.#emit('error', { cartId, error }, { cancelable: false });
    }
  }
}

type Loading =
  | { readonly ok: true; readonly engine: TextEngine; readonly pricing: CartPricing; readonly api: CartApi | null }
  | { readonly ok: false; readonly error: KassaErrorBody };

async function readDocument(
  source: CartSource,
  api: CartApi | null,
  signal: AbortSignal,
): Promise<{ ok: true; document: CartDocument } | { ok: false; error: KassaErrorBody }> {
  if ('cart' in source) {
    const document = readCartDocument(source.cart, JSON.stringify(source.cart));
    return document === null ? { ok: false, error: errorBody('field_missing') } : { ok: true, document };
  }
  const result = await api?.getCart(signal);
  return result === undefined
    ? { ok: false, error: errorBody('cart_not_found') }
    : result.ok
      ? { ok: true, document: result.data }
      : { ok: false, error: result.error.body };
}
