/**
 * Which languages there are, and loading one. Each is two modules, so that a buyer loads the cart's words of one language for the
 * first price and its order's words with the forms.
 */
import { joinTexts, type CartTexts, type OrderTexts, type Texts } from './texts.js';

interface Language {
  readonly cart: () => Promise<{ readonly default: CartTexts }>;
  readonly order: () => Promise<{ readonly default: OrderTexts }>;
}

const english: Language = { cart: () => import('./en/cart.js'), order: () => import('./en/order.js') };

/** By ISO 639 code. */
const known: Readonly<Record<string, Language>> = {
  en: english,
  de: { cart: () => import('./de/cart.js'), order: () => import('./de/order.js') },
  fr: { cart: () => import('./fr/cart.js'), order: () => import('./fr/order.js') },
  es: { cart: () => import('./es/cart.js'), order: () => import('./es/order.js') },
  it: { cart: () => import('./it/cart.js'), order: () => import('./it/order.js') },
  nl: { cart: () => import('./nl/cart.js'), order: () => import('./nl/order.js') },
  pl: { cart: () => import('./pl/cart.js'), order: () => import('./pl/order.js') },
  pt: { cart: () => import('./pt/cart.js'), order: () => import('./pt/order.js') },
  sv: { cart: () => import('./sv/cart.js'), order: () => import('./sv/order.js') },
  da: { cart: () => import('./da/cart.js'), order: () => import('./da/order.js') },
  cs: { cart: () => import('./cs/cart.js'), order: () => import('./cs/order.js') },
  tr: { cart: () => import('./tr/cart.js'), order: () => import('./tr/order.js') },
  ja: { cart: () => import('./ja/cart.js'), order: () => import('./ja/order.js') },
  ar: { cart: () => import('./ar/cart.js'), order: () => import('./ar/order.js') },
  he: { cart: () => import('./he/cart.js'), order: () => import('./he/order.js') },
};

/** Languages with texts of their own. */
export const languages: readonly string[] = Object.keys(known);

/** The language whose texts serve a locale: its own, else English. "de-AT" is served by "de". */
export function languageFor(locale: string): string {
  const language = locale.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(known, language) ? language : 'en';
}

/** The words of the cart. */
export async function loadCartTexts(locale: string): Promise<CartTexts> {
  return (await (known[languageFor(locale)] ?? english).cart()).default;
}

/** The words of the order. */
export async function loadOrderTexts(locale: string): Promise<OrderTexts> {
  return (await (known[languageFor(locale)] ?? english).order()).default;
}

/** The whole language. */
export async function loadTexts(locale: string): Promise<Texts> {
  const [cart, order] = await Promise.all([loadCartTexts(locale), loadOrderTexts(locale)]);
  return joinTexts(cart, order);
}
