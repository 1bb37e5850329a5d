/**
 * What a renderer needs after the first price: more views with their style sheet, where the focus goes, what is spoken, countdowns,
 * measures and a shop's own colours.
 */
import { browserEnvironment } from '../controller/browser-environment.js';
import type { Checkout, MakeRest } from '../controller/checkout.js';
import { LoadedCheckout } from '../controller/loaded-checkout.js';
import { curveOf, orderActions } from '../controller/order-actions.js';
import { languageFor } from '../locales/load.js';
import { OrderFormatters } from '../locales/order-formatters.js';
import { warnAboutOrderLabel } from '../locales/order-button.js';
import type { CartActions, CheckoutActions, CheckoutState, CurvePoint, OrderActions } from '../state/types.js';
import { styleSheet } from '../styles/sheet.js';
import { moreStyleSheet } from '../styles/more-sheet.js';
import { announcement } from '../views/announcements.js';
import type { CartContext, PageActions, ViewContext } from '../views/context.js';
import { moreViews } from '../views/more.js';
import { Announcer } from './announcer.js';
import { ColourKeeper } from './colour-keeper.js';
import { focusAfter, type FocusTarget } from './focus.js';
import { withIntents, type Intent } from './intents.js';
import { Measures } from './measures.js';
import type { MakeCompanion, Renderer } from './renderer.js';

/** What the companion needs of the controller. */
export interface Behaviour {
  readonly cart: CartActions;
  readonly order: OrderActions;
  readonly curveOf: (itemId: string) => readonly CurvePoint[];
  readonly nowMs: () => number;
  readonly hasServer: () => boolean;
}

/** In the same chunk: the forms are shown together with the code that takes what is typed into them. */
export const makeRest: MakeRest = (handOver) => new LoadedCheckout(handOver, browserEnvironment(handOver.essentials));

/** Companions of the renderer that shows this checkout. */
export function companionOf(checkout: Checkout): MakeCompanion {
  const behaviour: Behaviour = {
    cart: checkout,
    order: orderActions(checkout),
    curveOf: (itemId) => curveOf(checkout, itemId),
    nowMs: () => Date.now(),
    hasServer: () => checkout.rest?.context.api != null,
  };
  return (shadow, renderer) => new Companion(shadow, behaviour, renderer);
}

/** Countdowns show whole seconds. */
const tickMs = 1000;

export class Companion {
  /** The buyer's actions, noting those whose effect decides where the focus goes. */
  readonly actions: CheckoutActions;
  readonly #shadow: ShadowRoot;
  readonly #behaviour: Behaviour;
  readonly #renderer: Renderer;
  readonly #announcer: Announcer;
  readonly #page: PageActions;
  #measures: Measures | null = null;
  #colours: ColourKeeper | null = null;
  #context: ViewContext | null = null;
  #intent: Intent | null = null;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(shadow: ShadowRoot, behaviour: Behaviour, renderer: Renderer) {
    this.#shadow = shadow;
    this.#behaviour = behaviour;
    this.#renderer = renderer;
    this.actions = withIntents(behaviour.cart, behaviour.order, (intent) => {
      this.#intent = intent;
    });
    this.#announcer = new Announcer((text) => renderer.say(text));
    this.#page = {
      goTo: (id) => this.#focus({ id }),
      print: () => window.print(),
    };
    shadow.adoptedStyleSheets = [styleSheet(), moreStyleSheet()];
  }

  /** The context with all views; null while the words of the order are not there in the language that is shown. */
  contextFor(context: CartContext): ViewContext | null {
    const { whole: texts, tag } = this.#renderer.language ?? {};
    if (texts == null) return null;
    if (texts.placeOrder !== this.#context?.texts.placeOrder)
      warnAboutOrderLabel(texts.placeOrder, languageFor(tag ?? ''));
    const { curveOf, nowMs, hasServer } = this.#behaviour;
    const whole: ViewContext = {
      ...context,
      actions: this.actions,
      format: this.#formatFor(context.format),
      texts,
      curveOf,
      hasServer: hasServer(),
      nowMs: nowMs(),
      page: this.#page,
      more: {
        views: moreViews,
        get context() {
          return whole;
        },
      },
    };
    this.#context = whole;
    return whole;
  }

  #formatFor({ locale, currencyDisplay }: CartContext['format']): OrderFormatters {
    const known = this.#context?.format;
    return known?.locale === locale && known.currencyDisplay === currencyDisplay
      ? known
      : new OrderFormatters(locale, currencyDisplay);
  }

  /** A state was put on the screen in place of another one. */
  shown(before: CheckoutState | null, state: CheckoutState): void {
    this.#tick(state);
    this.#announcer.changed(state, (from, to) =>
      this.#context === null ? null : announcement(from, to, this.#context),
    );
    if (before !== null && before !== state) this.#moveFocus(before, state);
  }

  /** The widget was rendered; `root` is the element that carries its classes and custom properties. */
  rendered(root: HTMLElement): void {
    this.#measures ??= new Measures(root);
    // Documents without a renderer have neither media queries nor colours.
    if (typeof matchMedia === 'function') this.#colours ??= new ColourKeeper(this.#shadow.host, root);
    this.#measures.update();
  }

  stop(): void {
    this.#announcer.stop();
    this.#measures?.stop();
    this.#colours?.stop();
    clearInterval(this.#ticking);
  }

  /** Renders every second while a countdown is shown, and once more at its end. */
  #tick(state: CheckoutState): void {
    const end =
      state.phase === 'otp' ? state.challenge.resendAtMs : state.phase === 'unknown' ? state.nextCheckAtMs : 0;
    clearInterval(this.#ticking);
    this.#ticking = undefined;
    if (end <= this.#behaviour.nowMs()) return;
    this.#ticking = setInterval(() => {
      this.#renderer.render();
      if (end <= this.#behaviour.nowMs()) clearInterval(this.#ticking);
    }, tickMs);
  }

  #moveFocus(before: CheckoutState, after: CheckoutState): void {
    const { target, done } = focusAfter(before, after, this.#intent);
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
