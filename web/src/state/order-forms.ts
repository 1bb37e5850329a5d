/** The forms of an order: what they start with, and which ways to pay there are. Pure functions; nothing is changed in place. */
import { generalAddressRules } from './address-rules.js';
import { canonicalDecimal } from './decimal-text.js';
import { isDetailsAnswered, prefilledDetails } from './details-form.js';
import { emptyDetails } from './empty-forms.js';
import type { CartState, PaymentForm, PaymentMethod, PaymentMethodType, PublicCart, Quote } from './types.js';

/** The part of the state that belongs to the forms. */
export type FormsState = Pick<
  CartState,
  'coupon' | 'details' | 'payment' | 'openSections' | 'savedMethods' | 'availableMethods'
>;

/** The forms as the shop's knowledge of the buyer fills them in. Sections that it answers start settled. */
export function initialForms(cart: PublicCart, availableMethods: readonly PaymentMethodType[]): FormsState {
  const details = prefilledDetails(cart);
  const payment = initialPayment(cart, availableMethods);
  const openSections = new Set<'details' | 'payment'>();
  if (!isDetailsAnswered(details, cart, generalAddressRules)) {
    openSections.add('details');
  }
  if (payment.savedMethodId === null) {
    openSections.add('payment');
  }
  return {
    coupon: { open: false, text: '', busy: false, error: null },
    details,
    payment,
    openSections,
    savedMethods: typeof cart.paymentMethod === 'object' && cart.paymentMethod !== null ? [cart.paymentMethod] : [],
    availableMethods,
  };
}

/** The forms of an earlier state of the same cart, so that a reload does not cost the buyer what was typed. */
export function withFormsOf(forms: FormsState, previous: CartState): FormsState {
  const { details, payment, coupon, openSections } = previous;
  const typed = Object.entries(details).some(([field, value]) => value !== emptyDetails[field as keyof typeof details]);
  return typed ? { ...forms, details, payment, coupon: { ...coupon, busy: false }, openSections } : forms;
}

/** Whether the order costs anything, now or later. One that never does needs no payment method. */
export function needsPayment(quote: Quote): boolean {
  const isZero = (amount: string): boolean => canonicalDecimal(amount) === '0';
  const usage = quote.lines.some((line) => line.firstPayment.when === 'usage');
  return usage || !isZero(quote.price.amountDue) || quote.recurring.some((period) => !isZero(period.grossAmount));
}

/** Saved methods that can be used now. */
export function usableMethods(methods: readonly PaymentMethod[]): readonly PaymentMethod[] {
  return methods.filter((method) => method.enabled && method.status === 'active');
}

/** Ways to pay: what the cart names in `availablePaymentMethods` (an extension), else the fallback. */
export function offeredMethods(cart: PublicCart, fallback: readonly PaymentMethodType[]): readonly PaymentMethodType[] {
  const named: unknown = (cart as { readonly availablePaymentMethods?: unknown }).availablePaymentMethods;
  const known = Array.isArray(named) ? named.filter(isMethod) : [];
  return known.length > 0 ? known : fallback;
}

const METHODS: ReadonlySet<unknown> = new Set<PaymentMethodType>([
  'sepa_debit',
  'card',
  'paypal',
  'bank_transfer',
  'wallet',
  'fake_provider',
]);

function isMethod(value: unknown): value is PaymentMethodType {
  return METHODS.has(value);
}

function initialPayment(cart: PublicCart, availableMethods: readonly PaymentMethodType[]): PaymentForm {
  const saved = typeof cart.paymentMethod === 'string' ? cart.paymentMethod : (cart.paymentMethod?.id ?? null);
  const only = availableMethods.length === 1 ? (availableMethods[0] ?? null) : null;
  return { savedMethodId: saved, newMethod: saved === null ? only : null, iban: '', accountHolder: '' };
}
