/** The parts of a cart document with every field of the contract, for tests that fill in the few that matter. */

export function blankItem(id, quantity) {
  return {
    id,
    name: id,
    description: null,
    type: 'product',
    quantity,
    quantityDetails: { aggregationType: 'sum', unit: 'unit', description: '', quantityEditable: true },
    periods: [],
  };
}

/** A one-off price without tax; `changes` are its own fields. */
export function blankPrice(currencyCode, changes = {}) {
  return {
    currencyCode,
    taxRate: 0,
    totalNetAmount: 0,
    type: 'recurring',
    calculationType: 'per_unit',
    payInAdvance: true,
    freeUnits: 0,
    recurring: null,
    price: { amount: 0 },
    ...changes,
  };
}

export function fixedDiscount(code, amount, items) {
  return {
    code,
    label: code,
    type: 'fixed_amount',
    percentage: null,
    amount,
    items,
    maximumAmount: null,
    frequency: 'once',
    frequencyInterval: null,
  };
}

export function fixedCharge(label, amount, items, taxRate) {
  return { label, type: 'fixed_amount', percentage: null, amount, items, taxRate };
}

export function cartOf(id, currencyCode, items, pricing) {
  return {
    id,
    status: 'open',
    customer: null,
    email: null,
    invoiceAddress: null,
    paymentMethod: null,
    items,
    price: { amountDue: 0, currencyCode, netAmount: 0, taxes: [], discountDetails: [] },
    settings: { allowCoupons: true, forceCompany: false, backButton: null },
    customerPrefill: null,
    completionDetails: null,
    pricing,
  };
}
