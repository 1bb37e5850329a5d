/** What every view is given beside the state: the buyer's actions, the texts, the formats. */
import type { Formatters } from '../locales/formatters.js';
import type { OrderFormatters } from '../locales/order-formatters.js';
import type { CartTexts, Texts } from '../locales/texts.js';
import type { CartActions, CheckoutActions, CurvePoint } from '../state/types.js';
import type { LineList } from './line-list.js';
import type { moreViews } from './more.js';

/** The views that come after the first price, with what they need. */
export interface More {
  readonly views: typeof moreViews;
  readonly context: ViewContext;
}

/** For the views of the cart, which are there first. */
export interface CartContext {
  readonly actions: CartActions;
  readonly texts: CartTexts;
  readonly format: Formatters;
  /** The rows of the order, kept from one rendering to the next. */
  readonly lines: LineList;
  /** Null until they are loaded. */
  readonly more: More | null;
  /** Set when they could not be loaded: tries again. */
  readonly loadMore: (() => void) | null;
}

/** For the views that come later: with the whole language. */
export interface ViewContext extends CartContext {
  readonly actions: CheckoutActions;
  readonly format: OrderFormatters;
  readonly texts: Texts;
  /** The item's price by quantity, priced by the engine; empty where it has no bands. */
  readonly curveOf: (itemId: string) => readonly CurvePoint[];
  /** False for a cart that the page gave itself: there is nobody to ask for a returning customer. */
  readonly hasServer: boolean;
  /** For countdowns; the element renders again every second while one is shown. */
  readonly nowMs: number;
  readonly page: PageActions;
}

/** What a view asks of the page it is on, beside the buyer's actions. */
export interface PageActions {
  /** Scrolls to an element of the widget and focuses it. */
  readonly goTo: (id: string) => void;
  readonly print: () => void;
}
