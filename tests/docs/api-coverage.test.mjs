/** docs/api-coverage.md has a row for every operation of the server's description and for no other, with the test that shows it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citationsOf, read, rowsOf } from '../support/documents.mjs';
import { operations } from '../support/openapi.mjs';

const document = read('docs/api-coverage.md');
const rows = rowsOf(document, /^`(?:GET|PUT|POST|DELETE) /);
const calls = rows.map(([call]) => call.replaceAll('`', ''));

/** What the vendors' pages describe, as they list it: neither the table nor the server's description can lose one of them unnoticed. */
const published = [
  'GET /checkout/carts',
  'GET /checkout/carts/{id}',
  'GET /public/checkout/cart/{id}',
  'PUT /public/checkout/cart/{id}/change-quantity',
  'PUT /public/checkout/cart/{id}/confirm',
  'PUT /public/checkout/cart/{id}/confirm-otp',
  'GET /public/checkout/cart/{id}/invoice-addresses',
  'GET /public/checkout/cart/{id}/payment-methods',
  'PUT /public/checkout/cart/{id}/prepare-stripe',
  'POST /public/customer/request-otp',
  'POST /checkout-links',
  'GET /checkout-links/{id}',
  'PUT /checkout-links/{id}',
  'GET /carts',
  'POST /carts',
  'POST /carts/createCheckout',
  'GET /carts/distinct',
  'POST /carts/mid-term-upgrade',
  'GET /carts/recap',
  'POST /carts/subscription-offers',
  'GET /carts/unwind',
  'DELETE /carts/{id}',
  'GET /carts/{id}',
  'PUT /carts/{id}/wantedProducts',
  'POST /carts/public',
  'GET /carts/public/{id}',
  'PUT /carts/public/{id}',
  'PUT /carts/public/{id}/wantedProducts',
  'PUT /carts/public/{id}/payment-method/{paymentMethod}',
];

test('each call that the vendors published has a row among theirs', () => {
  const vendors = document.slice(0, document.indexOf('## Calls of our own'));
  assert.deepEqual(
    published.filter((call) => !vendors.includes(`| \`${call}\` |`)),
    [],
  );
});

test('each operation of the description has one row, and each row is an operation', () => {
  assert.deepEqual(calls.toSorted(), operations.map(({ method, path }) => `${method} ${path}`).sort());
});

test('each row says what shows it, and each call of a vendor where that vendor describes it', () => {
  const own = document.indexOf('## Calls of our own');
  for (const [call, page, ...others] of rows) {
    assert.ok(citationsOf(others.at(-1)).length > 0, `${call} is shown by nothing`);
    const isVendors = document.indexOf(`| ${call} `) < own;
    if (isVendors) assert.match(page, /\]\(https:\/\/(?:docs\.fynn\.(?:eu|dev)|apidoc\.nexway\.store)\//, call);
  }
});
