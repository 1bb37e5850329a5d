/** session.priceCurve: a line's price by quantity, over the border. */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { PriceCurve } from '../../web/src/engine/types.js';
import { freshEngine } from '../support/engine.js';
import { cartOf, item, seatBands, seats } from '../support/sample-carts.js';

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

function open(...items: Parameters<typeof cartOf>[0]) {
  const opened = engine.open(cartOf(items));
  if (!opened.ok) {
    throw new Error(JSON.stringify(opened.error));
  }
  return opened.session;
}

const volume = item('volume', { calculationType: 'volume', tiers: seatBands });

it('gives exact points with both sides of each jump', () => {
  expect(open(seats(60), volume).priceCurve('volume', '9', '12')).toEqual({
    ok: true,
    data: [
      { quantity: '9', amount: '9000', netExact: '9000', unitAmount: '1000', jump: false },
      { quantity: '10', amount: '10000', netExact: '10000', unitAmount: '1000', jump: false },
      { quantity: '11', amount: '8800', netExact: '8800', unitAmount: '800', jump: true },
      { quantity: '12', amount: '9600', netExact: '9600', unitAmount: '800', jump: false },
    ],
  });
});

const quantities = (curve: PriceCurve): string[] => (curve.ok ? curve.data.map(({ quantity }) => quantity) : []);

it('keeps to what can be bought, unless all quantities are asked for', () => {
  const session = open(seats(60));
  expect(quantities(session.priceCurve('seats', '0', '1000'))).toEqual(['1', '10', '50', '500']);
  expect(quantities(session.priceCurve('seats', '0', '1000', { allQuantities: true }))).toEqual([
    '0',
    '10',
    '50',
    '1000',
  ]);
});

it('prices each point as a session does that buys it', () => {
  const session = open(seats(60), volume);
  for (const id of ['seats', 'volume']) {
    const curve = session.priceCurve(id, '1', '80');
    expect(quantities(curve).length).toBeGreaterThan(3);
    for (const point of curve.ok ? curve.data : []) {
      expect(session.setQuantity(id, point.quantity).ok).toBe(true);
      const line = session.quote.lines.find((candidate) => candidate.id === id);
      expect(point).toMatchObject({ quantity: line?.quantity, amount: line?.amount, netExact: line?.netExact });
    }
  }
});

it('leaves the session as it is', () => {
  const session = open(seats(60));
  const { quote } = session;
  session.priceCurve('seats', '0', '100');
  expect(session.quote).toBe(quote);
  expect(session.setQuantity('seats', '60')).toEqual({ ok: true, data: quote });
});

it('says what is wrong with a range, an item or a session', () => {
  const session = open(seats(60));
  const problem = (code: string, path: string) => ({ ok: false, error: { code, path } });
  expect(session.priceCurve('other', '0', '1')).toMatchObject(problem('item_unknown', '/items'));
  expect(session.priceCurve('seats', '', '1')).toMatchObject(problem('quantity_invalid', '/from'));
  expect(session.priceCurve('seats', '0', '1e3')).toMatchObject(problem('quantity_invalid', '/to'));
  expect(session.priceCurve('seats', '0', '1 2')).toMatchObject(problem('quantity_invalid', '/to'));
  session.close();
  expect(session.priceCurve('seats', '0', '1')).toMatchObject(problem('handle_invalid', ''));
});
