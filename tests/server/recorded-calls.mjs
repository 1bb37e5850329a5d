/**
 * The calls that stand as examples in the description of the server (demo/server/openapi-examples.json): a walk through every operation
 * against a real server, written down with made-up ids, tokens and times in place of those that are others each time.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../tools/lib/project.mjs';
import { operations } from '../support/openapi.mjs';
import { startServer } from '../support/server.mjs';
import { startStripe, stripeKey, stripeSignature } from '../support/stripe.mjs';
import { confirmBody, seatsCart } from './carts.mjs';

const stripeWebhookSecret = 'whsec_example';

/** Answers that are no JSON, are others each time, or are too long: their examples stand in openapi.json itself. */
export const writtenByHand = ['describe', 'metrics', 'readDescription', 'resendWebhookDelivery'];

/**
 * @typedef {{ path: string, headers: Record<string, string>, body?: unknown }} SentRequest
 * @typedef {{ status: number, headers: Record<string, string>, body?: unknown }} ReceivedAnswer
 * @typedef {{ request: SentRequest, response: ReceivedAnswer }} RecordedCall
 */

/** The headers of an answer that a caller has a use for. */
const tellingHeaders = ['content-type', 'location', 'etag', 'retry-after'];

class Recorder {
  /** @type {Record<string, { answer?: RecordedCall, refusals: RecordedCall[] }>} */
  calls = {};

  constructor(server) {
    this.server = server;
  }

  /**
   * Makes a call and keeps it: the first that succeeds is the operation's answer, those that are refused its refusals.
   * @param {string} operationId
   * @param {{ path?: Record<string, string>, query?: string, headers?: Record<string, string>, token?: string, body?: unknown }} [call]
   */
  async call(operationId, { path = {}, query = '', headers = {}, token, body } = {}) {
    const operation = operations.find((one) => one.operationId === operationId);
    const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name])) + query;
    const sent = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers };
    const answer = await this.server.call(operation.method, filled, body, sent);
    const received = Object.fromEntries(
      tellingHeaders.filter((name) => answer.headers.has(name)).map((name) => [name, answer.headers.get(name)]),
    );
    const recorded = {
      request: { path: filled, headers: sent, ...(body === undefined ? {} : { body }) },
      response: { status: answer.status, headers: received, ...(answer.body === null ? {} : { body: answer.body }) },
    };
    const known = (this.calls[operationId] ??= { refusals: [] });
    if (answer.status >= 400) known.refusals.push(recorded);
    else known.answer ??= recorded;
    return answer;
  }
}

const merchantOrder = {
  storeId: 'halden',
  country: 'DE',
  locale: 'en-GB',
  wantedProducts: [{ id: 'team-seats', quantity: 60 }],
  discounts: ['WELCOME10'],
  endUser: { email: 'mira@example.com', country: 'DE', locale: 'en-GB', zipCode: '10119' },
  externalContext: 'order form 7',
};

