/** What every view is given beside the state: the buyer's actions, the texts, the formats, the time. */
import type { Formatters } from '../locales/formatters.js';
import type { Texts } from '../locales/texts.js';
import type { CheckoutActions, CurvePoint } from '../state/types.js';
import type * as More from './more.js';

/** The views that come after the first price. */
export type MoreViews = typeof More;

export interface ViewContext {
  readonly actions: CheckoutActions;
  readonly texts: Texts;
  readonly format: Formatters;
  /** The item's price by quantity, priced by the engine; empty where it has no bands. */
  readonly curveOf: (itemId: string) => readonly CurvePoint[];
  /** Null until they are loaded. */
  readonly more: MoreViews | null;
  /** False for a cart that the page gave itself: there is nobody to ask for a returning customer. */
  readonly hasServer: boolean;
  /** For countdowns; the element renders again every second while one is shown. */
  readonly nowMs: number;
}
