/** `@kassa/checkout/element`: the element's class, without registering it. Importing it works in Node and does nothing. */
export { defineKassaCheckout } from './define.js';
export { KassaCheckout } from './kassa-checkout.js';
export type { CheckoutEventDetails, CheckoutEventMap, CheckoutEventName } from '../events.js';
export type { TextOverrides, Texts } from '../locales/texts.js';
export type { CheckoutState } from '../state/types.js';
