/**
 * What the element tells the page. Each name below is dispatched as a `CustomEvent` called `kassa:<name>`.
 *
 * Details carry amounts as decimal strings of minor units, never the token, a code, an address or an e-mail in clear.
 */
import type { DecimalString, EngineKind, KassaErrorBody, Quote } from './engine/types.js';

export interface AmountSummary {
  /** Minor units. */
  readonly amountDue: DecimalString;
  readonly currencyCode: string;
}

export interface CheckoutEventDetails {
  /** The cart was loaded and is shown; `phase` says how, `engine` how the core runs here. */
  readonly ready: { readonly cartId: string; readonly phase: string; readonly engine: EngineKind };
  /** There is a new price: after an edit, or because the server's figures were taken over. */
  readonly quote: { readonly cartId: string; readonly quote: Quote };
  readonly 'quantity-change': {
    readonly cartId: string;
    readonly itemId: string;
    readonly quantity: DecimalString;
    readonly previousQuantity: DecimalString;
  };
  /** The server's figures were not the ones shown; the server's are shown now. `itemIds` are the lines that differ. */
  readonly 'price-mismatch': {
    readonly cartId: string;
    readonly shown: AmountSummary;
    readonly server: AmountSummary;
    readonly itemIds: readonly string[];
  };
  /** Cancelable. The order is about to be sent. A page without a server places the order itself from here. */
  readonly 'before-confirm': AmountSummary & { readonly cartId: string };
  /** A code was sent; the address is masked. */
  readonly 'otp-required': { readonly cartId: string; readonly sentTo: string; readonly purpose: 'order' | 'identify' };
  /** Cancelable. The page is about to leave for the payment provider; a page that cancels goes there itself. */
  readonly 'before-redirect': { readonly cartId: string; readonly url: string };
  readonly completed: AmountSummary & { readonly cartId: string; readonly orderNumber: string | null };
  /** The cart is gone. `renewRequested`: the buyer pressed the button for a new one, which only the shop can make. */
  readonly expired: { readonly cartId: string; readonly renewRequested: boolean };
  readonly error: { readonly cartId: string | null; readonly error: KassaErrorBody };
}

export type CheckoutEventName = keyof CheckoutEventDetails;

/** The events as the page's `addEventListener` sees them. */
export type CheckoutEventMap = {
  readonly [Name in CheckoutEventName as `kassa:${Name}`]: CustomEvent<CheckoutEventDetails[Name]>;
};

/** Events that a page may cancel with `preventDefault()`. */
export const CANCELABLE_EVENTS: ReadonlySet<CheckoutEventName> = new Set(['before-confirm', 'before-redirect']);

/** Dispatches an event; false when a listener cancelled it. */
export type Emit = <Name extends CheckoutEventName>(
  name: Name,
  detail: CheckoutEventDetails[Name],
  options: { readonly cancelable: boolean },
) => boolean;
