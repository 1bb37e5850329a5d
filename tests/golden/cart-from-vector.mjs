/**
 * Turns a published example (an invoice of EN 16931, Peppol BIS 3 or XRechnung, or a price page's worked number) into a cart document
 * and into the figures its source states. What is expected comes from the source, never from this project's own output.
 *
 * How an invoice maps to a cart:
 * - A line is a one-off per_unit item in major units. A negative quantity (a credit) becomes a negative price: carts have no negative quantities.
 * - A price for a base quantity becomes the price of one unit when that quotient ends; otherwise the example is left out, with that reason.
 * - A line allowance is a fixed discount on that item; a line charge a fixed charge on it.
 * - A document allowance or charge has a rate of its own: a charge line of its own, negative for an allowance.
 * - Tax rows are compared by rate. Prepayments and payable rounding concern the payment, not the price: `total` is compared.
 */
import { add, divideExactly, equal, negate } from './decimal-text.mjs';

const roundingModes = { half_up: 'half_away_from_zero' };
const taxRoundings = { line: 'per_line', per_rate: 'per_rate', unit: 'per_unit', cart: 'per_cart' };

/** Reasons for which an example is left out, by tag. */
export const skipReasons = {
  source_inconsistent: "the source's own figures break its rule",
  progressive_billing: 'bills an increment of an earlier bill, which a cart does not know',
  minimum_spend: 'a minimum spend per contract is not a price model of a cart',
  stair_step_accumulates: 'adds every step reached; a stair-step here charges only the step reached',
};

/** @returns {{ skip: string } | { cart: object, expected: object }} */
export function cartFromVector(vector) {
  for (const tag of vector.conventions) {
    if (skipReasons[tag]) return { skip: skipReasons[tag] };
  }
  if (vector.kind === 'cart_totals') return cartFromTotals(vector);
  if (vector.kind === 'line_price') return cartFromLinePrice(vector);
  return { skip: `a ${vector.kind} example has no cart` };
}

function cartFromTotals({ id, input, expected }) {
  const items = [];
  const discounts = [];
  const charges = [];
  for (const line of input.lines) {
    const item = itemFromLine(line, input.currency ?? 'EUR');
    if (!item) return { skip: 'the price of one unit does not end as a decimal' };
    items.push(item);
    for (const [index, adjustment] of (line.adjustments ?? []).entries()) {
      if (adjustment.kind === 'allowance')
        discounts.push(fixedDiscount(`${line.id}-${index}`, adjustment.value, [line.id]));
      else charges.push(fixedCharge(adjustment.kind, adjustment.value, [line.id], null));
    }
  }
  for (const adjustment of input.adjustments ?? []) {
    const amount = adjustment.kind === 'allowance' ? negate(adjustment.value) : adjustment.value;
    charges.push(fixedCharge(adjustment.kind, amount, null, adjustment.taxRate ?? '0'));
  }
  const adjustedLines = input.lines.some((line) => line.adjustments?.length);
  const currency = input.currency ?? 'EUR';
  const cart = cartOf(id, currency, items, {
    amountUnit: 'major',
    pricesIncludeTax: input.pricesIncludeTax,
    taxRounding: taxRoundings[input.taxRounding],
    roundingMode: roundingModes[input.roundingMode] ?? input.roundingMode ?? 'half_away_from_zero',
    discounts,
    charges,
  });
  return {
    cart,
    expected: {
      net: expected.net,
      taxTotal: expected.taxTotal,
      total: expected.total,
      taxes: expected.taxes && taxesByRate(expected.taxes),
      subtotal: adjustedLines ? undefined : expected.subtotal,
      lines: adjustedLines ? undefined : expected.lines,
    },
  };
}

function itemFromLine(line, currency) {
  const credit = line.quantity?.startsWith('-') ?? false;
  const quantity = line.quantity === undefined ? '1' : credit ? negate(line.quantity) : line.quantity;
  const stated = line.lineTotal ?? line.unitPrice;
  const unitPrice = line.priceBaseQuantity ? divideExactly(stated, line.priceBaseQuantity) : stated;
  if (unitPrice === null) return null;
  return {
    ...blankItem(line.id, quantity),
    price: {
      ...blankPrice(currency),
      taxRate: line.taxRates?.[0] ?? '0',
      calculationType: line.lineTotal === undefined ? 'per_unit' : 'flat_fee',
      price: { amount: credit ? negate(unitPrice) : unitPrice },
    },
  };
}

function cartFromLinePrice({ id, input, expected }) {
  const currency = input.currency ?? 'EUR';
  if (input.calculation === 'percentage' && input.tiers)
    return { skip: 'a percentage by bands is not a price model here' };
  const tiers = input.tiers?.map((tier, index) => ({
    // Quantities of these examples lie below the last bound, so leaving the last band open changes nothing.
    upTo: index === input.tiers.length - 1 ? null : tier.upTo,
    unitAmount: tier.unitAmount,
    flatAmount: tier.flatAmount,
  }));
  const item = {
    ...blankItem('line', input.quantity),
    price: {
      ...blankPrice(currency),
      calculationType: input.calculation,
      freeUnits: input.freeUnits ?? '0',
      price: {
        amount: input.unitAmount ?? '0',
        ...(tiers && { tiers }),
        ...(input.packageSize && { packageSize: input.packageSize }),
      },
    },
  };
  return {
    cart: cartOf(id, currency, [item], { amountUnit: 'major', lineRounding: 'exact' }),
    expected: { lineExact: expected.amount },
  };
}

function taxesByRate(taxes) {
  const rows = [];
  for (const { rate, base, amount } of taxes) {
    const row = rows.find((candidate) => equal(candidate.rate, rate ?? '0'));
    if (row) {
      row.base = add(row.base, base);
      row.amount = add(row.amount, amount);
    } else {
      rows.push({ rate: rate ?? '0', base, amount });
    }
  }
  return rows;
}

function fixedDiscount(code, amount, items) {
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

function fixedCharge(label, amount, items, taxRate) {
  return { label, type: 'fixed_amount', percentage: null, amount, items, taxRate };
}

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

export function blankPrice(currencyCode) {
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
  };
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
