import type { PublicItem, QuoteLine } from '../state/types.js';

/** True when the price follows a rule that is worth opening. */
export function hasBreakdown(item: PublicItem, line: QuoteLine): boolean {
  if (!line.complete || line.tiers.length === 0) return false;
  switch (item.price.calculationType) {
    case 'tiered':
    case 'volume':
    case 'stair_step':
    case 'package':
    case 'percentage':
      return true;
    case 'flat_fee':
    case 'per_unit':
      return false;
  }
}
