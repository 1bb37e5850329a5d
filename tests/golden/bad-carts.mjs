/** Carts that are refused, each with the code and the JSON pointer of the field: every way in has to answer the same bytes. */
import { readFileSync } from 'node:fs';

const example = JSON.parse(
  readFileSync(new URL('../fixtures/carts/contract-example.json', import.meta.url), 'utf8'),
).cart;

function exampleWith(change) {
  const cart = structuredClone(example);
  change(cart);
  return JSON.stringify(cart);
}

/** The example's text with its quantity, 60, spelled otherwise; JSON.stringify could not write such numbers. */
function quantityText(text) {
  return JSON.stringify(example).replace('"quantity":60', `"quantity":${text}`);
}

function bands(tiers) {
  return exampleWith((cart) => {
    cart.items[0].price.price.tiers = tiers;
  });
}

const quantity = '/items/0/quantity';

export const badCarts = [
  { id: 'empty', text: '', code: 'json_syntax', path: '' },
  { id: 'not-json', text: '{"items": [', code: 'json_syntax', path: '' },
  { id: 'trailing', text: `${JSON.stringify(example)} x`, code: 'json_syntax', path: '' },
  { id: 'array', text: '[]', code: 'field_type', path: '' },
  { id: 'deep', text: '['.repeat(5000), code: 'json_too_deep', path: '' },
  { id: 'quantity-negative', text: quantityText('-1'), code: 'quantity_out_of_range', path: quantity },
  { id: 'quantity-1e400', text: quantityText('1e400'), code: 'quantity_invalid', path: quantity },
  { id: 'quantity-minus-1e400', text: quantityText('-1e400'), code: 'quantity_invalid', path: quantity },
  { id: 'quantity-text', text: quantityText('"12abc"'), code: 'quantity_invalid', path: quantity },
  { id: 'quantity-nan-text', text: quantityText('"NaN"'), code: 'quantity_invalid', path: quantity },
  { id: 'quantity-nan', text: quantityText('NaN'), code: 'json_syntax', path: '' },
  { id: 'quantity-fraction-of-a-seat', text: quantityText('1.1'), code: 'quantity_step', path: quantity },
  { id: 'quantity-tenth-of-a-seat', text: quantityText('0.1'), code: 'quantity_out_of_range', path: quantity },
  { id: 'quantity-10^12', text: quantityText('1000000000000'), code: 'quantity_out_of_range', path: quantity },
  { id: 'quantity-over-maximum', text: quantityText('501'), code: 'quantity_out_of_range', path: quantity },
  { id: 'quantity-zero-under-minimum', text: quantityText('0'), code: 'quantity_out_of_range', path: quantity },
  { id: 'quantity-object', text: quantityText('{}'), code: 'field_type', path: quantity },
  {
    id: 'bands-overlap',
    text: bands([
      { upTo: 10, unitAmount: 1 },
      { upTo: 10, unitAmount: 2 },
      { upTo: null, unitAmount: 3 },
    ]),
    code: 'bands_not_ascending',
    path: '/items/0/price/price/tiers/1/upTo',
  },
  {
    id: 'bands-closed',
    text: bands([
      { upTo: 10, unitAmount: 1 },
      { upTo: 20, unitAmount: 2 },
    ]),
    code: 'bands_not_open',
    path: '/items/0/price/price/tiers/1/upTo',
  },
  { id: 'bands-empty', text: bands([]), code: 'bands_missing', path: '/items/0/price/price/tiers' },
  {
    id: 'currency-unknown',
    text: JSON.stringify(example).replaceAll('"EUR"', '"EUX"'),
    code: 'currency_unknown',
    path: '/price/currencyCode',
  },
  {
    id: 'currency-mixed',
    text: exampleWith((cart) => {
      cart.items[0].price.currencyCode = 'USD';
    }),
    code: 'currency_mismatch',
    path: '/items/0/price/currencyCode',
  },
  {
    id: 'item-twice',
    text: exampleWith((cart) => {
      cart.items.push(structuredClone(cart.items[0]));
    }),
    code: 'item_duplicate',
    path: '/items/1/id',
  },
  {
    id: 'items-10001',
    text: exampleWith((cart) => {
      cart.items = Array.from({ length: 10_001 }, (_, index) => ({ ...cart.items[0], id: `item-${index}` }));
    }),
    code: 'items_too_many',
    path: '/items',
  },
  {
    id: 'tax-rate-negative',
    text: exampleWith((cart) => {
      cart.items[0].price.taxRate = -1;
    }),
    code: 'number_out_of_range',
    path: '/items/0/price/taxRate',
  },
  {
    id: 'calculation-unknown',
    text: exampleWith((cart) => {
      cart.items[0].price.calculationType = 'auction';
    }),
    code: 'enum_unknown',
    path: '/items/0/price/calculationType',
  },
];

/** Carts at the edge that are good: names with markup are only text, and ten thousand items are a large cart and no error. */
export const edgeCarts = [
  {
    id: 'markup-in-names',
    text: exampleWith((cart) => {
      cart.items[0].name = '<img src=x onerror="alert(1)">&lt;\u2028</script>';
    }),
    total: '57120',
  },
  {
    id: 'ten-thousand-items',
    text: exampleWith((cart) => {
      cart.items = Array.from({ length: 10_000 }, (_, index) => ({ ...cart.items[0], id: `item-${index}` }));
    }),
    total: '571200000',
  },
  {
    id: 'empty-cart',
    text: exampleWith((cart) => {
      cart.items = [];
    }),
    total: '0',
  },
];
