/**
 * A payment provider's own form, which the shop puts into the slot `payment-<method>` of the widget. What is typed into it (a card
 * number) never touches the widget: the provider's script takes it and the widget only says when.
 */
import type { PaymentMethodType } from '../engine/types.js';

/** What the form is for. */
export interface PaymentAmount {
  /** Due now, a decimal string of minor units. "0": nothing is charged today, and the means of payment is kept for later. */
  readonly amountDue: string;
  /** ISO 4217. */
  readonly currencyCode: string;
}

/** How a step of the provider's went. `message` is for the buyer, in their language; null where the form itself says what is wrong. */
export type PaymentStep = { readonly ok: true } | { readonly ok: false; readonly message: string | null };

export interface PaymentElement {
  /** Shows the form, or tells it another amount. Called when the method is chosen and whenever the amount due has changed. */
  show(amount: PaymentAmount): void | Promise<void>;
  /** The order button was pressed: whether the form is complete. Nothing may be charged yet. */
  check(): Promise<PaymentStep>;
  /**
   * Authorises the payment that `clientSecret` stands for. The order is sent when it is ok, so it must not leave the page. Asked again
   * for a payment that is authorised already, it is ok.
   */
  authorise(clientSecret: string, returnUrl: string | null): Promise<PaymentStep>;
}

export type PaymentElements = Readonly<Partial<Record<PaymentMethodType, PaymentElement>>>;

/** How far the chosen method's form is; null for a method without one. */
export type PaymentElementStatus = 'loading' | 'ready' | 'failed' | null;