/** The walk. Calls that only prepare the next one are made past the recorder. */
async function walk(recorder) {
  const { server } = recorder;
  const merchant = server.merchantKey;
  const { body: made } = await recorder.call('createCart', { token: merchant, body: seatsCart() });
  await recorder.call('createCart', { token: merchant, body: { items: [{ id: 'seats', quantity: 'many' }] } });
  const buyer = { path: { id: made.id }, token: made.token };

  await recorder.call('getCart', buyer);
  await recorder.call('getCart', { path: { id: made.id }, token: 'of-another-cart' });
  await recorder.call('changeQuantity', {
    ...buyer,
    headers: { 'if-match': '"0"' },
    body: { cartItemId: 'team-seats', quantity: 61 },
  });
  await recorder.call('changeQuantity', { ...buyer, body: { cartItemId: 'team-seats', quantity: 501 } });
  await recorder.call('changeQuantity', {
    ...buyer,
    headers: { 'if-match': '"0"' },
    body: { cartItemId: 'team-seats', quantity: 62 },
  });
  await recorder.call('setTaxAddress', { ...buyer, body: { countryCode: 'DE', zip: '10119' } });
  await recorder.call('setTaxAddress', { ...buyer, body: { countryCode: 'Germany' } });
  await recorder.call('addCoupon', { ...buyer, body: { code: 'WELCOME10' } });
  await recorder.call('addCoupon', { ...buyer, body: { code: 'NO-SUCH-CODE' } });
  await recorder.call('removeCoupon', { ...buyer, path: { id: made.id, code: 'WELCOME10' } });
  await recorder.call('removeCoupon', { ...buyer, path: { id: made.id, code: 'WELCOME10' } });

  const known = 'mira.vogt@halmvogt.example';
  await recorder.call('requestOtp', { token: made.token, body: { email: known } });
  await recorder.call('requestOtp', { token: made.token, body: { email: known } });
  const otp = await server.newestCode(known);
  const proof = { ...buyer, body: { otp, email: known } };
  await recorder.call('confirmOtp', { ...buyer, body: { otp: otp === '000000' ? '000001' : '000000', email: known } });
  await recorder.call('confirmOtp', proof);
  await recorder.call('listInvoiceAddresses', { ...buyer, query: '?page=1&limit=1' });
  await recorder.call('listInvoiceAddresses', { ...buyer, query: '?limit=1000' });
  await recorder.call('listPaymentMethods', { ...buyer, query: '?page=1&limit=1' });
  await recorder.call('listPaymentMethods', { ...buyer, query: '?page=0' });
  const expected = { amountDue: 57834, currencyCode: 'EUR' };
  await recorder.call('prepareStripe', {
    ...buyer,
    body: confirmBody({ newPaymentMethod: { type: 'card' }, expected }),
  });
  await recorder.call('confirm', {
    ...buyer,
    body: confirmBody({ expected: { amountDue: 57120, currencyCode: 'EUR' } }),
  });
  await recorder.call('confirm', {
    ...buyer,
    headers: { 'idempotency-key': 'order-of-mira-1' },
    body: confirmBody({ expected }),
  });
  await recorder.call('changeQuantity', { ...buyer, body: { cartItemId: 'team-seats', quantity: 62 } });
  await recorder.call('reopen', buyer);
  await recorder.call('prepareStripe', { path: { id: made.id }, token: 'of-another-cart' });

  const { body: ordered } = await server.merchant('POST', '/checkout/carts', seatsCart());
  const order = { path: { id: ordered.id }, token: ordered.token };
  const call = (method, path, body) =>
    server.call(method, `/public/checkout/cart/${ordered.id}${path}`, body, { authorization: `Bearer ${order.token}` });
  await call('PUT', '/confirm', confirmBody({ email: 'first@example.com' }));
  await call('PUT', '/confirm-otp', { otp: await server.newestCode('first@example.com'), email: 'first@example.com' });
  await recorder.call('reopen', order);
  await recorder.call('listCompletedCarts', { token: merchant, query: '?page=1&limit=1' });
  await recorder.call('listCompletedCarts', { token: 'no-key' });
  await recorder.call('getPrivateCart', { path: { id: ordered.id }, token: merchant });
  await recorder.call('getPrivateCart', { path: { id: 'no-such-cart' }, token: merchant });

  await recorder.call('quote', {
    body: {
      price: { currencyCode: 'EUR' },
      items: [
        {
          id: 'kits',
          quantity: 3,
          price: { calculationType: 'per_unit', taxRate: 19, price: { amount: 500 } },
        },
      ],
    },
  });
  await recorder.call('quote', { body: { price: { currencyCode: 'EUR' }, items: [{ id: 'kits', quantity: -3 }] } });

  const { body: catalogueCart } = await recorder.call('createCatalogueCart', { token: merchant, body: merchantOrder });
  await recorder.call('createCatalogueCart', { token: merchant, body: { ...merchantOrder, country: undefined } });
  const its = { path: { id: catalogueCart.id }, token: merchant };
  await recorder.call('getCatalogueCart', its);
  await recorder.call('getCatalogueCart', { ...its, path: { id: 'no-such-cart' } });
  await recorder.call('putCatalogueProduct', {
    ...its,
    query: '?version=0&reason=smaller%20team',
    body: { id: 'team-seats', quantity: 10 },
  });
  await recorder.call('putCatalogueProduct', { ...its, query: '?version=0', body: { id: 'team-seats', quantity: 9 } });
  await recorder.call('listCatalogueCarts', { token: merchant, query: '?page=0&size=1&sort=createDate,desc' });
  await recorder.call('listCatalogueCarts', { token: merchant, query: '?size=0' });
  const broughtAlong = {
    cart: { storeId: 'halden', country: 'DE', locale: 'en-GB', wantedProducts: [{ id: 'print', quantity: 2 }] },
    fullCatalog: {
      catalog: { customerId: 'halden', singleUse: true, status: 'ENABLED' },
      products: [
        {
          id: 'print',
          publisherRefId: 'HAL-PRINT',
          name: 'Print',
          price: { value: 119, currency: 'EUR', vatIncluded: true },
        },
      ],
    },
  };
  await recorder.call('createCheckout', { token: merchant, body: broughtAlong });
  await recorder.call('createCheckout', { token: merchant, body: { cart: broughtAlong.cart } });
  const upgrade = { subscriptionId: 'subscription-1', wantedProduct: { id: 'pro' } };
  await recorder.call('createMidTermUpgrade', { token: merchant, body: upgrade });
  await recorder.call('createMidTermUpgrade', { token: merchant, body: { ...upgrade, subscriptionId: 'none' } });
  await recorder.call('createSubscriptionOffer', {
    token: merchant,
    body: { subscriptionId: 'subscription-1', discountCode: 'STAY' },
  });
  await recorder.call('createSubscriptionOffer', { token: merchant, body: { subscriptionId: 'none' } });
  await recorder.call('distinctCatalogueCartValues', { token: merchant, query: '?target=country' });
  await recorder.call('distinctCatalogueCartValues', { token: merchant, query: '?target=colour' });
  await recorder.call('recapCatalogueCarts', {
    token: merchant,
    query: '?target=products.id&country=DE&products.id=*s*',
  });
  await recorder.call('recapCatalogueCarts', { token: merchant });
  await recorder.call('unwindCatalogueCarts', { token: merchant, query: '?target=discounts&totalAmount=1%3C%3C1000' });
  await recorder.call('unwindCatalogueCarts', { token: merchant });
  const wish = {
    storeId: 'halden',
    country: 'DE',
    locale: 'en-GB',
    wantedProducts: [{ id: 'team-seats', quantity: 12 }],
    endUser: { email: 'mira@example.com', country: 'DE', locale: 'en-GB', zipCode: '10119', maskedEmail: true },
  };
  const { body: shoppers } = await recorder.call('createShopperCart', { body: wish });
  await recorder.call('createShopperCart', { body: { ...wish, paymentMethod: 'gold' } });
  const page = { path: { id: shoppers.id }, token: shoppers.ecommerceToken };
  await recorder.call('getShopperCart', { ...page, query: '?format=short' });
  await recorder.call('getShopperCart', { path: { id: 'no-such-cart' } });
  await recorder.call('putShopperCart', { ...page, query: '?version=0', body: { ...wish, discounts: ['WELCOME10'] } });
  await recorder.call('putShopperCart', { ...page, query: '?version=0', body: wish });
  const products = [{ id: 'team-seats', quantity: 15 }, { id: 'brand-kits' }];
  await recorder.call('putShopperProducts', { ...page, body: products });
  await recorder.call('putShopperProducts', { ...page, body: [{ id: 'no-such-product' }] });
  const method = (paymentMethod) => ({ ...page, path: { ...page.path, paymentMethod } });
  await recorder.call('putShopperPaymentMethod', method('sepa_debit'));
  await recorder.call('putShopperPaymentMethod', method('gold'));
  await recorder.call('deleteCart', its);
  await recorder.call('deleteCart', its);

  const offer = {
    slug: 'spring-offer',
    returnUrl: 'https://shop.example/checkout?link',
    options: { allowCoupons: false },
    cart: { ...merchantOrder, endUser: undefined, externalContext: undefined },
    maximumUses: 500,
  };
  const { body: link } = await recorder.call('createCheckoutLink', { token: merchant, body: offer });
  await recorder.call('createCheckoutLink', {
    token: merchant,
    body: { ...offer, returnUrl: 'https://evil.example/' },
  });
  const visit = await recorder.call('visitCheckoutLink', { path: { slug: link.slug } });
  const handed = new URLSearchParams(new URL(visit.headers.get('location')).hash.slice(1));
  const takeOver = { path: { id: handed.get('cart') }, body: { code: handed.get('code') } };
  await recorder.call('exchangeLinkCode', takeOver);
  await recorder.call('exchangeLinkCode', takeOver);
  await recorder.call('listCheckoutLinks', { token: merchant, query: '?page=1&limit=1' });
  await recorder.call('listCheckoutLinks', { token: merchant, query: '?limit=1000' });
  const theLink = { path: { id: link.id }, token: merchant };
  await recorder.call('getCheckoutLink', theLink);
  await recorder.call('replaceCheckoutLink', { ...theLink, body: { ...offer, maximumUses: 1000 } });
  await recorder.call('replaceCheckoutLink', { ...theLink, body: { ...offer, slug: 'autumn-offer' } });
  await recorder.call('deleteCheckoutLink', theLink);
  await recorder.call('deleteCheckoutLink', theLink);
  await recorder.call('getCheckoutLink', theLink);
  const codes = { path: { coupon: 'FRIENDS' }, token: merchant };
  await recorder.call('makeSingleUseCodes', { ...codes, body: { count: 1 } });
  await recorder.call('makeSingleUseCodes', { ...codes, body: { count: 751 } });
  const { body: listed } = await recorder.call('listSingleUseCodes', { ...codes, query: '?page=1&limit=1' });
  await recorder.call('listSingleUseCodes', { ...codes, path: { coupon: 'WELCOME10' } });
  const revoked = { ...codes, path: { coupon: 'FRIENDS', code: listed.data[0].code } };
  await recorder.call('revokeSingleUseCode', revoked);
  await recorder.call('revokeSingleUseCode', revoked);

  const credit = { amount: 5000, currencyCode: 'EUR', label: 'Gift card', externalContext: 'spring campaign' };
  const { body: voucher } = await recorder.call('issueVoucher', {
    token: merchant,
    headers: { 'idempotency-key': 'gift-card-of-order-1017' },
    body: credit,
  });
  await recorder.call('issueVoucher', { token: merchant, body: { ...credit, amount: 0 } });
  await recorder.call('listVouchers', { token: merchant, query: '?page=1&limit=1' });
  await recorder.call('listVouchers', { token: merchant, query: '?limit=1000' });
  const theVoucher = { path: { id: voucher.id }, token: merchant };
  await recorder.call('getVoucher', theVoucher);
  await recorder.call('getVoucher', { ...theVoucher, path: { id: 'no-such-voucher' } });
  await recorder.call('disableVoucher', theVoucher);
  await recorder.call('disableVoucher', theVoucher);

  const transfer = { amount: 57120, reference: 'bank statement 7, line 12' };
  await recorder.call('recordPayment', { path: { id: ordered.id }, token: merchant, body: transfer });
  await recorder.call('recordPayment', {
    path: { id: ordered.id },
    token: merchant,
    body: { ...transfer, amount: 1000 },
  });

  const hook = { url: 'https://shop.example/kassa', events: ['cart.completed', 'cart.paid'] };
  const { body: endpoint } = await recorder.call('createWebhook', { token: merchant, body: hook });
  await recorder.call('createWebhook', { token: merchant, body: { ...hook, url: 'http://shop.example/kassa' } });
  await recorder.call('listWebhooks', { token: merchant });
  await recorder.call('listWebhooks', { token: 'no-key' });
  await recorder.call('listWebhookDeliveries', { token: merchant });
  await recorder.call('listWebhookDeliveries', { token: merchant, query: '?state=lost' });
  await recorder.call('resendWebhookDelivery', { path: { id: 'no-such-delivery' }, token: merchant });
  await recorder.call('deleteWebhook', { path: { id: endpoint.id }, token: merchant });
  await recorder.call('deleteWebhook', { path: { id: endpoint.id }, token: merchant });
  await recorder.call('auditLog', { token: merchant, query: `?object=${ordered.id}&limit=1` });
  await recorder.call('auditLog', { token: 'no-key' });
  const event = { id: 'evt_example', type: 'invoice.paid', data: { object: { id: 'in_example' } } };
  const signed = { 'stripe-signature': stripeSignature(JSON.stringify(event), stripeWebhookSecret) };
  await recorder.call('takeStripeEvent', { headers: signed, body: event });
  await recorder.call('takeStripeEvent', { headers: { 'stripe-signature': 't=1700000000,v1=00' }, body: event });
  await recorder.call('health');
  await recorder.call('mailbox', { token: merchant });
  await recorder.call('mailbox', { token: 'no-key' });
  await recorder.call('metrics', { token: 'no-key' });
}

