/** Taxes from the buyer's address and VAT id: the shipped table of rates, and VIES played by a server of the test's own. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { held } from '../support/held.mjs';
import { metricsOf } from '../support/metrics.mjs';
import { startServer } from '../support/server.mjs';
import { until } from '../support/until.mjs';
import { address, assertProblem, confirmBody, openCart, seatsCart } from './carts.mjs';

const table = fileURLToPath(new URL('../../demo/server/tax-rates.json', import.meta.url));

const registered = new Set(['FR40303265045']);
let asked = [];
let viesIsUp = true;
let viesIsHeld;
const vies = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString());
  asked.push(`${request.method} ${request.url} ${body.countryCode}${body.vatNumber}`);
  await viesIsHeld;
  const answer = (status, document) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  if (!viesIsUp) return answer(500, { actionSucceed: false, errorWrappers: [{ error: 'MS_UNAVAILABLE' }] });
  return answer(200, { ...body, valid: registered.has(body.countryCode + body.vatNumber) });
});

let folder;
let server;
let asking;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-tax-'));
  const catalogue = (tax) => {
    const file = join(folder, `${tax.vatIds}.json`);
    const store = { id: 's', name: 'S', currencyCode: 'EUR', country: 'DE', paymentMethods: ['sepa_debit'] };
    writeFileSync(
      file,
      JSON.stringify({ store: { ...store, tax: { mode: 'by_country', table, ...tax } }, products: [] }),
    );
    return file;
  };
  await new Promise((resolve) => vies.listen(0, '127.0.0.1', resolve));
  server = await startServer({ otp: 'never', catalogue: catalogue({ vatIds: 'form' }) });
  asking = await startServer({
    otp: 'never',
    catalogue: catalogue({ vatIds: 'registered' }),
    extra: ['--vies-url', `http://127.0.0.1:${vies.address().port}/rest-api`],
  });
});
after(async () => {
  await server?.stop();
  await asking?.stop();
  vies.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Seats whose rate only the address decides: 480.00 net. */
function untaxedCart() {
  const document = seatsCart();
  document.items[0].price.taxRate = null;
  return document;
}

const rateOf = ({ body }) => body.items[0].price.taxRate;

test('the address decides the rate, and the cart says where it is taxed', async () => {
  const cart = await openCart(server, untaxedCart());
  const before = await cart.get();
  assert.equal(rateOf(before), null);
  assert.equal(before.body.taxAddress, null);
  assert.equal(before.body.vatIdStatus, null);
  const berlin = await cart.put('/tax-address', { countryCode: 'de', zip: ' 10115 ' });
  assert.equal(berlin.status, 200, berlin.text);
  assert.equal(rateOf(berlin), 19);
  assert.equal(berlin.body.price.amountDue, 57120);
  assert.deepEqual(berlin.body.taxAddress, { countryCode: 'DE', zip: '10115', vatId: null });
  assert.equal(berlin.body.version, before.body.version + 1);
  // The same again is no new version.
  assert.equal((await cart.put('/tax-address', { countryCode: 'DE', zip: '10115' })).body.version, berlin.body.version);
  for (const [countryCode, rate, amountDue] of [
    ['HU', 27, 60960],
    ['FI', 25.5, 60240],
    ['GB', 20, 57600],
    ['CH', 8.1, 51888],
  ]) {
    const answer = await cart.put('/tax-address', { countryCode });
    assert.equal(rateOf(answer), rate, countryCode);
    assert.equal(answer.body.price.amountDue, amountDue, countryCode);
  }
});

test('where no rate is known nothing is guessed and nothing is ordered', async () => {
  const cart = await openCart(server, untaxedCart());
  for (const place of [
    { countryCode: 'US', zip: '10001' },
    { countryCode: 'ES', zip: '35001' },
  ]) {
    const answer = await cart.put('/tax-address', place);
    assert.equal(rateOf(answer), null);
    const there = { ...address, ...place };
    assertProblem(await cart.put('/confirm', confirmBody({ newInvoiceAddress: there })), 422, 'price_incomplete');
  }
  // Madeira is Portugal's, with a rate of its own.
  assert.equal(rateOf(await cart.put('/tax-address', { countryCode: 'PT', zip: '9000-082' })), 22);
  assert.equal(rateOf(await cart.put('/tax-address', { countryCode: 'PT', zip: '1100-001' })), 23);
});

