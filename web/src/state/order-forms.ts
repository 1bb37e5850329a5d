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
  const kept = keptMethod(cart, availableMethods);
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
    savedMethods: kept === null ? [] : [kept],
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

/** What the cart says of how it is paid starts chosen: a method that names its account, or the kind that was tried before. */
function initialPayment(cart: PublicCart, availableMethods: readonly PaymentMethodType[]): PaymentForm {
  const { paymentMethod } = cart;
  const own = typeof paymentMethod === 'string' ? paymentMethod : (keptMethod(cart, availableMethods)?.id ?? null);
  const tried = typeof paymentMethod === 'object' ? paymentMethod?.type : undefined;
  const type = availableMethods.length === 1 ? availableMethods[0] : availableMethods.find((each) => each === tried);
  return { savedMethodId: own, newMethod: own === null ? (type ?? null) : null, iban: '', accountHolder: '' };
}

/**
 * The cart's own method, to be shown as a saved one. One that names no card, account or agreement is what an attempt to order left
 * on the cart: where its kind is offered anyhow, it is not offered twice.
 */
function keptMethod({ paymentMethod }: PublicCart, offered: readonly PaymentMethodType[]): PaymentMethod | null {
  if (typeof paymentMethod !== 'object' || paymentMethod === null) return null;
  const { type, card, sepaDebit, paypal } = paymentMethod;
  return (card ?? sepaDebit ?? paypal ?? null) === null && offered.includes(type) ? null : paymentMethod;
}
