/** The custom element `<kassa-checkout>`: attributes and properties in, events out; the controller and the renderer do the rest. */
import { browserEssentials } from '../controller/browser-essentials.js';
import { Checkout, type CartSource } from '../controller/checkout.js';
import type { PaymentMethodType, PublicCart } from '../engine/types.js';
import type { CheckoutEventDetails, CheckoutEventMap, CheckoutEventName } from '../events.js';
import { Formatters, type CurrencyDisplay } from '../locales/formatters.js';
import { loadCartTexts, loadOrderTexts } from '../locales/load.js';
import { joinTexts, overrideTexts, type TextOverrides } from '../locales/texts.js';
import type { PaymentElements } from '../state/payment-element.js';
import type { CheckoutState } from '../state/types.js';
import type { Trace } from './debug.js';
import { engineFrom } from './engines.js';
import { directionOf, localeOf, textTag } from './locale.js';
import { Renderer, type MakeCompanion } from './renderer.js';

const currencyDisplays = ['symbol', 'narrowSymbol', 'code', 'name'] as const;

/** Stands in where there is no DOM, so that servers can import the module. */
const ElementBase: typeof HTMLElement =
  typeof HTMLElement === 'undefined' ? (Object as unknown as typeof HTMLElement) : HTMLElement;

/** What a page may set before the element is defined. */
const earlyProperties = [
  'cart',
  'texts',
  'token',
  'paymentMethods',
  'paymentElements',
  'redirectOrigins',
  'cartId',
  'apiBase',
] as const;

type Listener<E extends Event> = (this: KassaCheckout, event: E) => unknown;

