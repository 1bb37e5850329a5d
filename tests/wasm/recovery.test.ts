/** The core stops in the middle of a call: the instance is thrown away, the sessions go on in a new one. */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { TextSession } from '../../web/src/engine/text-session.js';
import type { WasmModule } from '../../web/src/engine/wasm-module.js';
import { watchedEngine } from '../support/engine.js';
import { cartOf, item, percentOff, seats } from '../support/sample-carts.js';

let engine: TextEngine;
let instances: WasmModule[];
let session: TextSession;

beforeEach(async () => {
  ({ engine, instances } = await watchedEngine());
  const opened = engine.open(cartOf([seats(60), item('extra', { quantity: 1, amount: 500 })]));
  if (!opened.ok) {
    throw new Error('the cart did not open');
  }
  session = opened.session;
});

/** Makes the living instance trap at its next call: the output buffer's pointer is asked for, so that every call comes by. */
function breakInstance(): void {
  const module = instances.at(-1)!;
  module.outputBuffer = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
}

const crashed = { ok: false, error: { code: 'engine_crashed', path: '', args: {} } };

it('answers engine_crashed while there is no instance, to everyone', () => {
  breakInstance();
  expect(session.setQuantity('seats', '61')).toEqual(crashed);
  expect(session.setQuantity('seats', '62')).toEqual(crashed);
  expect(engine.quote(cartOf([seats(60)]))).toEqual(crashed);
  expect(engine.open(cartOf([seats(60)]))).toMatchObject(crashed);
});

it('makes a new instance, in which the session has its cart as it was before the call that failed', async () => {
  session.setQuantity('seats', '37');
  session.setQuantity('extra', '4');
  const before = session.quote;
  breakInstance();
  expect(session.setQuantity('seats', '61')).toEqual(crashed);
  expect(session.quote).toBe(before);
  await engine.recovered;
  expect(instances).toHaveLength(2);
  expect(session.setQuantity('extra', '4')).toEqual({ ok: true, data: before });
  expect(session.cart.items.map(({ quantity }) => quantity)).toEqual([37, 4]);
});

it('keeps discounts over a crash', async () => {
  session.applyDiscount(percentOff('TEN', '10'));
  session.setQuantity('seats', '12');
  const before = session.quote;
  breakInstance();
  session.removeDiscount('TEN');
  await engine.recovered;
  expect(session.setQuantity('seats', '12')).toEqual({ ok: true, data: before });
});

it('survives a second crash', async () => {
  for (const quantity of ['2', '3']) {
    breakInstance();
    expect(session.setQuantity('seats', quantity)).toEqual(crashed);
    await engine.recovered;
    expect(session.setQuantity('seats', quantity).ok).toBe(true);
  }
  expect(instances).toHaveLength(3);
});

it('lets a session be closed whose instance is gone, without touching sessions of the new one', async () => {
  breakInstance();
  session.setQuantity('seats', '2');
  await engine.recovered;
  const other = engine.open(cartOf([seats(5)]));
  session.close();
  expect(other.ok && other.session.setQuantity('seats', '6').ok).toBe(true);
  expect(session.setQuantity('seats', '2')).toMatchObject({ ok: false, error: { code: 'handle_invalid' } });
});

it('traps for real when linear memory is destroyed, and recovers from that as well', async () => {
  new Uint8Array(instances[0]!.memory.buffer).fill(0xff);
  const answer = session.setQuantity('seats', '61');
  expect(answer).toEqual(crashed);
  await engine.recovered;
  expect(session.setQuantity('seats', '61')).toMatchObject({ ok: true });
});
