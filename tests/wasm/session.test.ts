/** engine.open: a cart being edited. */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { TextSession } from '../../web/src/engine/text-session.js';
import { freshEngine, watchedEngine } from '../support/engine.js';
import { cartOf, item, percentOff, seats } from '../support/sample-carts.js';

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

function open(cart: Parameters<TextEngine['open']>[0], from: TextEngine = engine): TextSession {
  const opened = from.open(cart);
  if (!opened.ok) {
    throw new Error(JSON.stringify(opened.error));
  }
  return opened.session;
}

describe('setQuantity', () => {
  it('answers the whole new quote, and the session holds it', () => {
    const session = open(cartOf([seats(60), item('extra', { quantity: 2, amount: 500 })]));
    const answer = session.setQuantity('seats', '11');
    // 10 x 10.00 + 1 x 8.00 = 108.00; with 2 x 5.00 118.00; 19 % tax 22.42.
    expect(answer).toMatchObject({ ok: true, data: { price: { netAmount: '11800', amountDue: '14042' } } });
    expect(answer.ok && answer.data).toBe(session.quote);
  });

  it('equals a quote of the edited document', () => {
    const session = open(cartOf([seats(60)]));
    session.setQuantity('seats', '37');
    expect(engine.quote(cartOf([seats(37)]))).toEqual({ ok: true, data: session.quote });
    expect(engine.quote(session.cartText)).toEqual({ ok: true, data: session.quote });
  });

  it('writes the totals of the new quote into the cart', () => {
    const session = open(cartOf([seats(60)]));
    session.setQuantity('seats', '11');
    expect(session.cart.price).toMatchObject({ netAmount: 10800, amountDue: 12852 });
    expect(session.cart.items[0]).toMatchObject({ quantity: 11, price: { totalNetAmount: 10800 } });
  });

  it('takes 0 for an item without a minimum, which then costs nothing', () => {
    const session = open(cartOf([item('a'), item('b', { amount: 250, taxRate: 0 })]));
    expect(session.setQuantity('a', '0')).toMatchObject({ ok: true, data: { price: { amountDue: '250' } } });
  });
});

describe('discounts', () => {
  it('come and go', () => {
    const session = open(cartOf([item('a', { amount: 1000, taxRate: 0 })]));
    expect(session.applyDiscount(percentOff('TEN', '10'))).toMatchObject({
      ok: true,
      data: { price: { amountDue: '900' } },
    });
    expect(session.cart.pricing?.discounts?.map(({ code }) => code)).toEqual(['TEN']);
    expect(session.removeDiscount('TEN')).toMatchObject({ ok: true, data: { price: { amountDue: '1000' } } });
  });

  it('are refused twice, and unknown, with the price as it was', () => {
    const session = open(cartOf([item('a', { amount: 1000, taxRate: 0 })]));
    session.applyDiscount(percentOff('TEN', '10'));
    expect(session.applyDiscount(percentOff('TEN', '10'))).toMatchObject({
      ok: false,
      error: { code: 'discount_duplicate' },
    });
    expect(session.removeDiscount('OTHER')).toMatchObject({ ok: false, error: { code: 'discount_unknown' } });
    expect(session.quote.price.amountDue).toBe('900');
  });
});

describe('handles', () => {
  it('answer handle_invalid after close, however often', () => {
    const session = open(cartOf([seats(60)]));
    const { quote } = session;
    session.close();
    session.close();
    const closed = { ok: false, error: { code: 'handle_invalid', path: '', args: {} } };
    expect(session.setQuantity('seats', '2')).toEqual(closed);
    expect(session.applyDiscount(percentOff('TEN', '10'))).toEqual(closed);
    expect(session.removeDiscount('TEN')).toEqual(closed);
    expect(session.quote).toBe(quote);
  });

  it('of a closed session never reach the one that took its place', () => {
    const first = open(cartOf([seats(60)]));
    first.close();
    const second = open(cartOf([seats(5)]));
    expect(first.setQuantity('seats', '9').ok).toBe(false);
    expect(second.quote.lines[0]?.quantity).toBe('5');
    expect(second.cart.items[0]?.quantity).toBe(5);
  });

  it('are checked by the core itself: a closed and a made-up handle answer the same', async () => {
    const { engine: watched, instances } = await watchedEngine();
    open(cartOf([seats(60)]), watched).close();
    const module = instances[0]!;
    const answerTo = (handle: number): unknown => {
      const size = module.requote(handle);
      const start = module.outputBuffer();
      return JSON.parse(new TextDecoder().decode(new Uint8Array(module.memory.buffer, start, size)));
    };
    const invalid = { ok: false, error: { code: 'handle_invalid', path: '', args: {} } };
    for (const handle of [0, 1, -1, 65_537, 2_147_483_647]) {
      expect(answerTo(handle)).toEqual(invalid);
      expect(module.close(handle)).toBe(0);
    }
  });

  it('keep sessions apart', () => {
    const [a, b] = [open(cartOf([seats(60)])), open(cartOf([seats(60)]))];
    a.setQuantity('seats', '1');
    expect(b.quote.lines[0]?.quantity).toBe('60');
    expect(b.setQuantity('seats', '2').ok && a.quote.lines[0]?.quantity).toBe('1');
  });
});

it('holds as many sessions at once as the limit says, and frees them all', async () => {
  const { engine } = await watchedEngine();
  const sessions: TextSession[] = [];
  const full = (() => {
    for (let count = 0; count < 100_000; count += 1) {
      const opened = engine.open(cartOf([seats(60)]));
      if (!opened.ok) {
        return opened.error;
      }
      sessions.push(opened.session);
    }
    return null;
  })();
  expect(full).toMatchObject({ code: 'sessions_too_many', args: { maximum: String(sessions.length) } });
  sessions.forEach((session) => session.close());
  expect(engine.open(cartOf([seats(60)])).ok).toBe(true);
});

it('does not grow over 200 opens and closes of a cart with 100 lines', async () => {
  const { engine: watched, instances } = await watchedEngine();
  const cart = JSON.stringify(cartOf(Array.from({ length: 100 }, (_, index) => item(`i${index}`))));
  const round = (): void => {
    const session = open(cart, watched);
    session.setQuantity('i7', '3');
    session.close();
  };
  for (let warmUp = 0; warmUp < 20; warmUp += 1) {
    round();
  }
  const bytes = instances[0]!.memory.buffer.byteLength;
  for (let count = 0; count < 200; count += 1) {
    round();
  }
  expect(instances[0]!.memory.buffer.byteLength).toBe(bytes);
  expect(instances).toHaveLength(1);
});
