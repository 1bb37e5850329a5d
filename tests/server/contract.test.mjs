/**
 * Every public answer has each field of the vendor's published samples (https://docs.fynn.eu/api-reference/cart), with its type: the
 * OpenAPI document requires them, and each answer below is held against it where it is received.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openapi } from '../support/openapi.mjs';
import { startServer } from '../support/server.mjs';
import { confirmBody, openCart, seatsCart } from './carts.mjs';

let server;
before(async () => {
  server = await startServer({ otp: 'always' });
});
after(() => server.stop());

function assertOk(answer) {
  assert.equal(answer.status, 200, answer.text);
}

test('the document requires what the vendor has', () => {
  const { Cart, CartItem, ItemPrice, CartPrice, Address, PaymentMethod, Confirmation } = openapi.components.schemas;
  const requires = ({ required }, names) =>
    assert.deepEqual(
      names.split(' ').filter((name) => !required.includes(name)),
      [],
    );
  requires(
    Cart,
    'price id status customer email invoiceAddress customerPrefill paymentMethod items completionDetails settings',
  );
  requires(CartPrice, 'amountDue currencyCode netAmount taxes discountDetails');
  requires(CartItem, 'id name description quantity quantityDetails price type periods');
  requires(
    ItemPrice,
    'currencyCode taxRate totalNetAmount type calculationType payInAdvance price recurring freeUnits',
  );
  requires(
    Address,
    'id vatId type default status city zip street houseNumber countryCode companyName salutation addition costCentre firstName lastName',
  );
  requires(PaymentMethod, 'id gatewayName type default enabled status name creationDate expirationDate');
  requires(Confirmation, 'action redirectUrl status confirmationMessage');
});

/** A cart that has something in every field. */
const fullCart = () =>
  seatsCart({
    email: 'mira@example.com',
    customerPrefill: { email: 'mira@example.com', firstName: 'Mira', street: 'Torstraße', countryCode: 'DE' },
    completionDetails: ['Thank you.'],
    invoiceAddress: { id: 'a', street: 'Torstraße', city: 'Berlin', countryCode: 'DE', salutation: 'Frau' },
  });

test('GET cart', async () => {
  for (const document of [seatsCart(), fullCart(), seatsCart({ items: [] })]) {
    const cart = await openCart(server, document);
    assertOk(await cart.get());
  }
});

test('PUT change-quantity, coupons and reopen answer the cart', async () => {
  const cart = await openCart(server);
  assertOk(await cart.put('/change-quantity', { cartItemId: 'team-seats', quantity: 10 }));
  assertOk(await cart.put('/coupons', { code: 'WELCOME10' }));
  assertOk(await cart.delete('/coupons/WELCOME10'));
  assertOk(await cart.put('/reopen'));
});

test('PUT confirm and confirm-otp, and the cart while it is confirmed and after', async () => {
  const cart = await openCart(server, fullCart());
  const confirmation = await cart.put('/confirm', confirmBody());
  assertOk(confirmation);
  assert.equal(confirmation.body.otp.sentTo, 'm•••@example.com');
  const confirming = await cart.get();
  assertOk(confirming);
  assert.deepEqual(confirming.body.confirmation, confirmation.body);
  assertOk(await cart.put('/confirm-otp', { otp: await server.newestCode(), email: 'mira@example.com' }));
  const completed = await cart.get();
  assertOk(completed);
  assert.match(completed.body.confirmation.orderNumber, /^[A-Z]+-\d{4}-\d{6}$/);
});

test('GET invoice-addresses and payment-methods', async () => {
  const cart = await openCart(server);
  for (const path of ['/invoice-addresses', '/payment-methods']) {
    const empty = await cart.get(path);
    assertOk(empty);
    assert.equal(empty.body.meta.pagination.totalItems, 0);
  }
  const known = 'mira.vogt@halmvogt.example';
  assert.equal((await cart.post('/public/customer/request-otp', { email: known })).status, 200);
  assertOk(await cart.put('/confirm-otp', { otp: await server.newestCode(), email: known }));
  const addresses = await cart.get('/invoice-addresses?limit=1&page=2');
  assertOk(addresses);
  assert.deepEqual(addresses.body.meta.pagination, {
    totalItems: 2,
    itemsPerPage: 1,
    currentPage: 2,
    lastPage: 2,
    pageTotalItems: 1,
  });
  const methods = await cart.get('/payment-methods');
  assertOk(methods);
  assert.match(methods.body.data[0].sepaDebit.iban, /^DE8937\*+3000$/);
});

test('POST request-otp', async () => {
  const cart = await openCart(server);
  assertOk(await cart.post('/public/customer/request-otp', { email: 'somebody@example.com' }));
});
