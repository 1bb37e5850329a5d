/** Carts for measuring: every line has its own unit price and quantity, two tax rates alternate, and a coupon takes 10 %. */

/** The item whose quantity the benchmarks change. */
export const editedItem = 'item-0';

/** The quantity of the n-th edit: never the same twice in a row. */
export const editedQuantity = (edit) => String((edit % 90) + 1);

/**
 * A cart with `lineCount` lines. The same number gives the same cart.
 * @param {number} lineCount
 */
export function benchmarkCart(lineCount) {
  return {
    id: `bench-${lineCount}`,
    status: 'open',
    customer: null,
    email: null,
    invoiceAddress: null,
    paymentMethod: null,
    items: Array.from({ length: lineCount }, (_, index) => ({
      id: `item-${index}`,
      name: `Product number ${index}`,
      description: null,
      type: 'product',
      quantity: 1 + ((index * 7) % 40),
      quantityDetails: {
        aggregationType: 'count',
        unit: 'piece',
        description: '',
        quantityEditable: true,
        minimum: '1',
        maximum: '100000',
        step: '1',
      },
      price: {
        currencyCode: 'EUR',
        taxRate: index % 2 === 0 ? 19 : 7,
        totalNetAmount: 0,
        type: 'recurring',
        calculationType: 'per_unit',
        payInAdvance: true,
        freeUnits: 0,
        recurring: null,
        price: { amount: 199 + ((index * 131) % 9000) },
      },
      periods: [],
    })),
    price: { amountDue: 0, currencyCode: 'EUR', netAmount: 0, taxes: [], discountDetails: [] },
    settings: { allowCoupons: true, forceCompany: false, backButton: null },
    customerPrefill: null,
    completionDetails: null,
    pricing: {
      amountUnit: 'minor',
      pricesIncludeTax: false,
      roundingMode: 'half_away_from_zero',
      lineRounding: 'rounded',
      taxRounding: 'per_rate',
      reverseCharge: false,
      discounts: [
        {
          code: 'TEN',
          label: '10 % off',
          type: 'percentage',
          percentage: '10',
          amount: null,
          items: null,
          maximumAmount: null,
          frequency: 'lifetime',
          frequencyInterval: null,
        },
      ],
    },
  };
}
