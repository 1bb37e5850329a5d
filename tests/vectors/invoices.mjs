/**
 * A published invoice (EN 16931, Peppol BIS 3, XRechnung, a vendor's tax page) as a cart document and the figures its source states.
 *
 * - A line is a one-off per_unit item in major units. A negative quantity (a credit) becomes a negative price: carts have no negative quantities.
 * - A price for a base quantity becomes the price of one unit.
 * - A line allowance is a fixed discount on that item; a line charge a fixed charge on it.
 * - A document allowance or charge has a rate of its own: a charge line of its own, negative for an allowance.
 * - Tax rows are compared by rate. Prepayments and payable rounding concern the payment, not the price: `total` is compared.
 */
import { blankItem, blankPrice, cartOf, fixedCharge, fixedDiscount } from '../support/cart-parts.mjs';
import { add, divideExactly, equal, negate } from './decimal-text.mjs';

const taxRoundings = { line: 'per_line', per_rate: 'per_rate', unit: 'per_unit', cart: 'per_cart' };
const roundingModes = { half_up: 'half_away_from_zero' };

export function invoice({ id, input, expected }) {
  const currency = input.currency ?? 'EUR';
  const discounts = [];
  const charges = [];
  for (const line of input.lines) {
    for (const [index, adjustment] of (line.adjustments ?? []).entries()) {
      if (adjustment.kind === 'allowance') {
        discounts.push(fixedDiscount(`${line.id}-${index}`, adjustment.value, [line.id]));
      } else {
        charges.push(fixedCharge(adjustment.kind, adjustment.value, [line.id], null));
      }
    }
  }
  for (const { kind, value, taxRate } of input.adjustments ?? []) {
    charges.push(fixedCharge(kind, kind === 'allowance' ? negate(value) : value, null, taxRate ?? '0'));
  }
  const items = input.lines.map((line) => itemFromLine(line, currency));
  return {
    currency,
    cart: cartOf(id, currency, items, {
      amountUnit: 'major',
      pricesIncludeTax: input.pricesIncludeTax,
      taxRounding: taxRoundings[input.taxRounding],
      roundingMode: roundingModes[input.roundingMode] ?? input.roundingMode ?? 'half_away_from_zero',
      discounts,
      charges,
    }),
    expected: {
      net: expected.net,
      taxTotal: expected.taxTotal,
      total: expected.total,
      taxes: expected.taxes && taxesByRate(expected.taxes),
      subtotalAfterAdjustments: expected.subtotal,
      ownCharges:
        expected.chargeTotal && expected.discountTotal && add(expected.chargeTotal, negate(expected.discountTotal)),
      lines: expected.lines?.filter(({ amount }) => amount !== undefined),
    },
  };
}

function itemFromLine(line, currency) {
  const credit = line.quantity?.startsWith('-') ?? false;
  const quantity = line.quantity === undefined ? '1' : credit ? negate(line.quantity) : line.quantity;
  const stated = line.lineTotal ?? line.unitPrice;
  const unitPrice = line.priceBaseQuantity ? divideExactly(stated, line.priceBaseQuantity) : stated;
  if (unitPrice === null) throw new Error(`line ${line.id}: the price of one unit does not end as a decimal`);
  return {
    ...blankItem(line.id, quantity),
    price: blankPrice(currency, {
      taxRate: line.taxRates?.[0] ?? '0',
      calculationType: line.lineTotal === undefined ? 'per_unit' : 'flat_fee',
      price: { amount: credit ? negate(unitPrice) : unitPrice },
    }),
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
