/** The server on PostgreSQL: the tests of the other store again, several servers on one database, and a database that goes away. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { query, schemaUrl, startPostgres } from '../support/postgres.mjs';
import { binaryPath, runServerCommand, startServer } from '../support/server.mjs';
import { until } from '../support/until.mjs';
import { assertProblem, cartCalls, confirmBody, openCart } from './carts.mjs';

let postgres;
before(() => {
  postgres = startPostgres();
});
after(() => postgres.stop());

/** A server on a schema of its own, or on one that another server uses already. */
async function serverOn(name, options = {}) {
  const store = options.store ?? schemaUrl(postgres.url, name);
  const server = await startServer({ otp: 'never', ...options, store, extra: ['--rate-limit', '0'] });
  return { ...server, store };
}

function outputOf(program, args) {
  const environment = { ...process.env, KASSA_TEST_STORE: postgres.url };
  // The run of this file is no business of the one that it starts.
  delete environment.NODE_TEST_CONTEXT;
  const child = spawn(program, args, { env: environment });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

test('the unit tests of store and services pass on PostgreSQL', async () => {
  const suites = [
    'Store',
    'CatalogueStore',
    'CheckoutLinks',
    'CartService',
    'ConfirmService',
    'Coupon',
    'Customer',
    'Deliveries',
    'MailQueue',
    'Otp',
    'Payment',
    'CampaignOrder',
    'KnownBuyer',
  ];
  const filter = `--gtest_filter=${suites.map((suite) => `${suite}*`).join(':')}`;
  const { code, output } = await outputOf(binaryPath('kassa_server_tests'), [filter]);
  assert.equal(code, 0, output);
  const passed = Number(/\[ {2}PASSED {2}\] (\d+) tests/.exec(output)?.[1]);
  assert.ok(passed > 40, `${passed} tests`);
});

for (const suite of ['purchase', 'private-carts', 'tax']) {
  test(`${suite}.test.mjs passes on PostgreSQL`, async () => {
    const file = fileURLToPath(new URL(`${suite}.test.mjs`, import.meta.url));
    const { code, output } = await outputOf(process.execPath, ['--test', '--test-reporter=tap', file]);
    assert.equal(code, 0, output);
    assert.match(output, /# pass [1-9]/);
  });
}

test('two servers on one database are one shop', async () => {
  const one = await serverOn('two servers');
  const other = await serverOn('two servers', { store: one.store, merchantKey: one.merchantKey });
  try {
    const here = await openCart(one);
    const there = cartCalls(other, here.id, here.token);
    const etag = (await here.get()).headers.get('etag');
    assert.equal((await there.put('/change-quantity', { quantity: 10 })).status, 200);
    assertProblem(await here.put('/change-quantity', { quantity: 20 }, { 'if-match': etag }), 412, 'version_stale');
    assert.equal((await here.get()).body.items[0].quantity, 10);
    const confirmed = await there.put('/confirm', confirmBody());
    assert.equal(confirmed.status, 200);
    assert.equal((await here.get()).body.confirmation.orderNumber, confirmed.body.orderNumber);
  } finally {
    await Promise.all([one.stop(), other.stop()]);
  }
});

test('a catalogue that one process imports is sold by every server of the database', async () => {
  const catalogue = {
    store: { id: 's', name: 'S', currencyCode: 'EUR', country: 'DE', locale: 'en' },
    products: [
      {
        id: 'pen',
        name: 'Pen',
        price: { calculationType: 'flat_fee', type: 'recurring', taxRate: 0, price: { amount: 100 } },
      },
    ],
  };
  const one = await serverOn('import', { catalogue });
  const other = await serverOn('import', { store: one.store, merchantKey: one.merchantKey, catalogue: null });
  try {
    const wanted = { storeId: 's', country: 'DE', locale: 'en', wantedProducts: [{ id: 'pen' }] };
    const totalOn = async (server) => (await server.merchant('POST', '/carts', wanted)).body.totalAmount;
    assert.deepEqual([await totalOn(one), await totalOn(other)], [1, 1]);
    catalogue.products[0].price.price.amount = 200;
    const file = join(one.dataFolder, 'next.json');
    writeFileSync(file, JSON.stringify(catalogue));
    const imported = runServerCommand(one.dataFolder, '--store', one.store, '--import-catalogue', file);
    assert.equal(imported.stdout, 'Revision 2 of the catalogue is stored.\n', imported.stderr);
    for (const server of [one, other]) {
      for (let wait = 0; (await totalOn(server)) !== 2 && wait < 200; wait++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(await totalOn(server), 2);
    }
  } finally {
    await Promise.all([one.stop(), other.stop()]);
  }
});

test('carts confirmed on two servers at once are one order each, numbered without a gap', async () => {
  const one = await serverOn('at once');
  const other = await serverOn('at once', { store: one.store, merchantKey: one.merchantKey });
  try {
    const carts = await Promise.all(Array.from({ length: 12 }, () => openCart(one)));
    const answers = await Promise.all(
      carts.flatMap((cart, index) =>
        [one, other].map((server) =>
          cartCalls(server, cart.id, cart.token).put('/confirm', confirmBody({ email: `${index}@example.com` })),
        ),
      ),
    );
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    const numbers = answers.map(({ body }) => body.orderNumber);
    assert.equal(new Set(numbers).size, carts.length);
    carts.forEach((_, index) => assert.equal(numbers[2 * index], numbers[2 * index + 1]));
    assert.equal(query(one.store, 'SELECT count(*), max(last) FROM orders, order_numbers'), '12|12');
  } finally {
    await Promise.all([one.stop(), other.stop()]);
  }
});

test('the code of a checkout link is good once, however many servers are asked at once', async () => {
  const shop = 'https://shop.example';
  const one = await serverOn('links', { allowOrigins: [shop] });
  const other = await serverOn('links', { allowOrigins: [shop], store: one.store, merchantKey: one.merchantKey });
  try {
    const { body: link } = await one.merchant('POST', '/checkout-links', {
      returnUrl: `${shop}/checkout`,
      cart: { storeId: 'halden', country: 'DE', locale: 'en-GB', wantedProducts: [{ id: 'team-seats' }] },
      maximumUses: 5,
    });
    const visits = await Promise.all(
      Array.from({ length: 12 }, (_, index) => [one, other][index % 2].call('GET', `/c/${link.slug}`)),
    );
    const answers = await Promise.all(
      visits.map(({ headers }) => {
        const handed = new URLSearchParams(new URL(headers.get('location')).hash.slice(1));
        const path = `/public/checkout/cart/${handed.get('cart')}/token`;
        return Promise.all([one, other].map((server) => server.call('POST', path, { code: handed.get('code') })));
      }),
    );
    const good = answers.map((both) => both.filter(({ status }) => status === 200).length);
    assert.ok(
      good.every((count) => count <= 1),
      `${good}`,
    );
    assert.deepEqual([...new Set(answers.flat().map(({ status }) => status))].sort(), [200, 401]);
    assert.equal(good.filter((count) => count === 1).length, 5);
    assert.equal((await other.merchant('GET', `/checkout-links/${link.id}`)).body.uses, 5);
  } finally {
    await Promise.all([one.stop(), other.stop()]);
  }
});

test('without the database calls are for later, and work again without a restart', async () => {
  const own = startPostgres();
  const server = await startServer({ otp: 'never', store: own.url, extra: ['--rate-limit', '0'] });
  try {
    const cart = await openCart(server);
    own.halt('fast');
    for (const answer of [
      await cart.get(),
      await cart.put('/change-quantity', { quantity: 10 }),
      await cart.put('/confirm', confirmBody()),
      await server.call('GET', '/health'),
    ]) {
      assertProblem(answer, 503, 'service_unavailable');
      assert.ok(Number(answer.headers.get('retry-after')) > 0);
    }
    own.start();
    const confirmed = await untilAvailable(() => cart.put('/confirm', confirmBody()));
    assert.equal(confirmed.status, 200);
    assert.equal((await server.call('GET', '/health')).status, 200);
  } finally {
    await server.stop();
    own.stop();
  }
});

/** Asks again for as long as the answer is "later", as Retry-After says one may. */
function untilAvailable(call) {
  return until('the database is available', async () => {
    const answer = await call();
    return answer.status === 503 ? null : answer;
  });
}

/**
 * A way to the database that breaks once, at a COMMIT: before the database has it, or after it was carried out and before the answer.
 * @param {'before' | 'after'} moment
 */
async function breakingAtCommit(folder, moment) {
  let armed = false;
  const proxy = createServer((client) => {
    const upstream = connect(join(postgres.folder, '.s.PGSQL.5432'));
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    let cutAtAnswer = false;
    client.on('data', (chunk) => {
      const commits = armed && chunk.includes('COMMIT');
      armed &&= !commits;
      if (commits && moment === 'before') return cut();
      cutAtAnswer ||= commits;
      return upstream.write(chunk);
    });
    upstream.on('data', (chunk) => (cutAtAnswer ? cut() : client.write(chunk)));
    for (const socket of [client, upstream]) socket.on('error', cut).on('close', cut);
  });
  mkdirSync(folder);
  await new Promise((resolve) => proxy.listen(join(folder, '.s.PGSQL.5432'), resolve));
  return { arm: () => (armed = true), isArmed: () => armed, stop: () => proxy.close() };
}

for (const moment of ['before', 'after']) {
  test(`a connection that breaks ${moment} the database commits makes one order, which is answered`, async () => {
    const parent = mkdtempSync(join(tmpdir(), 'kassa-proxy-'));
    const folder = join(parent, 'socket');
    const proxy = await breakingAtCommit(folder, moment);
    const direct = schemaUrl(postgres.url, `breaks ${moment}`);
    const store = direct.replace(encodeURIComponent(postgres.folder), encodeURIComponent(folder));
    const server = await serverOn('', { store });
    try {
      const cart = await openCart(server);
      proxy.arm();
      const confirmed = await cart.put('/confirm', confirmBody());
      assert.equal(proxy.isArmed(), false);
      assert.equal(confirmed.status, 200, confirmed.text);
      assert.equal(query(direct, 'SELECT number, last FROM orders, order_numbers'), `${confirmed.body.orderNumber}|1`);
    } finally {
      await server.stop();
      proxy.stop();
      rmSync(parent, { recursive: true, force: true });
    }
  });
}

test('the password of the store is in no message', async () => {
  const url = `postgres://kassa:s3cr3t@/postgres?host=${encodeURIComponent('/nowhere')}`;
  for (const store of [url, url.replace('s3cr3t@', 's3cr3t@[')]) {
    await assert.rejects(startServer({ store }), ({ message }) => {
      assert.match(message, /cannot connect to the database/);
      return !message.includes('s3cr3t');
    });
  }
});