/** Where times of the recording begin, in place of the time it was made at. */
const epoch = Date.parse('2026-01-15T10:00:00Z');
/** Times are told apart by more than a recording takes. */
const stepMs = 300_000;

/** Replaces what is another at each recording, the same by the same, in the order in which it appears. */
function withoutChance(calls, { startedAt, secrets }) {
  const uuids = new Map();
  const uuidOf = (text) => {
    if (!uuids.has(text)) {
      uuids.set(text, `00000000-0000-4000-8000-${String(uuids.size + 1).padStart(12, '0')}`);
    }
    return uuids.get(text);
  };
  const tokens = new Map();
  const tokenOf = (text) => {
    if (!tokens.has(text)) tokens.set(text, `example-token-${tokens.size + 1}`);
    return tokens.get(text);
  };
  const codes = new Map();
  const codeOf = (text) => {
    if (!codes.has(text)) codes.set(text, `FRIENDS-${'23456789ABCDEFGH'.slice(codes.size, codes.size + 8)}`);
    return codes.get(text);
  };
  const timeOf = (ms) => epoch + Math.round((ms - startedAt) / stepMs) * stepMs;
  const cleanText = (text) =>
    Object.entries(secrets)
      .reduce((rest, [secret, name]) => rest.replaceAll(secret, name), text)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, uuidOf)
      .replaceAll(/whsec_[\w+/]{43}=/g, 'whsec_<secret>')
      .replaceAll(/(?<![\w-])[\w-]{43}(?![\w-])/g, tokenOf)
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, (time) =>
        new Date(timeOf(Date.parse(time))).toISOString().replace('.000Z', 'Z'),
      )
      .replaceAll(/\b([A-Z]{2,})-\d{4}-(\d{6})\b/g, '$1-2026-$2')
      .replaceAll(/(?<![\w-])\d{6}(?![\w-])/g, '123456')
      .replaceAll(/\bFRIENDS-[2-9A-HJ-NP-Z]{8}\b/g, codeOf)
      .replaceAll(/^(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/g, '7K3M-9PQR-B2XW-4HTN')
      .replaceAll(/^\*[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/g, '*B2XW-4HTN')
      .replaceAll(/^t=\d+,v1=[0-9a-f]{64}$/g, `t=${epoch / 1000},v1=${'0123456789abcdef'.repeat(4)}`)
      .replaceAll(/^[0-9A-F]{20}$/g, '0123456789ABCDEF0123');
  const clean = (value) => {
    if (typeof value === 'string') return cleanText(value);
    if (typeof value === 'number') return value > 1.6e12 ? timeOf(value) : value;
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clean(inner)]));
  };
  // As it is written: what is undefined is not there.
  return JSON.parse(JSON.stringify(clean(calls)));
}

