/** How the cost of one edit grows with the cart: 1 is proportional to the number of lines, less is better. */
import { editedItem, editedQuantity } from '../carts.mjs';
import { loadBuiltEngine, openSession, quoteAfter } from '../engine.mjs';
import { median, quotients } from '../statistics.mjs';
import { alternateMicroseconds } from '../timing.mjs';

const few = 10;
const many = 10_000;

export async function measureGrowth() {
  const engine = await loadBuiltEngine();
  const sessions = { few: openSession(engine, few), many: openSession(engine, many) };
  const edit = (session) => (call) => quoteAfter(session, editedItem, editedQuantity(call));
  const times = alternateMicroseconds(
    { few: edit(sessions.few), many: edit(sessions.many) },
    { rounds: 15, roundMs: 100 },
  );
  Object.values(sessions).forEach((session) => session.close());
  return {
    rows: [
      {
        budget: 'setQuantity growth, 10 to 10,000 lines',
        is: median(quotients(times.many, times.few)) / (many / few),
      },
    ],
    readings: [
      { what: `Kassa: setQuantity, ${few} lines`, unit: 'µs', values: times.few },
      { what: `Kassa: setQuantity, ${many} lines`, unit: 'µs', values: times.many },
    ],
  };
}