/** The element's events for TypeScript; the implementation is HTMLElement's own. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- overloads of an inherited method need it
export interface KassaCheckout {
  addEventListener<K extends keyof CheckoutEventMap>(
    type: K,
    listener: Listener<CheckoutEventMap[K]>,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: Listener<HTMLElementEventMap[K]>,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/**
 * The checkout of one cart: quantities, coupons, taxes, the buyer's details, payment, one-time code, receipt.
 *
 * ```html
 * <kassa-checkout cart-id="…" api-base="https://api.example" locale="de-DE"></kassa-checkout>
 * ```
 *
 * The cart is either one at a server (`cart-id`, `api-base`, `token`) or one that the page gives itself (property `cart`), which is
 * priced without a server. The token is taken into memory and its attribute removed at once, so that it is not in the document for
 * other scripts, for session recorders or for a copy of the page. It is never reflected, logged or sent in an event.
 *
 * Events bubble and cross shadow boundaries. Their details carry amounts as decimal strings of minor units.
 *
 * @tag kassa-checkout
 *
 * @attr {string} token - The cart's bearer token. Removed from the element as soon as it is read; prefer the property.
 * @attr {string} cart-id - Id of the cart at the server.
 * @attr {string} api-base - Where the server's public checkout API is, without a trailing slash.
 * @attr {string} locale - BCP 47 tag of language and region; without it the nearest `lang`.
 * @attr {'symbol'|'narrowSymbol'|'code'|'name'} [currency-display=symbol] - How currencies are written, as in `Intl.NumberFormat`.
 * @attr {'light'|'dark'|'auto'} [theme] - Light or dark; without it as the page's `color-scheme`.
 * @attr {'ltr'|'rtl'} dir - Direction of the text; without it that of the language.
 * @attr {string} wasm-url - Where `kassa.wasm` is, when it is not beside the script. Relative to the page.
 * @attr {boolean} debug - Tells the console phases, calls, events, the engine and the files that were loaded.
 *
 * @fires {CustomEvent<CheckoutEventDetails['ready']>} kassa:ready - The cart was loaded and is shown.
 * @fires {CustomEvent<CheckoutEventDetails['quote']>} kassa:quote - There is a new price.
 * @fires {CustomEvent<CheckoutEventDetails['quantity-change']>} kassa:quantity-change - The buyer changed a quantity.
 * @fires {CustomEvent<CheckoutEventDetails['price-mismatch']>} kassa:price-mismatch - The server's figures were not those shown; the server's are shown now.
 * @fires {CustomEvent<CheckoutEventDetails['before-confirm']>} kassa:before-confirm - Cancelable: the order is about to be sent.
 * @fires {CustomEvent<CheckoutEventDetails['otp-required']>} kassa:otp-required - A one-time code was sent.
 * @fires {CustomEvent<CheckoutEventDetails['before-redirect']>} kassa:before-redirect - Cancelable: the page is about to leave for the payment provider.
 * @fires {CustomEvent<CheckoutEventDetails['completed']>} kassa:completed - The order is placed.
 * @fires {CustomEvent<CheckoutEventDetails['expired']>} kassa:expired - The cart is gone; with `renewRequested` the buyer asks for a new one.
 * @fires {CustomEvent<CheckoutEventDetails['error']>} kassa:error - Something failed that the buyer cannot put right.
 *
 * @slot back - In place of the link back to the shop.
 * @slot legal - Beside the order button: terms, right of withdrawal.
 * @slot completed - On the receipt, below the order number.
 * @slot payment-card - A provider's own card form, see `paymentElements`. The other methods have theirs: `payment-<method>`.
 *
 * @csspart base - The whole widget.
 * @csspart back - The link back to the shop.
 * @csspart breakdown - The explanation of the price.
 * @csspart coupon - The field for a code.
 * @csspart curve - The chart of price by quantity.
 * @csspart details - The buyer's details.
 * @csspart due-today - The amount due; `is-busy` while it is recomputed.
 * @csspart field - A field with its label; `is-error`.
 * @csspart help - A text that explains a field.
 * @csspart input - An input; `is-error`.
 * @csspart label - A label.
 * @csspart legal - Texts beside the order button.
 * @csspart line - An item of the order.
 * @csspart line-amount - The amount of a line; `is-busy`.
 * @csspart line-name - The name of a line.
 * @csspart method - A way to pay; `is-selected`, `is-disabled`.
 * @csspart notice - A notice.
 * @csspart order - The order form.
 * @csspart order-button - The button that places the order; `is-busy`, `is-disabled`.
 * @csspart otp-input - The field for the one-time code; `is-error`.
 * @csspart panel - A view in place of the cart.
 * @csspart payment - The ways to pay.
 * @csspart receipt - The receipt.
 * @csspart recurring - What is paid later.
 * @csspart skeleton - The placeholder while the cart loads.
 * @csspart stepper - Quantity with its two buttons; `is-error`.
 * @csspart stepper-button - Plus and minus; `is-disabled`.
 * @csspart stepper-input - The quantity.
 * @csspart totals - The totals.
 *
 * @cssprop {<color>} [--kassa-accent=#0d5c6c] - Buttons, links, the focus ring.
 * @cssprop {<color>} --kassa-surface - Background.
 * @cssprop {<color>} --kassa-text - Text; quieter texts and lines are mixed from it and the surface.
 * @cssprop {<color>} --kassa-positive - Savings and success.
 * @cssprop {<color>} --kassa-caution - Notices that ask for attention.
 * @cssprop {<color>} --kassa-danger - Errors.
 * @cssprop {<length>} --kassa-radius - Corners of fields and buttons.
 * @cssprop {<length>} --kassa-padding - Space around the contents.
 * @cssprop --kassa-font - Font family.
 * @cssprop --kassa-font-numbers - Font family of amounts.
 * @cssprop {<length>} --kassa-font-size - Size that all others follow.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface above
export class KassaCheckout extends ElementBase {
  static readonly observedAttributes = ['cart-id', 'api-base', 'token', 'locale', 'currency-display', 'dir', 'debug'];

  readonly #checkout: Checkout;
  readonly #shadow: ShadowRoot;
  #renderer: Renderer | null = null;
  #token = '';
  #cart: PublicCart | null = null;
  #texts: TextOverrides | null = null;
  #paymentMethods: readonly PaymentMethodType[] | null = null;
  #redirectOrigins: readonly string[] = [];
  /** What makes the cart that is running; null when none is. */
  #running: readonly unknown[] | null = null;
  #languageKey = '';
  /** Once the order's words were asked for, every further language is loaded whole. */
  #isRestWanted = false;
  /** Tells the console what happens, once `debug` asks for it. */
  #trace: Trace | null = null;
  /** Several attributes set in a row are one change. */
  readonly #queueUpdate = coalesced(() => {
    if (!this.isConnected || this.#renderer === null) return;
    this.#updateLanguage();
    if (this.hasAttribute('debug') === (this.#trace !== null)) this.#updateSource();
    else void this.#updateTrace();
  });
  /** Changes of the state in one task are one rendering, before the frame is painted. */
  readonly #queueRender = coalesced(() => this.#renderer?.show(this.#checkout.state));

  constructor() {
    super();
    this.#shadow = this.attachShadow({ mode: 'open' });
    this.#checkout = new Checkout({
      essentials: {
        ...browserEssentials,
        fetch: (input, init) => (this.#trace?.fetch ?? fetch)(input, init),
      },
      emit: (name, detail, options) => this.#emit(name, detail, options.cancelable),
      loadEngine: () => {
        const engine = engineFrom(this.getAttribute('wasm-url'));
        this.#trace?.engine(engine);
        return engine;
      },
      loadRest: async () => (await import('./companion.js')).makeRest,
    });
    this.#checkout.subscribe(() => {
      this.#trace?.state(this.#checkout.state);
      this.#queueRender();
    });
  }

  /** What the widget is at the moment. Read-only: change it through the page's cart or the buyer's acts. */
  get state(): CheckoutState {
    return this.#checkout.state;
  }

  /** The attribute `cart-id`. */
  get cartId(): string {
    return this.getAttribute('cart-id') ?? '';
  }

  set cartId(value: string) {
    this.setAttribute('cart-id', value);
  }

  /** The attribute `api-base`. */
  get apiBase(): string {
    return this.getAttribute('api-base') ?? '';
  }

  set apiBase(value: string) {
    this.setAttribute('api-base', value);
  }

  /** The cart's bearer token. Can only be set. */
  set token(value: string) {
    this.#token = value;
    this.#queueUpdate();
  }

  /** A cart that the page gives itself, priced without a server. Takes the place of `cart-id`. */
  get cart(): PublicCart | null {
    return this.#cart;
  }

  set cart(value: PublicCart | null) {
    this.#cart = value;
    this.#queueUpdate();
  }

  /** The page's own texts in place of the locale's, by key. */
  get texts(): TextOverrides | null {
    return this.#texts;
  }

  set texts(value: TextOverrides | null) {
    this.#texts = value;
    this.#languageKey = '';
    this.#queueUpdate();
  }

  /** Ways to pay that are offered; null: the cart's own, or the widget's defaults. */
  get paymentMethods(): readonly PaymentMethodType[] | null {
    return this.#paymentMethods;
  }

  set paymentMethods(value: readonly PaymentMethodType[] | null) {
    this.#paymentMethods = value;
    this.#queueUpdate();
  }

  /** Origins besides the page's and the API's own that an order may send the buyer to. */
  get redirectOrigins(): readonly string[] {
    return this.#redirectOrigins;
  }

  set redirectOrigins(value: readonly string[]) {
    this.#redirectOrigins = [...value];
    this.#queueUpdate();
  }

  /** Providers' own forms by method; each fills the slot `payment-<method>`. Setting them does not load the cart again. */
  get paymentElements(): PaymentElements {
    return this.#checkout.paymentElements;
  }

  set paymentElements(value: PaymentElements) {
    this.#checkout.paymentElements = value;
  }

  connectedCallback(): void {
    this.#takeEarlyProperties();
    if (this.#renderer === null) {
      this.#renderer = new Renderer(this.#shadow, this.#checkout, () => this.#loadRest());
      this.#languageKey = '';
    }
    this.#queueUpdate();
  }

  /** A moved element is disconnected and connected in one task: it keeps its cart. Only one that is gone lets it go. */
  disconnectedCallback(): void {
    setTimeout(() => {
      if (this.isConnected) return;
      this.#checkout.destroy();
      this.#running = null;
      this.#renderer?.stop();
      this.#renderer = null;
      this.#trace?.stop();
      this.#trace = null;
    });
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === 'token') {
      if (value === null) return;
      this.#token = value;
      this.removeAttribute('token');
    }
    this.#queueUpdate();
  }

  /** The cart waits for the log, so that its first calls are in it; without the log it is loaded all the same. */
  async #updateTrace(): Promise<void> {
    this.#trace?.stop();
    this.#trace = null;
    if (this.hasAttribute('debug')) {
      const loaded = await import('./debug.js').catch((reason: unknown) => {
        console.error('kassa-checkout: the log could not be loaded.', reason);
      });
      if (loaded !== undefined && this.isConnected && this.hasAttribute('debug')) this.#trace ??= new loaded.Trace();
    }
    if (this.isConnected && this.#renderer !== null) this.#updateSource();
  }

  #updateSource(): void {
    const locale = localeOf(this, this.getAttribute('locale'));
    const methods = this.#paymentMethods === null ? {} : { paymentMethods: this.#paymentMethods };
    const { cartId, apiBase } = this;
    if (this.#cart === null && (cartId === '' || this.#token === '')) return;
    // The same cart with the same token; a change of language alone does not load it again.
    const facts = [
      ...(this.#cart === null ? [cartId, apiBase, this.#token, String(this.#redirectOrigins)] : [this.#cart]),
      String(this.#paymentMethods),
    ];
    if (this.#running?.every((fact, index) => fact === facts[index]) === true) return;
    const source: CartSource =
      this.#cart === null
        ? { cartId, apiBase, token: this.#token, locale, redirectOrigins: this.#redirectOrigins, ...methods }
        : { cart: this.#cart, locale, ...methods };
    this.#running = facts;
    void this.#checkout.start(source);
  }

  #updateLanguage(): void {
    const [locale, currencyDisplay] = this.#speech();
    const direction = directionOf(this, textTag(locale));
    const key = `${locale}|${currencyDisplay}|${direction}`;
    if (key === this.#languageKey) return;
    this.#languageKey = key;
    this.#checkout.setLocale(locale);
    this.#loadLanguage(locale, currencyDisplay, key).catch((reason: unknown) => {
      this.#languageKey = '';
      console.error('kassa-checkout: the texts could not be loaded.', reason);
    });
  }

  /** Loads the words of the cart, and those of the order once they are wanted, and shows them. */
  async #loadLanguage(locale: string, currencyDisplay: CurrencyDisplay, key: string): Promise<void> {
    const overrides = this.#texts;
    const [cart, order] = await Promise.all([
      loadCartTexts(locale),
      this.#isRestWanted ? loadOrderTexts(locale) : null,
    ]);
    // Another language was asked for meanwhile.
    if (this.#languageKey !== key || this.#texts !== overrides) return;
    const tag = textTag(locale);
    this.#renderer?.setLanguage({
      texts: overrideTexts(cart, overrides),
      whole: order === null ? null : overrideTexts(joinTexts(cart, order), overrides),
      format: new Formatters(locale, currencyDisplay),
      tag,
      direction: directionOf(this, tag),
    });
    this.#renderer?.show(this.#checkout.state);
  }

  /** What comes after the cart: the code of the order, its words, and the companion that shows them. */
  async #loadRest(): Promise<MakeCompanion> {
    this.#isRestWanted = true;
    const [companion] = await Promise.all([
      import('./companion.js'),
      this.#checkout.loadRest(),
      this.#loadLanguage(...this.#speech(), this.#languageKey),
    ]);
    return companion.companionOf(this.#checkout);
  }

  #speech(): [locale: string, currencyDisplay: CurrencyDisplay] {
    const display = this.getAttribute('currency-display');
    return [
      localeOf(this, this.getAttribute('locale')),
      currencyDisplays.find((known) => known === display) ?? 'symbol',
    ];
  }

  #emit<Name extends CheckoutEventName>(name: Name, detail: CheckoutEventDetails[Name], cancelable: boolean): boolean {
    const event = new CustomEvent(`kassa:${name}`, { detail, bubbles: true, composed: true, cancelable });
    const goesOn = this.dispatchEvent(event);
    this.#trace?.event(name, detail, !goesOn);
    return goesOn;
  }

  /** Properties that the page set before the element was defined sit on the instance and hide the accessors. */
  #takeEarlyProperties(): void {
    for (const name of earlyProperties) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = this[name];
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }
}

/** Calls in one task come to one call, before the next task. */
function coalesced(act: () => void): () => void {
  let queued = false;
  return () => {
    if (queued) return;
    queued = true;
    queueMicrotask(() => {
      queued = false;
      act();
    });
  };
}
