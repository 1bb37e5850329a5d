/**
 * Stripe's Payment Element as a payment form of the widget.
 *
 * ```js
 * import { stripeCard } from '@kassa/checkout/stripe';
 * checkout.paymentElements = { card: stripeCard(Stripe('pk_live_…'), checkout) };
 * ```
 *
 * The shop loads Stripe.js itself (it has to come from js.stripe.com, which the shop's content security policy allows as Stripe
 * documents) and passes the object it gives. The form is put into the page, not into the widget's shadow root, as Stripe requires;
 * card numbers go from Stripe's frame to Stripe. Only cards: other means could leave the page before the order is sent.
 * The server has to know `PUT …/prepare-stripe`.
 */
import type { PaymentAmount, PaymentElement, PaymentStep } from './state/payment-element.js';

interface StripeError {
  readonly type?: string;
  readonly message?: string;
  readonly payment_intent?: { readonly status?: string };
  readonly setup_intent?: { readonly status?: string };
}

interface StripeResult {
  readonly error?: StripeError;
}

interface StripeElements {
  update(options: object): void;
  submit(): Promise<StripeResult>;
  create(type: 'payment', options?: object): { mount(element: HTMLElement): void };
}

/** As much of Stripe.js as is used. */
export interface StripeLike {
  elements(options: object): StripeElements;
  confirmPayment(options: object): Promise<StripeResult>;
  confirmSetup(options: object): Promise<StripeResult>;
}

export interface StripeCardOptions {
  /** Stripe's Appearance object, to make its fields look like the widget's. */
  readonly appearance?: object;
}

/** States of a payment that is authorised already: a second press must not fail on it. */
const AUTHORISED: ReadonlySet<string> = new Set(['succeeded', 'processing', 'requires_capture']);

/** `checkout` is the widget; the form is put into its slot `payment-card`. */
export function stripeCard(stripe: StripeLike, checkout: HTMLElement, options: StripeCardOptions = {}): PaymentElement {
  let elements: StripeElements | null = null;
  let mode: 'payment' | 'setup' = 'payment';

  return {
    show(amount) {
      const intent = intentOf(amount);
      mode = intent.mode;
      if (elements !== null) {
        elements.update(intent);
        return;
      }
      elements = stripe.elements({ ...intent, ...options, paymentMethodTypes: ['card'] });
      const place = checkout.ownerDocument.createElement('div');
      place.slot = 'payment-card';
      checkout.append(place);
      elements.create('payment').mount(place);
    },

    async check() {
      return elements === null ? { ok: false, message: null } : stepOf(await elements.submit());
    },

    async authorise(clientSecret, returnUrl) {
      const request = {
        elements,
        clientSecret,
        redirect: 'if_required',
        confirmParams: returnUrl === null ? {} : { return_url: returnUrl },
      };
      return stepOf(await (mode === 'setup' ? stripe.confirmSetup(request) : stripe.confirmPayment(request)));
    },
  };
}

interface Intent {
  readonly mode: 'payment' | 'setup';
  readonly currency: string;
  readonly amount?: number;
}

/** Stripe counts in the currency's minor units, as the widget does. An amount that is no whole number of them cannot be charged. */
function intentOf({ amountDue, currencyCode }: PaymentAmount): Intent {
  const amount = Number(amountDue);
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw new RangeError(`${amountDue} ${currencyCode} cannot be charged`);
  }
  const currency = currencyCode.toLowerCase();
  return amount === 0 ? { mode: 'setup', currency } : { mode: 'payment', amount, currency };
}

function stepOf({ error }: StripeResult): PaymentStep {
  if (error === undefined || AUTHORISED.has(error.payment_intent?.status ?? error.setup_intent?.status ?? '')) {
    return { ok: true };
  }
  // What is wrong with a field stands at the field.
  return { ok: false, message: error.type === 'validation_error' ? null : (error.message ?? null) };
}
