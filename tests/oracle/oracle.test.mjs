/**
 * Random carts priced three times: by the native core (kassa-quote), by the same core in WebAssembly, and by the oracle. Native and wasm
 * answer the same bytes; the oracle, written apart in exact fractions, agrees with every figure it knows.
 *
 * KASSA_ORACLE_CARTS sets how many (20,000 by default, 1,000,000 at night), KASSA_ORACLE_SEED the first seed.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { loadWasmText } from '../support/wasm-text.mjs';
import { binaryPath } from '../support/server.mjs';
import { price } from './oracle.mjs';
import { randomCart } from './random-cart.mjs';

const count = Number(process.env.KASSA_ORACLE_CARTS ?? 20_000);
const firstSeed = Number(process.env.KASSA_ORACLE_SEED ?? 1);
const batchSize = 2_000;

function quoteNatively(texts) {
  const run = spawnSync(binaryPath('kassa-quote'), ['--ndjson'], {
    input: texts.map((text) => `${text}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.trimEnd().split('\n');
}

/** The figures of the engine that the oracle knows too, in the oracle's shape. */
function figuresOf({ lines, discounts, charges, price: totals }) {
  const shares = (all) => all.filter(({ amount }) => amount !== '0').map(({ id, amount }) => ({ id, amount }));
  return {
    lines: lines.map(({ id, billableQuantity, amount, dueNow }) => ({
      id,
      billableQuantity,
      amount,
      dueNow: dueNow.net,
    })),
    discounts: discounts.map(({ code, base, amount, shares: all }) => ({ code, base, amount, shares: shares(all) })),
    charges: charges.map(({ label, base, amount, shares: all }) => ({ label, base, amount, shares: shares(all) })),
    price: {
      subtotal: totals.subtotal,
      discountAmount: totals.discountAmount,
      chargeAmount: totals.chargeAmount,
      netAmount: totals.netAmount,
      taxes: totals.taxes.map(({ rate, netAmount, taxAmount }) => ({ rate, netAmount, taxAmount })),
      amountDue: totals.amountDue,
    },
  };
}

test(`${count} random carts: native, WebAssembly and oracle agree`, async () => {
  const wasm = await loadWasmText();
  for (let start = 0; start < count; start += batchSize) {
    const seeds = Array.from({ length: Math.min(batchSize, count - start) }, (_, index) => firstSeed + start + index);
    const carts = seeds.map(randomCart);
    const texts = carts.map((cart) => JSON.stringify(cart));
    const answers = quoteNatively(texts);
    assert.equal(answers.length, texts.length);
    answers.forEach((answer, index) => {
      if (wasm.quote(texts[index]) !== answer) assert.fail(`seed ${seeds[index]}: wasm and native differ`);
      const envelope = JSON.parse(answer);
      assert.ok(envelope.ok, `seed ${seeds[index]}: ${answer}`);
      assert.deepEqual(figuresOf(envelope.data), price(carts[index]), `seed ${seeds[index]}: ${texts[index]}`);
    });
  }
});
