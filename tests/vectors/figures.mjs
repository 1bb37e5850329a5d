/** Compares the figures of a quote with those a source states, in major units. Only what the source states is compared. */
import assert from 'node:assert/strict';
import { add, equal, negate, shift, sum } from './decimal-text.mjs';

const digitsOf = (currency) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;

/**
 * @param {object} envelope what the engine answered
 * @param {object} expected
 * @param {number | string} currency its code, or how many digits it has
 */
export function assertFigures({ data }, expected, currency) {
  const digits = typeof currency === 'number' ? currency : digitsOf(currency);
  const assertAmount = (actual, expectedMajor, what) => {
    if (expectedMajor === undefined) return;
    const minor = shift(expectedMajor, digits);
    assert.ok(equal(actual, minor), `${what}: ${actual} minor units, the source says ${minor}`);
  };
  const { lines, discounts, charges, price, recurring } = data;
  assertAmount(price.netAmount, expected.net, 'net');
  assertAmount(price.amountDue, expected.total, 'total');
  assertAmount(price.subtotal, expected.subtotal, 'subtotal');
  assertAmount(lines[0]?.netExact, expected.lineExact, 'line');
  assertAmount(recurring[0]?.grossAmount, expected.recurringGross, 'recurring');
  assertAmount(sum(price.taxes.map(({ taxAmount }) => taxAmount ?? '0')), expected.taxTotal, 'taxes together');

  const sharesOf = (parts, id) =>
    sum(parts.flatMap(({ shares }) => shares.filter((share) => share.id === id)).map(({ amount }) => amount));
  const adjusted = new Map(
    lines.map(({ id, net }) => [id, add(net, add(sharesOf(charges, id), negate(sharesOf(discounts, id))))]),
  );
  assertAmount(sum([...adjusted.values()]), expected.subtotalAfterAdjustments, 'sum of the lines');
  const own = charges.filter(({ shares }) => shares.length === 0).map(({ amount }) => amount);
  assertAmount(sum(own), expected.ownCharges, "the document's charges and allowances");
  for (const { id, amount } of expected.lines ?? []) {
    assert.ok(adjusted.has(id), `line ${id} is missing`);
    assertAmount(adjusted.get(id), amount, `line ${id}`);
  }
  for (const tax of expected.taxes ?? []) {
    const row = price.taxes.find(({ rate }) => equal(rate, tax.rate));
    assert.ok(row, `no tax row for ${tax.rate} %`);
    assertAmount(row.netAmount, tax.base, `base at ${tax.rate} %`);
    assertAmount(row.taxAmount, tax.amount, `tax at ${tax.rate} %`);
  }
  for (const [index, share] of (expected.shares ?? []).entries()) {
    const actual = sharesOf(charges, String(index));
    assert.ok(equal(actual, share), `share ${index}: ${actual}, the source says ${share}`);
  }
  if (expected.currencyDigits !== undefined) assert.equal(data.currencyDigits, expected.currencyDigits);
  assert.deepEqual(
    data.missing.map(({ path }) => path),
    expected.missing ?? [],
  );
  assert.equal(data.complete, (expected.missing ?? []).length === 0);
}
