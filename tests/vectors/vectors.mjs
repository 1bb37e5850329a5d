/**
 * Other projects' worked numbers, from tests/fixtures/vectors (its README.md says what a vector is), each as a cart document with what its
 * source says the answer is. A vector that Kassa answers otherwise on purpose carries the reason in its file, as `skip`.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { assertFigures } from './figures.mjs';
import { invoice } from './invoices.mjs';
import { linePrice } from './line-prices.mjs';
import { allocation, currency, rounding, tax } from './primitives.mjs';

const folder = new URL('../fixtures/vectors/', import.meta.url);

const readers = { cart_totals: invoice, line_price: linePrice, rounding, allocation, tax, currency };

/** @returns {{ file: string, id: string, skip?: string, text?: string, check?: (envelope: object) => void }[]} */
export function loadVectors() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')).map((vector) => caseOf(file, vector)));
}

function caseOf(file, vector) {
  const { id, kind, skip } = vector;
  if (skip) return { file, id, skip };
  const { cart, expected, currency: code, currencyDigits } = readers[kind](vector);
  return {
    file,
    id,
    text: JSON.stringify(cart),
    check: (envelope) => {
      if (!envelope.ok) throw new Error(`refused: ${JSON.stringify(envelope.error)}`);
      assertFigures(envelope, expected, code ?? currencyDigits ?? 0);
    },
  };
}
