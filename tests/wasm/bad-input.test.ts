/** Malformed, hostile and out-of-range input: an error that names the field, and the cart as it was before. */
import type { TextEngine } from '../../web/src/engine/load-engine.js';
import { freshEngine } from '../support/engine.js';
import { cartOf, item, seats } from '../support/sample-carts.js';

let engine: TextEngine;
beforeAll(async () => {
  engine = await freshEngine();
});

describe('quantities', () => {
  it.each([
    ['-1', 'quantity_out_of_range'],
    ['1e400', 'quantity_invalid'],
    ['12abc', 'quantity_invalid'],
    ['NaN', 'quantity_invalid'],
    ['Infinity', 'quantity_invalid'],
    ['', 'quantity_invalid'],
    [' 1', 'quantity_invalid'],
    ['0x10', 'quantity_invalid'],
    ['1,5', 'quantity_invalid'],
    ['١٢', 'quantity_invalid'],
    ['0.1', 'quantity_out_of_range'],
    ['1.1', 'quantity_step'],
    ['0', 'quantity_out_of_range'],
    ['501', 'quantity_out_of_range'],
    ['1000000000000', 'quantity_out_of_range'],
    ['9'.repeat(10_000), 'quantity_out_of_range'],
  ])('setQuantity(%j) is refused and nothing changes', (quantity, code) => {
    const opened = engine.open(cartOf([seats(60)]));
    if (!opened.ok) {
      throw new Error('the cart did not open');
    }
    const { session } = opened;
    const before = { quote: session.quote, cartText: session.cartText };
    const answer = session.setQuantity('seats', quantity);
    expect(answer).toMatchObject({ ok: false, error: { path: '/items/0/quantity' } });
    expect(answer.ok ? '' : [code, 'quantity_invalid']).toContain(answer.ok ? '' : answer.error.code);
    expect(session.quote).toBe(before.quote);
    expect(session.cartText).toBe(before.cartText);
    expect(session.setQuantity('seats', '61').ok).toBe(true);
    session.close();
  });

  it('names the neighbours of a quantity between two steps', () => {
    const opened = engine.open(cartOf([item('a', { quantity: 5, details: { step: '5' } })]));
    const answer = opened.ok ? opened.session.setQuantity('a', '12') : null;
    expect(answer).toMatchObject({ ok: false, error: { code: 'quantity_step', args: { lower: '10', upper: '15' } } });
  });

  it('refuses an item that the cart does not have, and a quantity that the shop has fixed', () => {
    const opened = engine.open(cartOf([item('fixed', { details: { quantityEditable: false } })]));
    const session = opened.ok ? opened.session : null;
    expect(session?.setQuantity('other', '1')).toMatchObject({ ok: false, error: { code: 'item_unknown' } });
    expect(session?.setQuantity('fixed', '2')).toMatchObject({ ok: false, error: { code: 'quantity_not_editable' } });
  });
});

describe('documents', () => {
  const good = JSON.stringify(cartOf([seats(60)]));
  const withText = (from: string, to: string): string => {
    if (!good.includes(from)) {
      throw new Error(`the sample cart has no ${from}`);
    }
    return good.replace(from, to);
  };

  it.each([
    ['no JSON', 'not json', 'json_syntax', ''],
    ['nothing', '', 'json_syntax', ''],
    ['a cut-off document', good.slice(0, -5), 'json_syntax', ''],
    ['another type at the top', '[]', 'field_type', ''],
    ['a negative quantity', withText('"quantity":60', '"quantity":-1'), 'quantity_out_of_range', '/items/0/quantity'],
    [
      'an exponent beyond all bounds',
      withText('"quantity":60', '"quantity":1e400'),
      'quantity_invalid',
      '/items/0/quantity',
    ],
    ['a quantity of letters', withText('"quantity":60', '"quantity":"12abc"'), 'quantity_invalid', '/items/0/quantity'],
    ['a quantity of NaN', withText('"quantity":60', '"quantity":"NaN"'), 'quantity_invalid', '/items/0/quantity'],
    ['a bare NaN', withText('"quantity":60', '"quantity":NaN'), 'json_syntax', ''],
    ['a tenth of a seat', withText('"quantity":60', '"quantity":1.1'), 'quantity_step', '/items/0/quantity'],
    [
      '10^12 seats',
      withText('"quantity":60', '"quantity":1000000000000'),
      'quantity_out_of_range',
      '/items/0/quantity',
    ],
    ['a quantity of another type', withText('"quantity":60', '"quantity":[]'), 'field_type', '/items/0/quantity'],
    ['bands that overlap', withText('"upTo":50', '"upTo":10'), 'bands_not_ascending', '/items/0/price/price/tiers/1'],
    [
      'bands without an open end',
      withText('"upTo":null', '"upTo":90'),
      'bands_not_open',
      '/items/0/price/price/tiers/2',
    ],
    ['an unknown model', withText('"tiered"', '"graduated"'), 'enum_unknown', '/items/0/price/calculationType'],
    [
      'the same field twice',
      withText('"quantity":60', '"quantity":60,"quantity":61'),
      'field_duplicate',
      '/items/0/quantity',
    ],
  ])('%s', (_name, text, code, path) => {
    const answer = engine.quote(text);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(answer.ok ? '' : answer.error.path.startsWith(path)).toBe(true);
    const opened = engine.open(text);
    expect(opened).toMatchObject({ ok: false, error: { code } });
  });

  it('an unknown currency, named where it stands', () => {
    const answer = engine.quote(good.replaceAll('"EUR"', '"EUX"'));
    expect(answer).toMatchObject({ ok: false, error: { code: 'currency_unknown' } });
    expect(answer.ok ? '' : answer.error.path).toMatch(/currencyCode$/u);
  });

  it('two currencies in one cart', () => {
    const other = item('other');
    const cart = cartOf([item('one'), { ...other, price: { ...other.price, currencyCode: 'USD' } }]);
    expect(engine.quote(cart)).toMatchObject({
      ok: false,
      error: { code: 'currency_mismatch', path: '/items/1/price/currencyCode' },
    });
  });

  it('two items with one id', () => {
    expect(engine.quote(cartOf([item('a'), item('a')]))).toMatchObject({
      ok: false,
      error: { code: 'item_duplicate' },
    });
  });

  it('an object that JSON cannot hold', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(engine.quote(cycle as never)).toMatchObject({ ok: false, error: { code: 'json_syntax' } });
  });

  it('nesting without end', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(engine.quote(withText('"periods":[', `"unknown":${deep},"periods":[`))).toMatchObject({
      ok: false,
      error: { code: 'json_too_deep' },
    });
  });

  it('more bytes than a document may have', () => {
    expect(engine.quote(`${' '.repeat(17 * 1024 * 1024)}${good}`)).toMatchObject({
      ok: false,
      error: { code: 'json_too_large' },
    });
  });
});

it('hands HTML in names through as text, byte for byte', () => {
  const name = '<img src=x onerror=alert(1)> "\u2028\\ \u0000 😀';
  const opened = engine.open(cartOf([item('a', { name })]));
  expect(opened.ok ? opened.session.cart.items[0]?.name : null).toBe(name);
});

it('is none the worse for any of it', () => {
  expect(engine.quote(cartOf([seats(60)]))).toMatchObject({ ok: true, data: { price: { amountDue: '57120' } } });
});
