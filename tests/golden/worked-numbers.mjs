/**
 * Worked numbers that vendors publish in prose, as carts. The bands are the same in all: 10 units at 10.00, 50 at 8.00, open at 6.00.
 * Source: https://docs.fynn.eu/en/guide/catalogue/prices/introduction (models), https://docs.fynn.eu/api-reference/coupon/create-a-coupon
 * (a fixed coupon comes off the total and never below 0), and the sample documents of
 * https://docs.fynn.eu/api-reference/cart/retrieves-a-cart-by-its-id and .../changes-the-quantity-of-a-cart-item.
 */
import { blankItem, blankPrice, cartOf } from '../support/cart-parts.mjs';
import { unitPriceNumbers } from './unit-price-numbers.mjs';

const bands = [
  { upTo: 10, unitAmount: 1000 },
  { upTo: 50, unitAmount: 800 },
  { upTo: null, unitAmount: 600 },
];
const steps = [
  { upTo: 10, unitAmount: 0, flatAmount: 5000 },
  { upTo: 50, unitAmount: 0, flatAmount: 15000 },
  { upTo: null, unitAmount: 0, flatAmount: 30000 },
];

function oneLine(id, quantity, calculationType, price, pricing = {}) {
  const item = { ...blankItem('line', quantity), price: { ...blankPrice('EUR'), calculationType, price } };
  return cartOf(id, 'EUR', [item], pricing);
}

/** The document that every public cart page prints, with the values that its generator lost (currency, quantity, free units). */
function sampleDocument() {
  return {
    price: {
      amountDue: 123,
      currencyCode: 'EUR',
      netAmount: 123,
      taxes: [{ netAmount: 123, taxAmount: 123, rate: 123 }],
      discountDetails: ['<string>'],
    },
    id: 'c1b0d0c0-0b0b-4b0b-8b0b-0b0b0b0b0b0b',
    status: 'open',
    customer: 'c1b0d0c0-0b0b-4b0b-8b0b-0b0b0b0b0b0b',
    email: '<string>',
    invoiceAddress: {
      id: '<string>',
      vatId: 'DE123456789',
      type: 'TYPE_DEFAULT',
      default: 'true',
      status: 'active',
      city: 'Berlin',
      zip: '12345',
      street: 'Musterstraße',
      houseNumber: '1a',
      countryCode: 'DE',
      companyName: 'ACME Inc.',
      salutation: 'Herr',
      addition: 'c/o John Doe',
      costCentre: '123456789',
      firstName: 'John',
      lastName: 'Doe',
    },
    customerPrefill: {},
    paymentMethod: 'c1b0d0c0-0b0b-4b0b-8b0b-0b0b0b0b0b0b',
    items: [
      {
        id: '<string>',
        name: '<string>',
        description: '<string>',
        quantity: 1,
        quantityDetails: {
          aggregationType: 'count',
          unit: '<string>',
          description: '<string>',
          quantityEditable: true,
        },
        price: {
          currencyCode: 'EUR',
          taxRate: 19,
          totalNetAmount: 10,
          type: 'recurring',
          calculationType: 'flat_fee',
          payInAdvance: true,
          price: { amount: 123 },
          recurring: { interval: 'day', intervalCount: 123, trialPeriodDays: 0, recurringAmount: 123 },
          freeUnits: 1,
        },
        type: 'product',
        periods: [{ contractPeriod: '<string>', cancellationPeriod: '<string>' }],
      },
    ],
    completionDetails: ['<string>'],
    settings: {
      allowCoupons: true,
      forceCompany: true,
      backButton: { url: 'https://example.com', label: 'Back to the shop' },
    },
  };
}

function sampleWith(change) {
  const document = sampleDocument();
  change(document);
  return document;
}

export const workedNumbers = [
  ...unitPriceNumbers,
  {
    id: 'fynn-flat-fee',
    cart: oneLine('fynn-flat-fee', 7, 'flat_fee', { amount: 2900 }),
    expected: { total: '29.00' },
  },
  {
    id: 'fynn-per-unit',
    cart: oneLine('fynn-per-unit', 10, 'per_unit', { amount: 500 }),
    expected: { total: '50.00' },
  },
  {
    id: 'fynn-tiered',
    cart: oneLine('fynn-tiered', 60, 'tiered', { amount: 1000, tiers: bands }),
    expected: { total: '480.00' },
  },
  {
    id: 'fynn-volume',
    cart: oneLine('fynn-volume', 60, 'volume', { amount: 1000, tiers: bands }),
    expected: { total: '360.00' },
  },
  {
    id: 'fynn-stair-step',
    cart: oneLine('fynn-stair-step', 60, 'stair_step', { amount: 0, tiers: steps }),
    expected: { total: '300.00' },
  },
  {
    id: 'fynn-percentage',
    cart: oneLine('fynn-percentage', '1000', 'percentage', { amount: 0, percentage: '2.5' }),
    expected: { total: '25.00' },
  },
  {
    id: 'fynn-coupon-fixed-never-below-zero',
    cart: oneLine(
      'fynn-coupon',
      1,
      'per_unit',
      { amount: 300 },
      {
        discounts: [
          {
            code: '5OFF',
            label: '5 off',
            type: 'fixed_amount',
            percentage: null,
            amount: 500,
            items: null,
            maximumAmount: null,
            frequency: 'once',
            frequencyInterval: null,
          },
        ],
      },
    ),
    expected: { total: '0' },
  },
  // The sample document states 123 minor units as the price of a flat fee; 19 % of 1.23 is 0.2337.
  {
    id: 'fynn-sample-cart',
    cart: sampleDocument(),
    expected: { net: '1.23', taxTotal: '0.23', total: '1.46' },
  },
  {
    id: 'fynn-sample-cart-confirming',
    cart: sampleWith((document) => {
      document.status = 'confirming';
    }),
    expected: { net: '1.23', total: '1.46' },
  },
  {
    id: 'fynn-sample-cart-quantity-ten',
    cart: sampleWith((document) => {
      document.items[0].quantity = 10;
      document.items[0].price.calculationType = 'per_unit';
    }),
    // 10 units, 1 free: 9 x 1.23.
    expected: { net: '11.07' },
  },
  {
    id: 'fynn-sample-cart-without-address',
    cart: sampleWith((document) => {
      document.invoiceAddress = null;
      document.items[0].price.taxRate = null;
    }),
    expected: { net: '1.23', missing: ['/items/0/price/taxRate'] },
  },
];
