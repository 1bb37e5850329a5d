/**
 * From a quantity to the new quote as a JavaScript object, in Node: what the buyer waits for at every keystroke, against what a shop would
 * write with the libraries there are.
 */
import assert from 'node:assert/strict';
import { benchmarkCart, editedItem, editedQuantity } from '../carts.mjs';
import { loadBuiltEngine, openSession, quoteAfter } from '../engine.mjs';
import * as decimalJs from '../peers/decimal-js.mjs';
import * as dinero from '../peers/dinero.mjs';
import * as medusa from '../peers/medusa.mjs';
import { median, quotients } from '../statistics.mjs';
import { alternateMicroseconds } from '../timing.mjs';

const lineCounts = [5, 50, 500];
const checkedEdits = 90;

/** Throws unless all of them price the cart alike, edit after edit. */
function assertSameFigures(lineCount, setQuantity) {
  // Medusa does not round shares of the discount and taxes; dinero.js gives the shares' odd cents to other lines, so to other tax rates.
  const tolerance = 2 + lineCount / 2;
  for (let edit = 0; edit < checkedEdits; edit += 1) {
    const quote = setQuantity.kassa(edit);
    assert.deepEqual(setQuantity.decimalJs(edit), quote, 'decimal.js answers another quote');
    const due = Number(quote.price.amountDue);
    for (const [name, peerDue] of [
      ['Medusa', medusa.amountDue(setQuantity.medusa(edit))],
      ['dinero.js', dinero.amountDue(setQuantity.dinero(edit))],
    ]) {
      assert.ok(Math.abs(peerDue - due) <= tolerance, `${name}: ${peerDue} due instead of ${due}`);
    }
  }
}

export async function measureSetQuantity() {
  const engine = await loadBuiltEngine();
  const rows = [];
  const readings = [];
  for (const lineCount of lineCounts) {
    const session = openSession(engine, lineCount);
    const [ofDecimalJs, ofMedusa, ofDinero] = [decimalJs, medusa, dinero].map((peer) =>
      peer.open(benchmarkCart(lineCount)),
    );
    const setQuantity = {
      kassa: (edit) => quoteAfter(session, editedItem, editedQuantity(edit)),
      decimalJs: (edit) => ofDecimalJs.setQuantity(editedItem, editedQuantity(edit)),
      medusa: (edit) => ofMedusa.setQuantity(editedItem, editedQuantity(edit)),
      dinero: (edit) => ofDinero.setQuantity(editedItem, editedQuantity(edit)),
    };
    assertSameFigures(lineCount, setQuantity);
    const times = alternateMicroseconds(setQuantity);
    session.close();

    const variant = `${lineCount} lines`;
    const timesFaster = (peer) => median(quotients(times[peer], times.kassa));
    rows.push(
      { budget: 'setQuantity to the new quote, Medusa', variant, is: timesFaster('medusa') },
      { budget: 'setQuantity to the new quote, decimal.js', variant, is: timesFaster('decimalJs') },
    );
    readings.push(
      { what: `Kassa: setQuantity, ${variant}`, unit: 'µs', values: times.kassa },
      { what: `decimal.js: the same quote, ${variant}`, unit: 'µs', values: times.decimalJs },
      { what: `Medusa: cart totals, ${variant}`, unit: 'µs', values: times.medusa },
      { what: `dinero.js: figures due now, ${variant}`, unit: 'µs', values: times.dinero },
    );
  }
  return { rows, readings };
}
