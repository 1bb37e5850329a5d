/** @jest-environment node */
import fc from 'fast-check';
import { formatQuantity, plainQuantity } from '../../web/src/state/quantity-text.js';
import { parseQuantity } from '../../web/src/state/typed-quantity.js';

function read(text: string, locale: string): string | null {
  const parsed = parseQuantity(text, locale);
  return parsed.ok ? parsed.quantity : null;
}

describe('plain digits', () => {
  it('mean what they mean to the reader of every language', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat().map(String), fc.stringMatching(/^[0-9.,-]{0,14}$/u), fc.string()), (text) => {
        const plain = plainQuantity(text);
        for (const locale of ['en', 'de', 'fr', 'ar-EG', 'hi', 'ja']) {
          if (plain !== null) expect(read(text, locale)).toBe(plain);
        }
      }),
    );
    expect(['24', '007', '0', '999999999999'].map(plainQuantity)).toEqual(['24', '7', '0', '999999999999']);
  });

  it('are all that is read without more code', () => {
    for (const text of ['', ' 24', '2.5', '1,000', '-5', '+5', '٣', '1e3', '1000000000000'])
      expect(plainQuantity(text)).toBeNull();
  });
});

describe('what people type', () => {
  it.each([
    ['en', '24', '24'],
    ['en', ' 24 ', '24'],
    ['en', '007', '7'],
    ['en', '1,234', '1234'],
    ['en', '1,234,567.5', '1234567.5'],
    ['en', '2.5', '2.5'],
    ['en', '2,5', '2.5'],
    ['en', '.5', '0.5'],
    ['en', '5.', '5'],
    ['en', '+5', '5'],
    ['en', '-5', '-5'],
    ['en', '\u22125', '-5'],
    ['de', '1.234,5', '1234.5'],
    ['de', '1.234', '1234'],
    ['de', '2,5', '2.5'],
    ['de', '2.5', '2.5'],
    ['de', '1.234.567', '1234567'],
    ['de-CH', '1’234.5', '1234.5'],
    ['de-CH', "1'234.5", '1234.5'],
    ['fr', '1\u202f234,5', '1234.5'],
    ['fr', '1 234,5', '1234.5'],
    ['fr', '2.5', '2.5'],
    ['ar-EG', '١٢', '12'],
    ['ar-EG', '١٬٢٣٤٫٥', '1234.5'],
    ['ar-EG', '12', '12'],
    ['fa', '۱۲٫۵', '12.5'],
    ['hi-u-nu-deva', '१२', '12'],
    ['ja', '１２', '12'],
    ['en-IN', '12,34,567.5', '1234567.5'],
    ['en-IN', '1,234', '1234'],
  ])('%s %j is %s', (locale, text, quantity) => {
    expect(read(text, locale)).toBe(quantity);
  });
});

describe('what is not a number', () => {
  it.each([
    ['en', '12abc'],
    ['en', 'NaN'],
    ['en', 'Infinity'],
    ['en', '1,23,4'],
    ['en', '1.2.3'],
    ['en', '12,34,567'],
    ['en', '--5'],
    ['en', '½'],
    ['en', '0x1f'],
    ['en', '9'.repeat(65)],
    ['de', '1,234,5'],
    ['de', '1.23.4'],
  ])('%s %j', (locale, text) => {
    expect(parseQuantity(text, locale)).toEqual({
      ok: false,
      empty: false,
      error: { code: 'quantity_invalid', path: '', args: {} },
    });
  });

  it('and an empty field, which is only unfinished', () => {
    expect(parseQuantity(' \u200f', 'en')).toMatchObject({ ok: false, empty: true });
  });
});

it('writes in the language of the buyer', () => {
  expect(formatQuantity('1234.5', 'en')).toBe('1,234.5');
  expect(formatQuantity('1234.5', 'de')).toBe('1.234,5');
  expect(formatQuantity('12', 'ar-EG')).toBe('١٢');
  expect(formatQuantity('9007199254740993', 'en')).toBe('9,007,199,254,740,993');
});

it('reads back what it writes, in every language', () => {
  const quantities = fc
    .tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 999 }), fc.boolean())
    .map(([whole, fraction, decimal]) =>
      decimal && fraction > 0 ? `${whole}.${String(fraction).padStart(3, '0').replace(/0+$/u, '')}` : String(whole),
    );
  const locales = fc.constantFrom('en', 'de', 'de-CH', 'fr', 'ar-EG', 'fa', 'ja', 'pl', 'es', 'en-IN');
  fc.assert(
    fc.property(quantities, locales, (quantity, locale) => {
      expect(read(formatQuantity(quantity, locale), locale)).toBe(quantity);
    }),
    { numRuns: 500 },
  );
});
