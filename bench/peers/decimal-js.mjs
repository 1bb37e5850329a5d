/**
 * decimal.js (https://mikemcl.github.io/decimal.js/) as a shop would price carts with it: the complete quote that Kassa answers, field for field,
 * by the rules of Kassa's manual. The bench checks that both are equal before it times them, so this is a second opinion on the figures as well.
 *
 * It knows what the bench's carts have: net prices per unit, paid now, percentages off the whole cart, tax rounded per rate.
 */
import { Decimal as SharedDecimal } from 'decimal.js';

/** Amounts have up to 38 digits; the mode is Kassa's half_away_from_zero. */
const Decimal = SharedDecimal.clone({ precision: 40, rounding: SharedDecimal.ROUND_HALF_UP });
const zero = new Decimal(0);

/** What an edit does not change is read once, as an application that keeps the cart open would do. */
export function open(cart) {
  const items = cart.items.map((item) => ({
    id: item.id,
    quantity: new Decimal(item.quantity),
    unitAmount: new Decimal(item.price.price.amount),
    freeUnits: new Decimal(item.price.freeUnits),
    taxRate: new Decimal(item.price.taxRate),
  }));
  const discounts = cart.pricing.discounts.map(({ code, label, percentage }) => ({
    code,
    label,
    factor: new Decimal(percentage).div(100),
  }));
  const positions = new Map(items.map(({ id }, index) => [id, index]));
  return {
    setQuantity(itemId, quantity) {
      items[positions.get(itemId)].quantity = new Decimal(quantity);
      return quoteOf(cart.price.currencyCode, items, discounts);
    },
  };
}

function quoteOf(currency, items, discounts) {
  const billable = items.map(({ quantity, freeUnits }) => Decimal.max(quantity.minus(freeUnits), 0));
  const exact = items.map(({ unitAmount }, index) => billable[index].times(unitAmount));
  const nets = exact.map((amount) => amount.round());
  const left = [...nets];
  const taken = discounts.map((discount) => takeOff(discount, items, left));
  const taxes = taxesOf(items, left);

  const subtotal = sum(nets);
  const netAmount = sum(left);
  return {
    currency,
    currencyDigits: 2,
    complete: true,
    missing: [],
    reverseCharge: false,
    lines: items.map((item, index) => lineOf(item, billable[index], exact[index], nets[index], left[index])),
    discounts: taken,
    charges: [],
    price: {
      subtotal: subtotal.toFixed(),
      discountAmount: subtotal.minus(netAmount).toFixed(),
      chargeAmount: '0',
      netAmount: netAmount.toFixed(),
      taxes: taxes.map(({ rate, net, tax }) => ({
        rate: rate.toFixed(),
        netAmount: net.toFixed(),
        taxAmount: tax.toFixed(),
      })),
      amountDue: taxes.reduce((total, { tax }) => total.plus(tax), netAmount).toFixed(),
    },
    recurring: [],
  };
}

function lineOf({ id, quantity, unitAmount, taxRate }, billable, exact, net, left) {
  const netText = net.toFixed();
  const quantityText = quantity.toFixed();
  return {
    id,
    quantity: quantityText,
    billableQuantity: billable.toFixed(),
    amount: netText,
    pricesIncludeTax: false,
    net: netText,
    netExact: exact.toFixed(),
    discount: net.minus(left).toFixed(),
    dueNow: { net: netText },
    perPeriod: null,
    firstPayment: { when: 'now', trialPeriodDays: 0, at: null },
    taxRate: taxRate.toFixed(),
    tiers: [
      {
        from: '0',
        upTo: null,
        quantity: quantityText,
        unitAmount: unitAmount.toFixed(),
        flatAmount: '0',
        amount: exact.toFixed(),
      },
    ],
    nextTier: null,
    complete: true,
  };
}

/** One rounded amount off the whole cart, shared out over what is left of the lines. */
function takeOff({ code, label, factor }, items, left) {
  const base = sum(left);
  const amount = base.times(factor).round();
  const shares = allocate(amount, left, base);
  shares.forEach((share, index) => {
    left[index] = left[index].minus(share);
  });
  return {
    code,
    label,
    base: base.toFixed(),
    amount: amount.toFixed(),
    shares: items.map(({ id }, index) => ({ id, amount: shares[index].toFixed() })),
  };
}

/** Largest remainder: whole minor units, those left over one each to the largest remainders, at a tie to the earlier line. */
function allocate(amount, weights, total) {
  const products = weights.map((weight) => weight.times(amount));
  const shares = products.map((product) => product.divToInt(total));
  const remainders = products.map((product, index) => product.minus(shares[index].times(total)));
  const leftOver = amount.minus(sum(shares)).toNumber();
  const order = [...shares.keys()].sort((a, b) => remainders[b].cmp(remainders[a]) || a - b);
  for (const index of order.slice(0, leftOver)) {
    shares[index] = shares[index].plus(1);
  }
  return shares;
}

/** Rounded once per rate, in the order in which the rates appear. */
function taxesOf(items, amounts) {
  const byRate = new Map();
  items.forEach(({ taxRate }, index) => {
    const key = taxRate.toNumber();
    const row = byRate.get(key) ?? { rate: taxRate, net: zero };
    row.net = row.net.plus(amounts[index]);
    byRate.set(key, row);
  });
  return [...byRate.values()].map(({ rate, net }) => ({ rate, net, tax: net.times(rate).div(100).round() }));
}

function sum(amounts) {
  return amounts.reduce((total, amount) => total.plus(amount), zero);
}
