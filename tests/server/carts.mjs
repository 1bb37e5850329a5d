/** Carts and bodies that the server's HTTP tests share. */
import assert from 'node:assert/strict';

/** 60 seats at tiered prices: 480.00 net, 571.20 EUR with 19 %. */
export function seatsCart(changes = {}) {
  return {
    price: { currencyCode: 'EUR' },
    settings: { allowCoupons: true, forceCompany: false, backButton: { url: 'https://shop.example/', label: 'Back' } },
    items: [
      {
        id: 'team-seats',
        name: 'Seats',
        description: null,
        type: 'product',
        quantity: 60,
        quantityDetails: {
          aggregationType: 'count',
          unit: 'seat',
          description: '',
          quantityEditable: true,
          minimum: '1',
          maximum: '500',
          step: '1',
        },
        price: {
          currencyCode: 'EUR',
          taxRate: 19,
          type: 'recurring',
          calculationType: 'tiered',
          payInAdvance: true,
          freeUnits: 0,
          recurring: { interval: 'month', intervalCount: 1, trialPeriodDays: 0 },
          price: {
            amount: 1000,
            tiers: [
              { upTo: 10, unitAmount: 1000 },
              { upTo: 50, unitAmount: 800 },
              { upTo: null, unitAmount: 600 },
            ],
          },
        },
        periods: [{ contractPeriod: '12M', cancellationPeriod: '1M' }],
      },
    ],
    ...changes,
  };
}

export const address = {
  firstName: 'Mira',
  lastName: 'Vogt',
  street: 'Torstraße',
  houseNumber: '1',
  zip: '10119',
  city: 'Berlin',
  countryCode: 'DE',
};

export const sepa = { type: 'sepa_debit', iban: 'DE89370400440532013000', accountHolder: 'Mira Vogt' };

export function confirmBody(changes = {}) {
  return { email: 'mira@example.com', phone: null, newInvoiceAddress: address, newPaymentMethod: sepa, ...changes };
}

/** A cart with the calls of its buyer. */
export async function openCart(server, document = seatsCart()) {
  const created = await server.merchant('POST', '/checkout/carts', document);
  assert.equal(created.status, 201, created.text);
  return cartCalls(server, created.body.id, created.body.token, created);
}

/** A cart of catalogue products of the demo shop, for the calls of a buyer's page. */
export async function openShopperCart(server) {
  const { body } = await server.merchant('POST', '/carts', {
    storeId: 'halden',
    country: 'DE',
    locale: 'en-GB',
    wantedProducts: [{ id: 'team-seats', quantity: 60 }],
  });
  return { id: body.id, token: body.ecommerceToken };
}

export function cartCalls(server, id, token, created) {
  const base = `/public/checkout/cart/${id}`;
  const authorization = `Bearer ${token}`;
  return {
    id,
    token,
    created,
    base,
    get: (path = '') => server.call('GET', base + path, undefined, { authorization }),
    put: (path, body, headers = {}) => server.call('PUT', base + path, body, { authorization, ...headers }),
    delete: (path) => server.call('DELETE', base + path, undefined, { authorization }),
    post: (path, body) => server.call('POST', path, body, { authorization }),
  };
}

/** The document of a refusal: its status, its code, and the form every refusal has. */
export function assertProblem(answer, status, code, propertyPath) {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  assert.equal(answer.body.code, code, answer.text);
  assert.equal(answer.body.status, status);
  assert.ok(answer.body.title.length > 0);
  assert.match(answer.body.detail, / /, 'a sentence, not a code');
  assert.ok(Array.isArray(answer.body.violations));
  for (const violation of answer.body.violations) {
    assert.deepEqual(Object.keys(violation), ['propertyPath', 'message', 'code']);
    assert.match(violation.message, / /, 'a sentence, not a code');
  }
  if (propertyPath !== undefined) {
    assert.equal(answer.body.violations[0]?.propertyPath, propertyPath, answer.text);
  }
}
