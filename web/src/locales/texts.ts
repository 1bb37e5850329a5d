/**
 * The shape of a language: the keys of the English one, in two modules. The words of the cart are needed for the first price; the
 * words of the order come with the code that shows forms, payment and outcomes. A merchant may override any of them.
 */
import type { ErrorCode } from '../engine/error-codes.js';
import type { cart } from './en/cart.js';
import type { order } from './en/order.js';
import type { PluralText } from './fill.js';

/** English has two plural forms; other languages have their own. */
type Words<T> = T extends string
  ? string
  : T extends { readonly other: string }
    ? PluralText
    : { readonly [K in keyof T]: Words<T[K]> };

/** The words that a cart needs which is shown, priced and edited. */
export type CartTexts = Words<typeof cart>;

/** Texts for the error codes that the cart's words do not have. */
export type OrderErrors = Readonly<Record<Exclude<ErrorCode, keyof CartTexts['errors']>, string>>;

/** The words of everything that follows: explanations, details, payment, notices, codes, outcomes, speech. */
export type OrderTexts = Words<Omit<typeof order, 'errors'>> & { readonly errors: OrderErrors };

/** A whole language. */
export type Texts = Omit<CartTexts, 'errors'> &
  Omit<OrderTexts, 'errors'> & { readonly errors: Readonly<Record<ErrorCode, string>> };

type Override<T> = T extends string | PluralText ? T : { readonly [K in keyof T]?: Override<T[K]> };

/** Texts a merchant sets in place of the language's own; missing keys keep the language's. */
export type TextOverrides = Override<Texts>;

/** A language from its two modules. */
export function joinTexts(cart: CartTexts, order: OrderTexts): Texts {
  return { ...cart, ...order, errors: { ...cart.errors, ...order.errors } };
}

/** The language's texts with a merchant's in their place. Keys that no language has are ignored. */
export function overrideTexts<T extends CartTexts>(texts: T, overrides: TextOverrides | null): T {
  return overrides === null ? texts : (merge(texts, overrides) as T);
}

function merge(base: unknown, override: unknown): unknown {
  if (!isRecord(base) || !isRecord(override)) return typeof override === typeof base ? override : base;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(override)) {
    if (key in base) merged[key] = merge(base[key], value);
    // Units are the one open list: a shop may name its own.
    else if (isRecord(value) && typeof value['other'] === 'string') merged[key] = value;
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
