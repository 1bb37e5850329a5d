/** @jest-environment node */
import fc from 'fast-check';
import {
  addSteps,
  canonicalDecimal,
  compareDecimals,
  fractionDigits,
  sameDecimal,
  shiftDecimal,
} from '../../web/src/state/decimal-text.js';
import { jsonNumber } from '../../web/src/state/json-number.js';

describe('canonicalDecimal', () => {
  it.each([
    ['12', '12'],
    ['012.500', '12.5'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['1e3', '1000'],
    ['1.5E-3', '0.0015'],
    ['-2.50e1', '-25'],
    ['0.1', '0.1'],
    ['100', '100'],
    ['99999999999999999999.01', '99999999999999999999.01'],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalDecimal(text)).toBe(canonical);
  });

  it.each(['', '.', '1.', '.5', '1e', '+1', '1 ', 'NaN', 'Infinity', '0x1', '1,5', '1e9999'])(
    '%j is no number',
    (text) => {
      expect(canonicalDecimal(text)).toBeNull();
    },
  );
});

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 12 }))
  .map(([coefficient, scale]) => ({
    coefficient,
    scale,
    text: shiftDecimal(String(coefficient), -scale),
  }));

it('moves the point and back without changing a digit', () => {
  fc.assert(
    fc.property(decimals, fc.integer({ min: -20, max: 20 }), ({ text }, digits) => {
      expect(shiftDecimal(shiftDecimal(text, digits), -digits)).toBe(text);
    }),
  );
});

it('compares as the numbers do', () => {
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      const left = a.coefficient * 10n ** BigInt(b.scale);
      const right = b.coefficient * 10n ** BigInt(a.scale);
      expect(Math.sign(compareDecimals(a.text, b.text))).toBe(left < right ? -1 : left > right ? 1 : 0);
      expect(sameDecimal(a.text, b.text)).toBe(left === right);
    }),
  );
});

it('adds steps where doubles would drift', () => {
  expect(addSteps('0.1', '0.1', 2)).toBe('0.3');
  expect(addSteps('5', '0.25', -3)).toBe('4.25');
  expect(addSteps('9007199254740993', '1', 1)).toBe('9007199254740994');
});

it('counts the digits after the point', () => {
  expect([fractionDigits('12'), fractionDigits('0.50'), fractionDigits('1e-3')]).toEqual([0, 1, 3]);
});

it('gives a JSON number only where a double says exactly the same', () => {
  expect(jsonNumber('57120')).toBe(57120);
  expect(jsonNumber('0.1')).toBe(0.1);
  expect(jsonNumber('9007199254740993')).toBe('9007199254740993');
  expect(jsonNumber('0.1234567890123456789')).toBe('0.1234567890123456789');
});
