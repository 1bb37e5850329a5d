/**
 * `@kassa/checkout/core`: the pricing core without the widget. Works in Node 20 and in browsers; importing it does nothing.
 */
export { KassaError } from './engine/kassa-error.js';
export { loadEngine } from './engine/load-engine.js';
export type { LoadEngineOptions } from './engine/load-engine.js';
export { verifyQuote } from './engine/verify-quote.js';
export type { QuoteVerification } from './engine/verify-quote.js';
export type { ErrorCode } from './engine/error-codes.js';
export type { EngineUnavailableReason } from './engine/core-failure.js';
export type * from './engine/types.js';
