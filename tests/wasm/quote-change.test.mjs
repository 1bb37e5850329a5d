/** An edit answers what it changed. Put together with the quote from before, that is the quote which the core would have written whole. */
import fc from 'fast-check';
import { randomCart } from '../oracle/random-cart.mjs';
import { loadCore } from '../../web/src/engine/load-core.js';
import { createCore } from '../../web/src/engine/wasm-loader.js';
import { freshEngine, wasmBytes } from '../support/engine.js';
import { cartOf, item, percentOff, seats } from '../support/sample-carts.js';

let engine;
let core;
beforeAll(async () => {
  engine = await freshEngine();
  core = await loadCore({ wasmBinary: wasmBytes(), module: createCore });
});

function open(cart) {
  const opened = engine.open(cart);
  if (!opened.ok) {
    throw new Error(JSON.stringify(opened.error));
  }
  return opened.session;
}

const quantity = fc.oneof(
  fc.integer({ min: 0, max: 60 }).map(String),
  fc.integer({ min: 0, max: 10_000_000 }).map((thousandths) => String(thousandths / 1000)),
);
const code = fc.constantFrom('CODE0', 'CODE1', 'CODE2', 'NEW');
const edit = fc.oneof(
  { weight: 6, arbitrary: fc.record({ item: fc.nat({ max: 25 }), quantity }) },
  { weight: 2, arbitrary: fc.record({ apply: code, percentage: fc.nat({ max: 100 }).map(String) }) },
  { weight: 1, arbitrary: fc.record({ remove: code }) },
);

function run(session, { item: index, quantity: text, apply, percentage, remove }) {
  if (apply !== undefined) return session.applyDiscount(percentOff(apply, percentage));
  if (remove !== undefined) return session.removeDiscount(remove);
  const { lines } = session.quote;
  return session.setQuantity(lines[index % Math.max(1, lines.length)]?.id ?? 'none', text);
}

it('is not needed: a session that cannot read it yet has the same quotes', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.array(fc.record({ item: fc.nat({ max: 25 }), quantity }), { maxLength: 8 }),
      (seed, edits) => {
        const session = open(randomCart(seed));
        const first = core.open(JSON.stringify(randomCart(seed)));
        expect(first.quote).toEqual(session.quote);
        for (const step of edits) {
          const answer = run(first.session, step);
          expect(answer).toEqual(run(session, step));
          if (answer.ok) expect(answer.data).toBe(first.session.quote);
        }
        expect(JSON.stringify(first.session.quote)).toBe(JSON.stringify(session.quote));
        first.session.close();
        session.close();
      },
    ),
    { numRuns: 100 },
  );
});

it('gives the whole quote after thousands of random edits of random carts', () => {
  let done = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.nat(), fc.array(edit, { minLength: 6, maxLength: 20 }), (seed, edits) => {
      const session = open(randomCart(seed));
      for (const step of edits) {
        const before = session.quote;
        const answer = run(session, step);
        if (answer.ok) {
          done += 1;
          expect(answer.data).toBe(session.quote);
        } else {
          refused += 1;
          expect(session.quote).toBe(before);
        }
        const whole = engine.quote(session.cartText);
        // As text, so that the order of the members counts too.
        expect(JSON.stringify(session.quote)).toBe(JSON.stringify(whole.data));
      }
      session.close();
    }),
    { numRuns: 300 },
  );
  expect(done).toBeGreaterThan(2000);
  expect(refused).toBeGreaterThan(100);
});

function frozen(value) {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

it('never writes to a quote that was given out', () => {
  const session = open(cartOf([seats(60), item('extra', { quantity: 2, amount: 500 })]));
  const quotes = [frozen(session.quote)];
  const texts = [JSON.stringify(session.quote)];
  const remember = (answer) => {
    expect(answer.ok).toBe(true);
    quotes.push(frozen(answer.data));
    texts.push(JSON.stringify(answer.data));
  };
  remember(session.setQuantity('seats', '12'));
  remember(session.applyDiscount(percentOff('TEN', '10')));
  remember(session.setQuantity('extra', '0'));
  remember(session.removeDiscount('TEN'));
  expect(quotes.map((quote) => JSON.stringify(quote))).toEqual(texts);
  expect(new Set(texts).size).toBe(5);
});

it('shares what did not change', () => {
  const session = open(cartOf([seats(60), item('extra', { quantity: 2, amount: 500 })]));
  const before = session.quote;
  session.setQuantity('seats', '61');
  expect(session.quote.lines[1]).toBe(before.lines[1]);
  expect(session.quote.lines[0]).not.toBe(before.lines[0]);
  expect(session.quote.lines[0].tiers[0]).toBe(before.lines[0].tiers[0]);
});
