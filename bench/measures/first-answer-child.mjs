/** One measurement in a process of its own: `node first-answer-child.mjs NAME MODULE_URL`. Prints milliseconds and the answer as JSON. */
import { benchmarkCart } from '../carts.mjs';
import { timeFirstAnswer } from '../first-answer.mjs';

const [name, moduleUrl] = process.argv.slice(2);
console.log(JSON.stringify(await timeFirstAnswer(name, { moduleUrl, cart: benchmarkCart(5) })));
