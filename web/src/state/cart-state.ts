/** Making and changing the part of the state that the phases around a cart share. Pure functions; nothing is changed in place. */
import { emptyForms } from './empty-forms.js';
import type { CartState, PublicCart, Quote } from './types.js';

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
