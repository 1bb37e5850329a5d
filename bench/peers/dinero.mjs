/**
 * dinero.js (https://dinerojs.com) with its own functions for money: the figures that are due now, without the explanation that a Kassa quote has.
 * Its allocation hands the units left over to the first lines, not to the largest remainders, so taxes differ by some cents in long carts.
 */
import { add, allocate, dinero, halfAwayFromZero, multiply, subtract, toSnapshot, transformScale } from 'dinero.js';
import { EUR } from 'dinero.js/currencies';

const money = (amount) => dinero({ amount, currency: EUR });
const percentOf = (amount, percent) =>
  transformScale(multiply(amount, { amount: percent, scale: 2 }), EUR.exponent, halfAwayFromZero);
const sum = (amounts) => amounts.reduce(add, money(0));

export function open(cart) {
  const lines = cart.items.map(({ id, quantity, price }) => ({
    id,
    quantity,
    unitPrice: money(price.price.amount),
    rate: price.taxRate,
  }));
  const positions = new Map(lines.map(({ id }, index) => [id, index]));
  const percentage = Number(cart.pricing.discounts[0].percentage);
  return {
    setQuantity(itemId, quantity) {
      lines[positions.get(itemId)].quantity = Number(quantity);
      const nets = lines.map((line) => multiply(line.unitPrice, line.quantity));
      const subtotal = sum(nets);
      const discountAmount = percentOf(subtotal, percentage);
      const shares = allocate(
        discountAmount,
        nets.map((net) => toSnapshot(net).amount),
      );
      const left = nets.map((net, index) => subtract(net, shares[index]));
      const netByRate = new Map();
      lines.forEach(({ rate }, index) => {
        const net = netByRate.get(rate);
        netByRate.set(rate, net === undefined ? left[index] : add(net, left[index]));
      });
      const taxes = [...netByRate].map(([rate, net]) => ({ rate, net, tax: percentOf(net, rate) }));
      const netAmount = sum(left);
      const amountDue = taxes.reduce((total, { tax }) => add(total, tax), netAmount);
      return { nets, subtotal, discountAmount, netAmount, taxes, amountDue };
    },
  };
}

/** What the buyer pays, in minor units. */
export const amountDue = (figures) => toSnapshot(figures.amountDue).amount;
