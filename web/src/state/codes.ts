import type { Quote, QuoteReduction } from '../engine/types.js';

/** What codes brought into a cart: its discounts, then its credits. */
export function reductionsOf({ discounts, credits }: Quote): readonly QuoteReduction[] {
  return [...discounts, ...credits];
}
