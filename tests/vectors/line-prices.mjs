/**
 * A published price of one line as a cart document, compared before rounding.
 *
 * Two vendors' models are bands here:
 * - A percentage by bands is `tiered` on the value: a rate of 2 % is a price of 0.02 for each unit of value.
 * - A stair-step that adds every step reached is `tiered` with flat fees only.
 */
import { blankItem, blankPrice, cartOf } from '../support/cart-parts.mjs';
import { shift } from './decimal-text.mjs';

export function linePrice({ id, input, expected }) {
  const currency = input.currency ?? 'EUR';
  const item = {
    ...blankItem('line', input.quantity ?? input.base),
    price: blankPrice(currency, {
      calculationType: calculationTypeOf(input),
      freeUnits: input.freeUnits ?? '0',
      price: {
        amount: input.unitAmount ?? '0',
        ...(input.tiers && { tiers: input.tiers.map(tierOf) }),
        ...(input.packageSize && { packageSize: input.packageSize }),
      },
    }),
  };
  return {
    currency,
    cart: cartOf(id, currency, [item], { amountUnit: 'major', lineRounding: 'exact' }),
    expected: { lineExact: expected.amount },
  };
}

function calculationTypeOf({ calculation, tiers, accumulate }) {
  const addsEveryBand = (calculation === 'percentage' && tiers) || (calculation === 'stair_step' && accumulate);
  return addsEveryBand ? 'tiered' : calculation;
}

function tierOf({ upTo, unitAmount, percentage, flatAmount }, index, tiers) {
  return {
    // Quantities of these examples lie below the last bound, so leaving the last band open changes nothing.
    upTo: index === tiers.length - 1 ? null : upTo,
    unitAmount: percentage === undefined ? unitAmount : shift(percentage, -2),
    flatAmount,
  };
}
