/**
 * Medusa's cart totals (@medusajs/utils, decorateCartTotals): the function that its store API runs for every answer with a cart.
 *
 * It is the same cart, but less work than Kassa does: amounts are not rounded, the promotion's share of each line (an "adjustment") is given and not
 * allocated, nothing is explained. So the totals agree up to the cents that rounding moves; the bench checks that.
 */
import { decorateCartTotals } from '@medusajs/utils';

export function open(cart) {
  const lines = cart.items.map(({ id, quantity, price }) => ({
    id,
    quantity,
    unitPrice: price.price.amount / 100,
    rate: price.taxRate,
  }));
  const positions = new Map(lines.map(({ id }, index) => [id, index]));
  const [{ code, percentage }] = cart.pricing.discounts;
  const factor = Number(percentage) / 100;
  return {
    /** The cart as Medusa's data layer hands it over for each request; the function writes the totals into it. */
    setQuantity(itemId, quantity) {
      lines[positions.get(itemId)].quantity = Number(quantity);
      return decorateCartTotals({
        currency_code: cart.price.currencyCode.toLowerCase(),
        items: lines.map((line) => ({
          id: line.id,
          quantity: line.quantity,
          unit_price: line.unitPrice,
          is_tax_inclusive: false,
          tax_lines: [{ rate: line.rate, code: 'vat' }],
          adjustments: [{ code, amount: line.quantity * line.unitPrice * factor }],
        })),
        shipping_methods: [],
      });
    },
  };
}

/** What the buyer pays, in minor units. */
export const amountDue = (totals) => totals.total.numeric * 100;
