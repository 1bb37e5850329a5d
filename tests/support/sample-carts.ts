/** Carts for tests, made of a few readable parts. Amounts are minor units. */
import type { Discount, PublicBand, PublicCart, PublicItem } from '../../web/src/engine/types.js';

export interface ItemOptions {
  readonly quantity?: number | string;
  readonly taxRate?: number | null;
  readonly tiers?: readonly PublicBand[];
  readonly calculationType?: PublicItem['price']['calculationType'];
  readonly amount?: number;
  readonly details?: Partial<PublicItem['quantityDetails']>;
  readonly recurring?: PublicItem['price']['recurring'];
  readonly totalNetAmount?: number;
  readonly name?: string;
}

const monthly = { interval: 'month', intervalCount: 1, trialPeriodDays: 0, recurringAmount: null } as const;

/** Three bands: ten at 10.00, forty at 8.00, the rest at 6.00. */
export const seatBands: readonly PublicBand[] = [
  { upTo: 10, unitAmount: 1000, flatAmount: 0 },
  { upTo: 50, unitAmount: 800, flatAmount: 0 },
  { upTo: null, unitAmount: 600, flatAmount: 0 },
];

export function item(id: string, options: ItemOptions = {}): PublicItem {
  const { quantity = 1, taxRate = 19, tiers, amount = 1000, details = {}, recurring = monthly } = options;
  return {
    id,
    name: options.name ?? id,
    description: null,
    type: 'product',
    quantity,
    quantityDetails: {
      aggregationType: 'count',
      unit: 'unit',
      description: '',
      quantityEditable: true,
      ...details,
    },
    price: {
      currencyCode: 'EUR',
      taxRate,
      totalNetAmount: options.totalNetAmount ?? 0,
      type: 'recurring',
      calculationType: options.calculationType ?? (tiers === undefined ? 'per_unit' : 'tiered'),
      payInAdvance: true,
      freeUnits: 0,
      recurring,
      price: { amount, ...(tiers === undefined ? {} : { tiers }) },
    },
    periods: [{ contractPeriod: '12M', cancellationPeriod: '1M' }],
  };
}

/** Seats by bands, 1 to 500, whole ones. */
export function seats(quantity: number | string = 60): PublicItem {
  return item('seats', {
    quantity,
    tiers: seatBands,
    details: { unit: 'seat', minimum: '1', maximum: '500', step: '1' },
  });
}

export function cartOf(items: readonly PublicItem[], changes: Partial<PublicCart> = {}): PublicCart {
  return {
    id: 'cart-1',
    status: 'open',
    customer: null,
    email: null,
    invoiceAddress: null,
    paymentMethod: null,
    customerPrefill: null,
    items,
    price: { amountDue: 0, currencyCode: 'EUR', netAmount: 0, taxes: [], discountDetails: [] },
    settings: { allowCoupons: true, forceCompany: false, backButton: null },
    completionDetails: null,
    ...changes,
  };
}

export function percentOff(code: string, percentage: string, changes: Partial<Discount> = {}): Discount {
  return {
    code,
    label: `${percentage} % off`,
    type: 'percentage',
    percentage,
    amount: null,
    items: null,
    maximumAmount: null,
    frequency: 'lifetime',
    frequencyInterval: null,
    ...changes,
  };
}