/** A subscription that may be upgraded or offered for less, in a term so long that all of it is left, however slow the machine is. */
function addSubscription(catalogue, startedAt) {
  const yearly = (id, name, amount) => ({
    id,
    name,
    price: {
      calculationType: 'per_unit',
      type: 'recurring',
      taxRate: 19,
      recurring: { interval: 'year' },
      price: { amount },
    },
  });
  const instant = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
  catalogue.products.push(yearly('basic', 'Basic', 2799), yearly('pro', 'Pro', 3999));
  catalogue.coupons.push({ code: 'STAY', label: 'Stay with us', type: 'percentage', percentage: 10 });
  const friends = { code: 'FRIENDS', model: 'SINGLE_USE_CODE', prefix: 'FRIENDS-', label: 'Among friends' };
  catalogue.coupons.push({ ...friends, type: 'percentage', percentage: 15 });
  (catalogue.subscriptions ??= []).push({
    id: 'subscription-1',
    customer: catalogue.customers[0].id,
    product: 'basic',
    amount: 2799,
    termStartsAt: instant(startedAt - 60_000),
    termEndsAt: instant(startedAt + 1000 * 365 * 86_400_000),
  });
}

/** Walks through every operation; answers the calls by operation, the same ones each time. */
export async function recordCalls() {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-record-'));
  const stripe = await startStripe();
  const startedAt = Date.now();
  let server;
  try {
    writeFileSync(join(folder, 'stripe-key'), stripeKey);
    writeFileSync(join(folder, 'stripe-webhook-secret'), stripeWebhookSecret);
    const catalogue = JSON.parse(readFileSync(inRoot('demo/shop/catalogue.json'), 'utf8'));
    catalogue.store.tax.table = inRoot('demo/server/tax-rates.json');
    catalogue.store.paymentMethods.push('card');
    addSubscription(catalogue, startedAt);
    writeFileSync(join(folder, 'catalogue.json'), JSON.stringify(catalogue));
    server = await startServer({
      otp: 'always',
      allowOrigins: ['https://shop.example'],
      catalogue: join(folder, 'catalogue.json'),
      extra: [
        ...['--rate-limit', '0', '--stripe-url', stripe.url, '--stripe-key-file', join(folder, 'stripe-key')],
        ...['--stripe-webhook-secret-file', join(folder, 'stripe-webhook-secret')],
      ],
    });
    const recorder = new Recorder(server);
    await walk(recorder);
    return withoutChance(recorder.calls, {
      startedAt,
      secrets: { [server.merchantKey]: '<merchant key>', [server.url]: 'https://pay.example.com' },
    });
  } finally {
    await server?.stop();
    stripe.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
