/** `@kassa/checkout`: registers `<kassa-checkout>` when it is imported in a browser. In Node the import does nothing. */
import { defineKassaCheckout } from './element/index.js';

export * from './element/index.js';
export * from './core.js';

defineKassaCheckout();
