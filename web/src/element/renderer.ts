/**
 * Puts states on the screen: renders them into the shadow root. Knows nothing of the server or the engine.
 *
 * The cart is rendered with what is here. The rest (forms, panels, focus, speech, countdowns) is the {@link Companion}'s, which is
 * asked for as soon as the cart is on the screen, or when something else than a cart is to be shown.
 */
import { html, render } from 'lit/html.js';
import type { Formatters } from '../locales/formatters.js';
import type { CartTexts, Texts } from '../locales/texts.js';
import type { CartActions, CheckoutState } from '../state/types.js';
import { styleSheet } from '../styles/sheet.js';
import { amountWidth } from '../views/amount-width.js';
import { checkoutView } from '../views/checkout-view.js';
import type { CartContext } from '../views/context.js';
import { LineList } from '../views/line-list.js';
import type { Companion } from './companion.js';

/** How the widget speaks: texts and formats of one language. */
export interface Language {
  readonly texts: CartTexts;
  /** With the words of the order; null until they are loaded. */
  readonly whole: Texts | null;
  readonly format: Formatters;
  /** BCP 47 tag of the texts. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
}

/** Makes what a renderer needs after the first price. */
export type MakeCompanion = (shadow: ShadowRoot, renderer: Renderer) => Companion;

/** Between two attempts to load what comes after the cart, unless the network comes back or the buyer asks sooner. */
const retryAfterMs = 10_000;

export class Renderer {
  readonly #shadow: ShadowRoot;
  readonly #actions: CartActions;
  readonly #loadCompanion: () => Promise<MakeCompanion>;
  readonly #lines = new LineList();
  readonly #retry = (): void => {
    if (!this.#stopped) void this.loadRest();
  };
  #companion: Companion | null = null;
  #loading: Promise<void> | null = null;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #hasFailed = false;
  #stopped = false;
  #language: Language | null = null;
  #state: CheckoutState | null = null;
  #spoken = '';
  #amountCharacters = 0;

  /** `loadCompanion` loads the code and the words that come after the cart. It may be called again when it has failed. */
  constructor(shadow: ShadowRoot, actions: CartActions, loadCompanion: () => Promise<MakeCompanion>) {
    this.#shadow = shadow;
    this.#actions = actions;
    this.#loadCompanion = loadCompanion;
    shadow.adoptedStyleSheets = [styleSheet()];
  }

  /** Takes effect with the state that is shown next. */
  setLanguage(language: Language): void {
    this.#language = language;
    this.#amountCharacters = 0;
  }

  show(state: CheckoutState): void {
    const before = this.#state;
    this.#state = state;
    this.render();
    this.#companion?.shown(before, state);
    if (this.#language !== null && this.#loading === null && !this.#hasFailed) this.#needRest(state);
  }

  /** Loads what comes after the cart; settles when it is on the screen, or when it is clear that it could not be loaded. */
  loadRest(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  stop(): void {
    this.#stopped = true;
    this.#companion?.stop();
    this.#stopWaiting();
  }

  /** What the companion renders with as well. */
  get language(): Language | null {
    return this.#language;
  }

  /** Puts a sentence into the status region. */
  say(text: string): void {
    this.#spoken = text;
    this.render();
  }

  /** Renders the state as it is. */
  render(): void {
    const language = this.#language;
    const state = this.#state;
    if (language === null || state === null) return;
    const { texts, tag, direction } = language;
    const companion = this.#companion;
    const context: CartContext = {
      actions: companion?.actions ?? this.#actions,
      texts: language.whole ?? texts,
      format: language.format,
      lines: this.#lines,
      more: null,
      loadMore: this.#hasFailed ? this.#retry : null,
    };
    const whole = companion?.contextFor(context) ?? context;
    const isLoading = state.phase === 'loading' && state.skeleton;
    render(
      html`<div class="root" part="base" role="region" lang=${tag} dir=${direction} aria-label=${texts.checkout}>
        ${checkoutView(state, whole)}
        <p class="vh" role="status">${isLoading ? texts.loading : this.#spoken}</p>
      </div>`,
      this.#shadow,
    );
    const root = this.#shadow.querySelector<HTMLElement>('.root');
    if (root === null) return;
    if ('cart' in state) {
      const characters = amountWidth(state, context);
      // Never narrower again; set only when it grows, because every line's style depends on it.
      if (characters > this.#amountCharacters) {
        this.#amountCharacters = characters;
        root.style.setProperty('--_amount-width', `${characters + 0.5}ch`);
      }
    }
    companion?.rendered(root);
  }

  /** A cart is painted first; everything else is made of the rest. */
  #needRest({ phase }: CheckoutState): void {
    if (phase === 'editing') setTimeout(this.#retry);
    else if (phase !== 'loading') this.#retry();
  }

  #stopWaiting(): void {
    removeEventListener('online', this.#retry);
    clearTimeout(this.#waiting);
  }

  async #load(): Promise<void> {
    this.#stopWaiting();
    try {
      const makeCompanion = await this.#loadCompanion();
      if (this.#stopped) return;
      this.#companion = makeCompanion(this.#shadow, this);
      this.#hasFailed = false;
    } catch (reason) {
      console.error('kassa-checkout: a part of the script could not be loaded.', reason);
      if (this.#stopped) return;
      this.#hasFailed = true;
      this.#loading = null;
      addEventListener('online', this.#retry);
      this.#waiting = setTimeout(this.#retry, retryAfterMs);
    }
    if (this.#state !== null) this.show(this.#state);
  }
}
