/**
 * Puts states on the screen: renders them into the shadow root. Knows nothing of the server or the engine.
 *
 * The cart is rendered with what is here. The rest (forms, panels, focus, speech, countdowns) is the {@link Companion}'s, which is
 * loaded when the cart is on the screen and the browser has nothing better to do, or at once when something else than a cart is to be
 * shown.
 */
import { html, render } from 'lit/html.js';
import type { Formatters } from '../locales/formatters.js';
import type { CartTexts, Texts } from '../locales/texts.js';
import type { CheckoutActions, CheckoutState, CurvePoint } from '../state/types.js';
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

export interface Behaviour {
  readonly actions: CheckoutActions;
  readonly curveOf: (itemId: string) => readonly CurvePoint[];
  readonly nowMs: () => number;
  readonly hasServer: () => boolean;
  /** Loads the code and the words that come after the cart. May be called again when it has failed. */
  readonly loadRest: () => Promise<typeof Companion>;
}

/** The longest wait for the browser to have nothing better to do. */
const idleWithinMs = 2_000;

export class Renderer {
  readonly #shadow: ShadowRoot;
  readonly #behaviour: Behaviour;
  readonly #lines = new LineList();
  readonly #retry = (): void => void this.loadRest();
  #companion: Companion | null = null;
  #loading: Promise<void> | null = null;
  #isQueued = false;
  #hasFailed = false;
  #stopped = false;
  #language: Language | null = null;
  #state: CheckoutState | null = null;
  #spoken = '';
  #amountCharacters = 0;

  constructor(shadow: ShadowRoot, behaviour: Behaviour) {
    this.#shadow = shadow;
    this.#behaviour = behaviour;
    shadow.adoptedStyleSheets = [styleSheet()];
  }

  setLanguage(language: Language): void {
    this.#language = language;
    this.#amountCharacters = 0;
    if (this.#state !== null) this.show(this.#state);
  }

  show(state: CheckoutState): void {
    const before = this.#state;
    this.#state = state;
    this.render();
    this.#companion?.shown(before, state);
    if (this.#companion === null && this.#language !== null) this.#needRest(state);
  }

  /** Loads what comes after the cart; settles when it is on the screen, or when it is clear that it could not be loaded. */
  loadRest(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  stop(): void {
    this.#stopped = true;
    this.#companion?.stop();
    removeEventListener('online', this.#retry);
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
      actions: companion?.actions ?? this.#behaviour.actions,
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

  /** A cart can wait for the rest until the browser is idle; everything else is made of it. */
  #needRest({ phase }: CheckoutState): void {
    if (phase === 'loading' || this.#isQueued) return;
    if (phase !== 'editing') {
      void this.loadRest();
      return;
    }
    this.#isQueued = true;
    if (typeof requestIdleCallback === 'function') requestIdleCallback(this.#retry, { timeout: idleWithinMs });
    else setTimeout(this.#retry, 0);
  }

  async #load(): Promise<void> {
    removeEventListener('online', this.#retry);
    try {
      const Loaded = await this.#behaviour.loadRest();
      if (this.#stopped) return;
      this.#companion = new Loaded(this.#shadow, this.#behaviour, this);
      this.#hasFailed = false;
    } catch (reason) {
      console.error('kassa-checkout: a part of the script could not be loaded.', reason);
      this.#hasFailed = true;
      this.#loading = null;
      addEventListener('online', this.#retry);
    }
    if (this.#state !== null) this.show(this.#state);
  }
}
