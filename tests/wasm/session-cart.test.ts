/**
 * session.cart against carts that the core's own writer (kassa/codec/public_cart.h) made of the same edits. The fixtures are whole
 * documents as a server sends them; what a shorter document leaves out stays out of its session's cart.
 */
import { readFileSync } from 'node:fs';
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import type { TextSession } from '../../web/src/engine/text-session.js';
import type { Discount, PublicCart } from '../../web/src/engine/types.js';
import { freshEngine } from '../support/engine.js';
import { cartOf, seats } from '../support/sample-carts.js';

interface Example {
  readonly about: string;
  readonly opened: PublicCart;
  readonly edits: readonly {
    readonly item?: string;
    readonly quantity?: string;
    readonly apply?: Discount;
    readonly remove?: string;
  }[];
  readonly cart: PublicCart;
}

const examples = JSON.parse(
  readFileSync(new URL('../fixtures/session-carts.json', import.meta.url), 'utf8'),
) as readonly Example[];

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

function open(cart: PublicCart | string): TextSession {
  const opened = engine.open(cart);
  if (!opened.ok) {
    throw new Error(JSON.stringify(opened.error));
  }
  return opened.session;
}

describe('session.cart', () => {
  it.each(examples.map((example, index) => [index, example.about, example] as const))(
    'is what the core writes of the same edits: %i (%s)',
    (_index, _about, { opened, edits, cart }) => {
      const session = open(opened);
      expect(session.cart).toEqual(opened);
      for (const { item, quantity, apply, remove } of edits) {
        const answer =
          item !== undefined
            ? session.setQuantity(item, quantity ?? '')
            : apply !== undefined
              ? session.applyDiscount(apply)
              : session.removeDiscount(remove ?? '');
        expect(answer.ok).toBe(true);
      }
      expect(session.cart).toEqual(cart);
      session.close();
    },
  );

  it('keeps every digit of a number that no edit changed, and of those that one did', () => {
    const text = JSON.stringify(cartOf([seats(60)])).replace('"unitAmount":600', '"unitAmount":60012345.678901234567');
    const session = open(text);
    session.setQuantity('seats', '60.00');
    expect(session.cartText).toContain('"unitAmount":60012345.678901234567');
    session.setQuantity('seats', '61');
    expect(session.cartText).toContain('"quantity":61,');
    expect(engine.quote(session.cartText)).toEqual({ ok: true, data: session.quote });
  });

  it('takes no text for a number', () => {
    const name = 'a "12" \\ 7,-3.5e2 {"x":1} \u0000 \ud83d\ude00';
    const session = open(cartOf([{ ...seats(60), name }]));
    session.setQuantity('seats', '61');
    expect(session.cart.items[0]?.name).toBe(name);
  });

  it('never changes what it gave out', () => {
    const session = open(cartOf([seats(60)]));
    const before = session.cart;
    const copy = structuredClone(before);
    session.setQuantity('seats', '12');
    expect(before).toEqual(copy);
    expect(session.cart).not.toBe(before);
  });
});
