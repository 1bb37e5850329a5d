/** The payment page that only exists here: approve, decline, and nobody else's forms. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startServer } from '../support/server.mjs';
import { assertProblem, confirmBody, openCart, seatsCart } from './carts.mjs';

let server;
before(async () => {
  server = await startServer({ otp: 'never', allowOrigins: ['https://shop.example'], extra: ['--rate-limit', '0'] });
});
after(() => server.stop());

async function toProvider(document) {
  const cart = await openCart(server, document);
  const method = { type: 'fake_provider', returnUrl: 'https://shop.example/checkout?lang=en#pay' };
  const { body } = await cart.put('/confirm', confirmBody({ newPaymentMethod: method }));
  assert.equal(body.action, 'redirect');
  assert.equal(body.status, 'redirect_to_payment');
  assert.ok(body.redirectUrl.startsWith(`${server.url}/fake-provider/`));
  assert.ok(!body.redirectUrl.includes(cart.token) && !body.redirectUrl.includes(cart.id));
  const page = await fetch(body.redirectUrl);
  return { cart, url: body.redirectUrl, page, html: await page.text() };
}

function submit(html, decision, { token, headers = {} } = {}) {
  const [, action] = new RegExp(`action="([^"]+/${decision})"`).exec(html);
  const [, own] = /name="token" value="([^"]+)"/.exec(html);
  return fetch(server.url + action, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ token: token ?? own }),
  });
}

test('the page shows the amount under a strict policy', async () => {
  const { page, html } = await toProvider();
  assert.equal(page.status, 200);
  assert.match(html, /571\.20 EUR/);
  assert.match(html, /Pay Halden/);
  const policy = page.headers.get('content-security-policy');
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /form-action 'self' https:\/\/shop\.example;/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe|script-src/);
  assert.doesNotMatch(html, /<script|style=|onclick/);
});

test('approved, the order is paid and the buyer goes back without a token', async () => {
  const { cart, html, url } = await toProvider();
  const answer = await submit(html, 'approve', { headers: { origin: server.url, 'sec-fetch-site': 'same-origin' } });
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), 'https://shop.example/checkout?lang=en&kassa-payment=approved#pay');
  const { body } = await cart.get();
  assert.equal(body.status, 'paid');
  assert.match(body.confirmation.orderNumber, /^[A-Z]+-\d{4}-\d{6}$/);
  // Pressed again: settled is settled.
  assert.equal((await submit(html, 'decline')).status, 409);
  assert.equal((await cart.get()).body.status, 'paid');
  assert.doesNotMatch(await (await fetch(url)).text(), /<form/);
});

test('declined, the cart is open again', async () => {
  const { cart, html } = await toProvider();
  const answer = await submit(html, 'decline');
  assert.equal(answer.headers.get('location'), 'https://shop.example/checkout?lang=en&kassa-payment=declined#pay');
  const { body } = await cart.get();
  assert.equal(body.status, 'open');
  assert.equal(body.confirmation, null);
  assert.equal((await cart.put('/confirm', confirmBody())).body.status, 'completed');
});

test('the page of a payment that is over leads back to the shop, with what became of it', async () => {
  const linkOf = async (url) => /<a href="([^"]+)"/.exec(await (await fetch(url)).text())?.[1];
  for (const [end, outcome] of [
    [({ html }) => submit(html, 'approve'), 'approved'],
    [({ html }) => submit(html, 'decline'), 'declined'],
    [({ cart }) => cart.put('/reopen'), 'cancelled'],
  ]) {
    const visit = await toProvider();
    assert.equal(await linkOf(visit.url), undefined);
    await end(visit);
    const late = await submit(visit.html, 'approve');
    assert.equal(late.status, 409);
    assert.match(await late.text(), /This payment is settled.*Back to the shop/s, 'pressed in a page that stood open');
    assert.equal(
      await linkOf(visit.url),
      `https://shop.example/checkout?lang=en&amp;kassa-payment=${outcome}#pay`,
      outcome,
    );
  }
});

test('a payment that is over without a page to go back to has no link', async () => {
  const cart = await openCart(server);
  const { body } = await cart.put('/confirm', confirmBody({ newPaymentMethod: { type: 'fake_provider' } }));
  await submit(await (await fetch(body.redirectUrl)).text(), 'approve');
  assert.doesNotMatch(await (await fetch(body.redirectUrl)).text(), /<a /);
});

test('other sites cannot press its buttons', async () => {
  const { cart, html } = await toProvider();
  for (const attempt of [
    { token: 'guessed' },
    { token: '' },
    { headers: { origin: 'https://evil.example' } },
    { headers: { 'sec-fetch-site': 'cross-site' } },
  ]) {
    assert.equal((await submit(html, 'approve', attempt)).status, 403, JSON.stringify(attempt));
  }
  assert.equal((await cart.get()).body.status, 'redirect_to_payment');
});

test('a cart on its way to the provider can be taken back', async () => {
  const { cart, html } = await toProvider();
  assert.equal((await cart.put('/reopen')).body.status, 'open');
  assert.equal((await submit(html, 'approve')).status, 409);
  assert.equal((await cart.get()).body.status, 'open');
});

test('the buyer is sent back to allowed pages only', async () => {
  const cart = await openCart(server, seatsCart());
  for (const returnUrl of [
    'https://evil.example/',
    'https://shop.example.evil.test/',
    '//shop.example/',
    'javascript:alert(1)',
  ]) {
    const answer = await cart.put('/confirm', confirmBody({ newPaymentMethod: { type: 'fake_provider', returnUrl } }));
    assertProblem(answer, 422, 'text_invalid', 'returnUrl');
  }
  assertProblem(await server.call('GET', '/fake-provider/00000000-0000-4000-8000-000000000000'), 404, 'not_found');
});
