/**
 * Puts states on the screen: renders them into the shadow root, moves the focus after the buyer's acts, speaks what has settled and
 * lets countdowns run. Knows nothing of the server or the engine.
 */
import { html, render } from 'lit/html.js';
import type { Formatters } from '../locales/formatters.js';
import type { Texts } from '../locales/texts.js';
import type { CheckoutActions, CheckoutState, CurvePoint } from '../state/types.js';
import { styleSheet } from '../styles/sheet.js';
import { amountWidth } from '../views/amount-width.js';
import { checkoutView, type PageActions } from '../views/checkout-view.js';
import type { ViewContext } from '../views/context.js';
import { variables } from '../views/geometry.js';
import { Announcer } from './announcer.js';
import { ColourKeeper } from './colour-keeper.js';
import type { FocusTarget } from './focus.js';
import { withIntents, type Intent } from './intents.js';
import type * as LaterModule from './later.js';
import { Measures } from './measures.js';

/** How the widget speaks: texts and formats of one language. */
export interface Language {
  readonly texts: Texts;
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
}

type Later = typeof LaterModule;

/** Countdowns show whole seconds. */
const tickMs = 1000;

export class Renderer {
  readonly #shadow: ShadowRoot;
  readonly #behaviour: Behaviour;
  readonly #actions: CheckoutActions;
  readonly #announcer: Announcer;
  readonly #page: PageActions;
  #measures: Measures | null = null;
  #colours: ColourKeeper | null = null;
  #language: Language | null = null;
  #later: Later | null = null;
  #isIncomplete = false;
  #state: CheckoutState | null = null;
  #intent: Intent | null = null;
  #spoken = '';
  #amountCharacters = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;

  /** `loadLater` loads what is needed after the first price. */
  constructor(shadow: ShadowRoot, behaviour: Behaviour, loadLater: () => Promise<Later>) {
    this.#shadow = shadow;
    this.#behaviour = behaviour;
    this.#actions = withIntents(behaviour.actions, (intent) => {
      this.#intent = intent;
    });
    this.#announcer = new Announcer((text) => {
      this.#spoken = text;
      this.#render();
    });
    this.#page = {
      goTo: (id) => this.#focus({ id }),
      print: () => window.print(),
    };
    shadow.adoptedStyleSheets = [styleSheet()];
    loadLater().then(
      (later) => {
        this.#later = later;
        shadow.adoptedStyleSheets = [styleSheet(), later.moreStyleSheet()];
        this.#render();
      },
      (reason: unknown) => {
        console.error('kassa-checkout: a part of the script could not be loaded.', reason);
        this.#isIncomplete = true;
        this.#render();
      },
    );
  }

  /** The element that carries the widget's classes and custom properties; null before the first rendering. */
  get root(): HTMLElement | null {
    return this.#shadow.querySelector('.root');
  }

  setLanguage(language: Language): void {
    this.#language = language;
    this.#amountCharacters = 0;
    if (this.#state !== null) this.show(this.#state);
  }

  show(state: CheckoutState): void {
    const before = this.#state;
    this.#state = state;
    const context = this.#context();
    if (context === null) return;
    if ('cart' in state) this.#amountCharacters = Math.max(this.#amountCharacters, amountWidth(state, context));
    this.#render();
    this.#tick(state);
    this.#announcer.changed(state, (before, after) => this.#describe(before, after));
    if (before !== null && before !== state) this.#moveFocus(before, state);
  }

  stop(): void {
    this.#announcer.stop();
    this.#measures?.stop();
    this.#measures = null;
    this.#colours?.stop();
    this.#colours = null;
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  #context(): ViewContext | null {
    if (this.#language === null) return null;
    const { texts, format } = this.#language;
    const { curveOf, nowMs, hasServer } = this.#behaviour;
    return {
      actions: this.#actions,
      texts,
      format,
      curveOf,
      hasServer: hasServer(),
      nowMs: nowMs(),
      more: this.#later?.views ?? null,
    };
  }

  #render(): void {
    const context = this.#context();
    if (context === null || this.#state === null || this.#language === null) return;
    const { tag, direction } = this.#language;
    render(
      html`<div
        class="root"
        part="base"
        role="region"
        lang=${tag}
        dir=${direction}
        aria-label=${context.texts.checkout}
        ${variables({ '--amount-width': `${this.#amountCharacters + 0.5}ch` })}
      >
        ${
          this.#isIncomplete
            ? html`<p class="inner" role="alert">${context.texts.errors.engine_unavailable}</p>`
            : checkoutView(this.#state, context, this.#page)
        }
        <p class="vh" role="status">${this.#spoken}</p>
      </div>`,
      this.#shadow,
    );
    const { root } = this;
    if (root !== null) {
      this.#measures ??= new Measures(root);
      // Documents without a renderer have neither media queries nor colours.
      if (typeof matchMedia === 'function') this.#colours ??= new ColourKeeper(this.#shadow.host, root);
    }
    this.#measures?.update();
  }

  /** Renders every second while a countdown is shown, and once more at its end. */
  #tick(state: CheckoutState): void {
    const end =
      state.phase === 'otp' ? state.challenge.resendAtMs : state.phase === 'unknown' ? state.nextCheckAtMs : 0;
    clearInterval(this.#ticking);
    this.#ticking = undefined;
    if (end <= this.#behaviour.nowMs()) return;
    this.#ticking = setInterval(() => {
      this.#render();
      if (end <= this.#behaviour.nowMs()) clearInterval(this.#ticking);
    }, tickMs);
  }

  #describe(before: CheckoutState, after: CheckoutState): string | null {
    const context = this.#context();
    if (context === null) return null;
    if (after.phase === 'loading') return after.skeleton ? context.texts.loading : null;
    return this.#later?.announcement(before, after, context) ?? null;
  }

  #moveFocus(before: CheckoutState, after: CheckoutState): void {
    if (this.#later === null) return;
    const { target, done } = this.#later.focusAfter(before, after, this.#intent);
    if (done) this.#intent = null;
    if (target !== null) this.#focus(target);
  }

  #focus({ id, select }: FocusTarget): void {
    const element = this.#shadow.getElementById(id);
    // A group is focused at its chosen member, where the arrow keys work.
    const target =
      element?.querySelector<HTMLElement>('input:checked') ??
      (element?.matches('div, fieldset') ? element.querySelector<HTMLElement>('input:enabled') : null) ??
      element;
    target?.focus();
    if (select && target instanceof HTMLInputElement) target.select();
  }
}
