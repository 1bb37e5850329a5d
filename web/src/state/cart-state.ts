/** Making and changing the part of the state that the phases around a cart share. Pure functions; nothing is changed in place. */
import { emptyForms } from './empty-forms.js';
import type { CartState, Notice, PublicCart, Quote } from './types.js';

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
  addressRules: true,
  vatCheck: true,
  taxChange: true,
  paymentElement: true,
  notices: true,
} as const satisfies Record<keyof CartState, true>;

/** Only the shared part of a state, without what belongs to its phase. */
export function cartStateOf(state: CartState): CartState {
  return Object.fromEntries(Object.entries(state).filter(([key]) => Object.hasOwn(KEYS, key))) as unknown as CartState;
}

/** The first state of a cart. Its forms are empty until the order's code fills them in (state/order-forms.ts). */
export function initialCartState(cart: PublicCart, quote: Quote): CartState {
  return {
    cart,
    quote,
    drafts: {},
    waiting: new Set(),
    refused: {},
    removed: {},
    opened: new Set(),
    notices: [],
    ...emptyForms,
  };
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
