/** The benchmark's own arithmetic, its budgets, and its HTTP clients. The peers' adapters are checked by the benchmark itself. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { KeepAliveClient, requestText, sendFor } from '../../bench/http-load.mjs';
import { judge } from '../../bench/judge.mjs';
import { median, percentile, quotients, spread } from '../../bench/statistics.mjs';
import { alternateMicroseconds } from '../../bench/timing.mjs';

test('what is said about a series', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([9, 1, 5, 6]), 5.5);
  assert.deepEqual(spread([3, 1, 2, 10]), { minimum: 1, median: 2.5, maximum: 10 });
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.equal(percentile(hundred, 0.99), 99);
  assert.equal(percentile(hundred, 1), 100);
  assert.equal(percentile([7], 0.01), 7);
  assert.deepEqual(quotients([2, 9], [4, 3]), [0.5, 3]);
});

test('a budget where less is better', () => {
  const budget = { must: 3, aim: 1.5, better: 'less' };
  assert.deepEqual(judge(1.5, budget), { kept: true, verdict: 'aim reached' });
  assert.deepEqual(judge(3, budget), { kept: true, verdict: 'kept, aim 2.00x off' });
  assert.deepEqual(judge(4.5, budget), { kept: false, verdict: 'MISSED (1.50x off), aim 3.00x off' });
});

test('a budget where more is better', () => {
  const budget = { must: 15, aim: 60, better: 'more' };
  assert.deepEqual(judge(60, budget), { kept: true, verdict: 'aim reached' });
  assert.deepEqual(judge(30, budget), { kept: true, verdict: 'kept, aim 2.00x off' });
  assert.deepEqual(judge(5, budget), { kept: false, verdict: 'MISSED (3.00x off), aim 12.00x off' });
});

test('a measurement that came to nothing keeps no budget', () => {
  assert.equal(judge(NaN, { must: 3, aim: 1, better: 'less' }).kept, false);
  assert.equal(judge(0, { must: 3, aim: 10, better: 'more' }).kept, false);
});

test('every budget has bounds, and the aim is the harder one', () => {
  const { sizes, ratios } = JSON.parse(readFileSync(new URL('../../bench/budgets.json', import.meta.url), 'utf8'));
  const budgets = { ...sizes, ...ratios };
  assert.ok(Object.keys(budgets).length >= 8);
  for (const [name, { must, aim, better = 'less' }] of Object.entries(budgets)) {
    assert.ok(better === 'less' ? aim < must : better === 'more' && aim > must, name);
    assert.ok(Math.min(must, aim) > 0, name);
  }
});

test('work is timed round by round, with a number for each call', () => {
  const calls = { one: [], two: [] };
  const times = alternateMicroseconds(
    { one: (call) => calls.one.push(call), two: (call) => calls.two.push(call) },
    { rounds: 3, roundMs: 1 },
  );
  assert.deepEqual(Object.keys(times), ['one', 'two']);
  for (const name of ['one', 'two']) {
    assert.equal(times[name].length, 3);
    assert.ok(times[name].every((microseconds) => microseconds > 0));
    assert.deepEqual(
      calls[name],
      calls[name].map((_, index) => index),
    );
  }
});

/** A server that answers every request with the next of some answers, cut into pieces. */
async function answering(answers, work) {
  const server = createServer((socket) => {
    socket.on('data', async () => {
      for (const piece of answers.shift()) {
        socket.write(piece);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = await KeepAliveClient.connect(server.address().port);
  try {
    await work(client);
  } finally {
    client.close();
    server.close();
  }
}

test('an HTTP client puts answers together that arrive in pieces', async () => {
  const answers = [
    ['HTTP/1.1 200 OK\r\nContent-', 'Length: 5\r\n\r', '\nab', 'cde'],
    ['HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'],
  ];
  await answering(answers, async (client) => {
    const request = requestText('PUT', '/x', 'token', { a: 'ä' });
    assert.match(request, /^PUT \/x HTTP\/1\.1\r\n.*\r\nContent-Length: 10\r\n\r\n\{"a":"ä"\}$/s);
    const first = await client.send(request);
    assert.deepEqual([first.status, first.body.toString()], [200, 'abcde']);
    assert.equal((await client.send(request)).status, 404);
  });
});

test('a load of requests ends with the first refusal', async () => {
  const ok = ['HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'];
  const refusal = ['HTTP/1.1 409 Conflict\r\nContent-Length: 4\r\n\r\nbusy'];
  await answering([ok, ok, refusal], async (client) => {
    await assert.rejects(
      sendFor([client], () => 'request', 10_000),
      /answered 409: busy/,
    );
  });
});
