/** Every public answer has each field of the vendor's published samples (https://docs.fynn.eu/api-reference/cart), with its type. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { confirmBody, openCart, seatsCart } from './carts.mjs';

let server;
before(async () => {
  server = await startServer({ otp: 'always' });
});
after(() => server.stop());

const text = (value) => typeof value === 'string';
const number = (value) => typeof value === 'number' && Number.isFinite(value);
const flag = (value) => typeof value === 'boolean';
const orNull = (shape) => ({ orNull: shape });
const listOf = (shape) => ({ listOf: shape });
const oneOf = (...words) => {
  const check = (value) => words.includes(value);
  check.words = words;
  return check;
};

/** Checks that the value has the shape; answers the paths that are wrong. Fields that the shape does not name are allowed. */
function mismatches(value, shape, path = '') {
  if (typeof shape === 'function') {
    return shape(value) ? [] : [`${path}: ${JSON.stringify(value)}`];
  }
  if (shape.orNull !== undefined) {
    return value === null ? [] : mismatches(value, shape.orNull, path);
  }
  if (shape.listOf !== undefined) {
    return Array.isArray(value)
      ? value.flatMap((entry, index) => mismatches(entry, shape.listOf, `${path}/${index}`))
      : [`${path}: no list`];
  }
  if (typeof value !== 'object' || value === null) {
    return [`${path}: no object`];
  }
  return Object.entries(shape).flatMap(([name, inner]) =>
    name in value ? mismatches(value[name], inner, `${path}/${name}`) : [`${path}/${name}: missing`],
  );
}

const addressShape = {
  id: text,
  vatId: orNull(text),
  type: oneOf('TYPE_DEFAULT', 'TYPE_INVOICE'),
  default: flag,
  status: oneOf('active', 'archived'),
  city: text,
  zip: text,
  street: text,
  houseNumber: text,
  countryCode: text,
  companyName: orNull(text),
  salutation: orNull(oneOf('Firma', 'Herr', 'Frau')),
  addition: orNull(text),
  costCentre: orNull(text),
  firstName: orNull(text),
  lastName: orNull(text),
};

const paymentMethodShape = {
  id: text,
  gatewayName: oneOf(
    'wallet',
    'sepa_debit',
    'stripe',
    'fake_provider',
    'paypal',
    'bank_transfer',
    'go_cardless',
    'testing',
  ),
  type: oneOf('sepa_debit', 'card', 'paypal', 'bank_transfer', 'wallet', 'fake_provider'),
  default: flag,
  enabled: flag,
  status: oneOf('active', 'action_required', 'expired', 'revoked', 'gateway_unconfigured'),
  name: text,
};

const cartShape = {
  price: {
    amountDue: number,
    currencyCode: text,
    netAmount: number,
    taxes: listOf({ netAmount: number, taxAmount: number, rate: number }),
    discountDetails: listOf(text),
  },
  id: text,
  status: oneOf('open', 'confirming', 'redirect_to_payment', 'expired', 'completed', 'paid'),
  customer: orNull(text),
  email: orNull(text),
  invoiceAddress: orNull(addressShape),
  customerPrefill: orNull({}),
  paymentMethod: orNull(paymentMethodShape),
  items: listOf({
    id: text,
    name: text,
    description: orNull(text),
    quantity: number,
    quantityDetails: { aggregationType: text, unit: text, description: text, quantityEditable: flag },
    price: {
      currencyCode: text,
      taxRate: orNull(number),
      totalNetAmount: number,
      type: oneOf('recurring', 'metered', 'instant_metered'),
      calculationType: oneOf('flat_fee', 'per_unit', 'tiered', 'volume', 'stair_step', 'percentage', 'package'),
      payInAdvance: flag,
      price: { amount: number },
      recurring: orNull({
        interval: oneOf('day', 'week', 'month', 'year'),
        intervalCount: number,
        trialPeriodDays: number,
        recurringAmount: number,
      }),
      freeUnits: number,
    },
    type: oneOf('product'),
    periods: listOf({ contractPeriod: text, cancellationPeriod: text }),
  }),
  completionDetails: orNull(listOf(text)),
  settings: { allowCoupons: flag, forceCompany: flag, backButton: orNull({ url: text, label: text }) },
  // This server's extensions.
  version: number,
  expiresAt: text,
  availablePaymentMethods: listOf(text),
  confirmation: orNull({}),
};

const confirmationShape = {
  action: oneOf('redirect', 'none', 'confirmation_message'),
  redirectUrl: orNull(text),
  status: oneOf('open', 'confirming', 'redirect_to_payment', 'expired', 'completed', 'paid'),
  confirmationMessage: orNull(text),
  orderNumber: orNull(text),
  otp: orNull({ required: flag, sentTo: text, expiresAt: text, resendAfterSeconds: number, attemptsLeft: number }),
};

