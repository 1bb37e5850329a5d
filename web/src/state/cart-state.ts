/** Making and changing the part of the state that the phases around a cart share. Pure functions; nothing is changed in place. */
import { canonicalDecimal } from './decimal-text.js';
import { emptyDetails, isDetailsAnswered, prefilledDetails } from './details-form.js';
import type { CartState, Notice, PaymentForm, PaymentMethod, PaymentMethodType, PublicCart, Quote } from './types.js';

const KEYS = {
  cart: true,
  quote: true,
  drafts: true,
  waiting: true,
  refused: true,
  removed: true,
  opened: true,
  coupon: true,
  details: true,
  payment: true,
  openSections: true,
  savedAddresses: true,
  savedMethods: true,
  availableMethods: true,
  fieldErrors: true,
  notices: true,
} as const satisfies Record<keyof CartState, true>;

/** Only the shared part of a state, without what belongs to its phase. */
export function cartStateOf(state: CartState): CartState {
  return Object.fromEntries(Object.entries(state).filter(([key]) => Object.hasOwn(KEYS, key))) as unknown as CartState;
}

/** The first state of a cart. Sections that the shop's knowledge of the buyer answers start settled. */
export function initialCartState(
  cart: PublicCart,
  quote: Quote,
  availableMethods: readonly PaymentMethodType[],
): CartState {
  const details = prefilledDetails(cart);
  const payment = initialPayment(cart, availableMethods);
  const openSections = new Set<'details' | 'payment'>();
  if (!isDetailsAnswered(details, cart)) {
    openSections.add('details');
  }
  if (payment.savedMethodId === null) {
    openSections.add('payment');
  }
  return {
    cart,
    quote,
    drafts: {},
    waiting: new Set(),
    refused: {},
    removed: {},
    opened: new Set(),
    coupon: { open: false, text: '', busy: false, error: null },
    details,
    payment,
    openSections,
    savedAddresses: [],
    savedMethods: typeof cart.paymentMethod === 'object' && cart.paymentMethod !== null ? [cart.paymentMethod] : [],
    availableMethods,
    fieldErrors: {},
    notices: [],
  };
}

/** The forms of an earlier state of the same cart, so that a reload does not cost the buyer what was typed. */
export function withFormsOf(state: CartState, previous: CartState): CartState {
  const { details, payment, coupon, openSections, opened } = previous;
  const typed = Object.entries(details).some(([field, value]) => value !== emptyDetails[field as keyof typeof details]);
  return typed ? { ...state, details, payment, coupon: { ...coupon, busy: false }, openSections, opened } : state;
}

/** The cart with another quantity of one item. Its totals are not touched: what is shown comes from the quote. */
export function withQuantity(cart: PublicCart, itemId: string, quantity: string): PublicCart {
  return { ...cart, items: cart.items.map((item) => (item.id === itemId ? { ...item, quantity } : item)) };
}

/** One notice of a kind at a time; the newest stands first. */
export function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  return [notice, ...withoutNotices(notices, notice.kind)];
}

export function withoutNotices(notices: readonly Notice[], ...kinds: readonly Notice['kind'][]): readonly Notice[] {
  return notices.some((notice) => kinds.includes(notice.kind))
    ? notices.filter((notice) => !kinds.includes(notice.kind))
    : notices;
}

/** A record without some of its keys; the record itself when it has none of them. */
export function without<T>(
  entries: Readonly<Record<string, T>>,
  ...keys: readonly string[]
): Readonly<Record<string, T>> {
  return keys.some((key) => Object.hasOwn(entries, key))
    ? Object.fromEntries(Object.entries(entries).filter(([key]) => !keys.includes(key)))
    : entries;
}

export function withEntry<T>(entries: ReadonlySet<T>, entry: T): ReadonlySet<T> {
  return entries.has(entry) ? entries : new Set([...entries, entry]);
}

export function withoutEntry<T>(entries: ReadonlySet<T>, entry: T): ReadonlySet<T> {
  return entries.has(entry) ? new Set([...entries].filter((other) => other !== entry)) : entries;
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
