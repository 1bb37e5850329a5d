/**
 * `@kassa/checkout`: registers `<kassa-checkout>` when it is imported in a browser. In Node the import does nothing. What only a back end
 * needs, `verifyQuote`, is in `@kassa/checkout/core` alone: buyers do not load it.
 */
import { defineKassaCheckout } from './element/index.js';

export * from './element/index.js';
export { KassaError } from './engine/kassa-error.js';
export { loadEngine } from './engine/later-engine.js';
export type * from './core.js';

defineKassaCheckout();