const pageShape = (entry) => ({
  data: listOf(entry),
  meta: {
    pagination: {
      totalItems: number,
      itemsPerPage: number,
      currentPage: number,
      lastPage: number,
      pageTotalItems: number,
    },
  },
});

/** Names that only the server or the merchant may see. */
const privateNames =
  /"(token|tokenHash|ecommerceToken|privateDocument|private_document|verifiedEmail|externalContext|ip|cartIp|userAgent|piiDataSecureToken|vouchers|wantedProducts|codeHash)"/i;

function assertShape(answer, shape) {
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.headers.get('content-type'), 'application/json');
  assert.deepEqual(mismatches(answer.body, shape), []);
  assert.doesNotMatch(answer.text, privateNames);
}

/** A cart that has something in every field. */
const fullCart = () =>
  seatsCart({
    email: 'mira@example.com',
    customerPrefill: { email: 'mira@example.com', firstName: 'Mira', street: 'Torstraße', countryCode: 'DE' },
    completionDetails: ['Thank you.'],
    invoiceAddress: { id: 'a', street: 'Torstraße', city: 'Berlin', countryCode: 'DE', salutation: 'Frau' },
  });

test('the shape check finds what is wrong', () => {
  assert.deepEqual(
    mismatches({ a: 1, list: [{ b: 'x' }, {}] }, { a: text, list: listOf({ b: text }), c: orNull(text) }),
    ['/a: 1', '/list/1/b: missing', '/c: missing'],
  );
});

test('GET cart', async () => {
  for (const document of [seatsCart(), fullCart(), seatsCart({ items: [] })]) {
    const cart = await openCart(server, document);
    assertShape(await cart.get(), cartShape);
    assert.deepEqual(mismatches(cart.created.body.cart, cartShape), []);
  }
});

test('PUT change-quantity, coupons and reopen answer the cart', async () => {
  const cart = await openCart(server);
  assertShape(await cart.put('/change-quantity', { cartItemId: 'team-seats', quantity: 10 }), cartShape);
  assertShape(await cart.put('/coupons', { code: 'WELCOME10' }), cartShape);
  assertShape(await cart.delete('/coupons/WELCOME10'), cartShape);
  assertShape(await cart.put('/reopen'), cartShape);
});

test('PUT confirm and confirm-otp, and the cart while it is confirmed and after', async () => {
  const cart = await openCart(server, fullCart());
  const confirmation = await cart.put('/confirm', confirmBody());
  assertShape(confirmation, confirmationShape);
  assert.equal(confirmation.body.otp.sentTo, 'm•••@example.com');
  const confirming = await cart.get();
  assertShape(confirming, cartShape);
  assert.deepEqual(confirming.body.confirmation, confirmation.body);
  assertShape(await cart.put('/confirm-otp', { otp: await server.newestCode(), email: 'mira@example.com' }), cartShape);
  const completed = await cart.get();
  assertShape(completed, cartShape);
  assert.deepEqual(mismatches(completed.body.confirmation, confirmationShape), []);
  assert.match(completed.body.confirmation.orderNumber, /^[A-Z]+-\d{4}-\d{6}$/);
});

test('GET invoice-addresses and payment-methods', async () => {
  const cart = await openCart(server);
  for (const path of ['/invoice-addresses', '/payment-methods']) {
    const empty = await cart.get(path);
    assertShape(empty, pageShape({}));
    assert.equal(empty.body.meta.pagination.totalItems, 0);
  }
  const known = 'mira.vogt@halmvogt.example';
  assert.equal((await cart.post('/public/customer/request-otp', { email: known })).status, 200);
  assertShape(await cart.put('/confirm-otp', { otp: await server.newestCode(), email: known }), cartShape);
  const addresses = await cart.get('/invoice-addresses?limit=1&page=2');
  assertShape(addresses, pageShape(addressShape));
  assert.deepEqual(addresses.body.meta.pagination, {
    totalItems: 2,
    itemsPerPage: 1,
    currentPage: 2,
    lastPage: 2,
    pageTotalItems: 1,
  });
  const methods = await cart.get('/payment-methods');
  assertShape(methods, pageShape({ ...paymentMethodShape, sepaDebit: { iban: text, bic: text } }));
  assert.match(methods.body.data[0].sepaDebit.iban, /^DE8937\*+3000$/);
});

test('POST request-otp', async () => {
  const cart = await openCart(server);
  assertShape(await cart.post('/public/customer/request-otp', { email: 'somebody@example.com' }), {
    success: flag,
    otp: confirmationShape.otp,
  });
});