test('a company in another member state is reverse charged', async () => {
  const cart = await openCart(server, untaxedCart());
  const company = await cart.put('/tax-address', { countryCode: 'FR', vatId: 'FR 40 303 265 045' });
  assert.equal(company.body.vatIdStatus, 'unknown');
  assert.equal(company.body.pricing.reverseCharge, true);
  assert.equal(company.body.price.amountDue, 48000);
  assert.deepEqual(company.body.taxAddress, { countryCode: 'FR', zip: '', vatId: 'FR 40 303 265 045' });
  const wrong = await cart.put('/tax-address', { countryCode: 'FR', vatId: 'FR123' });
  assert.equal(wrong.body.vatIdStatus, 'invalid');
  assert.equal(wrong.body.pricing.reverseCharge, false);
  assert.equal(wrong.body.price.amountDue, 57600);
  const home = await cart.put('/tax-address', { countryCode: 'DE', vatId: 'DE123456789' });
  assert.equal(home.body.vatIdStatus, 'unknown');
  assert.equal(home.body.price.amountDue, 57120);
});

test('VIES says whether the number is registered, and a store may insist on that', async () => {
  const cart = await openCart(asking, untaxedCart());
  viesIsUp = false;
  const unanswered = await cart.put('/tax-address', { countryCode: 'FR', vatId: 'FR40303265045' });
  assert.equal(unanswered.body.vatIdStatus, 'unknown');
  assert.equal(unanswered.body.price.amountDue, 57600);
  viesIsUp = true;
  asked = [];
  const known = await cart.put('/tax-address', { countryCode: 'FR', vatId: 'fr 40 303 265 045' });
  assert.equal(known.body.vatIdStatus, 'valid');
  assert.equal(known.body.price.amountDue, 48000);
  assert.deepEqual(asked, ['POST /rest-api/check-vat-number FR40303265045']);
  const unknown = await cart.put('/tax-address', { countryCode: 'FR', vatId: 'FR00000000000' });
  assert.equal(unknown.body.vatIdStatus, 'invalid');
  assert.equal(unknown.body.price.amountDue, 57600);
  asked = [];
  await cart.put('/tax-address', { countryCode: 'FR', vatId: 'FR40303265045' });
  await cart.put('/tax-address', { countryCode: 'FR', vatId: 'nonsense' });
  await cart.put('/tax-address', { countryCode: 'GB', vatId: 'GB123456789' });
  assert.deepEqual(asked, [], 'what is known, what is no number and what VIES does not keep is not asked');
});

test('a VIES that hangs holds up nobody who does not ask it', async () => {
  const carts = await Promise.all(Array.from({ length: 6 }, () => openCart(asking, untaxedCart())));
  const other = await openCart(asking, untaxedCart());
  const hanging = held();
  viesIsHeld = hanging.promise;
  asked = [];
  const answers = [];
  const waiting = carts.map((cart, index) =>
    cart
      .put('/tax-address', { countryCode: 'IT', vatId: `IT1234567800${index}` })
      .then((answer) => answers.push(answer)),
  );
  await until('4 calls wait and two are answered', () => answers.length === 2 && asked.length === 4);
  for (const { status, body } of answers) {
    assert.equal(status, 200);
    assert.equal(body.vatIdStatus, 'unknown');
    assert.equal(body.price.amountDue, 58560, 'with the tax of Italy');
  }
  const started = performance.now();
  assert.equal((await other.put('/tax-address', { countryCode: 'DE' })).status, 200);
  assert.equal((await other.put('/confirm', confirmBody())).status, 200);
  // A call to VIES is given up after four seconds.
  assert.ok(performance.now() - started < 2000);
  const metrics = await metricsOf(asking);
  assert.equal(metrics.get('kassa_outbound_calls{server="vies"}'), 4);
  assert.equal(metrics.get('kassa_outbound_calls_maximum{server="vies"}'), 4);
  assert.equal(metrics.get('kassa_outbound_calls_refused_total{server="vies"}'), 2);
  hanging.release();
  await Promise.all(waiting);
  assert.equal((await metricsOf(asking)).get('kassa_outbound_calls{server="vies"}'), 0);
});

test('confirm taxes by the invoice address and says so before it orders', async () => {
  asked = [];
  const cart = await openCart(asking, untaxedCart());
  const shown = (await cart.put('/tax-address', { countryCode: 'DE' })).body.price;
  const company = { ...address, companyName: 'Halles SA', countryCode: 'IT', vatId: 'IT12345678901' };
  registered.add('IT12345678901');
  const body = confirmBody({
    newInvoiceAddress: company,
    expected: { amountDue: shown.amountDue, currencyCode: 'EUR' },
  });
  const changed = await cart.put('/confirm', body);
  assertProblem(changed, 409, 'price_changed');
  assert.deepEqual(asked, ['POST /rest-api/check-vat-number IT12345678901']);
  assert.equal(changed.body.cart.price.amountDue, 48000);
  assert.equal(changed.body.cart.vatIdStatus, 'valid');
  assert.equal(changed.body.cart.taxAddress.countryCode, 'IT');
  body.expected.amountDue = 48000;
  const confirmed = await cart.put('/confirm', body);
  assert.equal(confirmed.status, 200, confirmed.text);
  assertProblem(await cart.put('/tax-address', { countryCode: 'DE' }), 409, 'cart_closed');
});

test('nobody without the token of a cart makes the server ask the register, or uses up its attempts', async () => {
  asked = [];
  const cart = await openCart(asking, untaxedCart());
  const company = { ...address, companyName: 'Halles SA', countryCode: 'IT', vatId: 'IT98765432109' };
  const body = confirmBody({ newInvoiceAddress: company });
  const guess = { authorization: 'Bearer guess' };
  for (let count = 0; count < 12; ++count) {
    assertProblem(await cart.put('/confirm', body, guess), 401, 'unauthorized');
    assertProblem(await cart.put('/prepare-stripe', body, guess), 401, 'unauthorized');
  }
  assert.deepEqual(asked, []);
  assert.equal((await cart.put('/confirm', body)).status, 200);
});

test('what is no address is refused, and a stale version too', async () => {
  const cart = await openCart(server, untaxedCart());
  for (const [body, code, path] of [
    [{}, 'field_missing', 'countryCode'],
    [{ countryCode: 'Germany' }, 'text_invalid', 'countryCode'],
    [{ countryCode: 7 }, 'field_type', 'countryCode'],
    [{ countryCode: 'DE', zip: 10115 }, 'field_type', 'zip'],
    [{ countryCode: 'DE', vatId: 'x'.repeat(300) }, 'text_too_long', 'vatId'],
  ]) {
    assertProblem(await cart.put('/tax-address', body), 422, code, path);
  }
  assertProblem(await cart.put('/tax-address', { countryCode: 'DE' }, { 'if-match': '"99"' }), 412, 'version_stale');
  assertProblem(await server.call('PUT', `${cart.base}/tax-address`, { countryCode: 'DE' }), 401, 'unauthorized');
});

test('the shipped table has every member state, the United Kingdom and Switzerland', () => {
  const { countries } = JSON.parse(readFileSync(table, 'utf8'));
  const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
  assert.deepEqual(Object.keys(countries).sort(), [...union, 'CH', 'GB'].sort());
  for (const [country, { standard }] of Object.entries(countries)) {
    const now = Number(standard.at(-1).percent);
    // Directive 2006/112/EC, article 97: at least 15 %. Switzerland is not bound by it.
    assert.ok(country === 'CH' ? now === 8.1 : now >= 15 && now <= 27, country);
  }
});
