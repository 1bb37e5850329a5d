/**
 * From a library's script to its first answer: evaluating the script, having its WebAssembly instantiated, and using it once. The same
 * functions run in Node and in a page; each is called once in a process or page of its own, so nothing is compiled before.
 */
import { firstLayout } from './peers/yoga-layout.mjs';

const steps = {
  /** The first quote of a cart. The engine finds kassa.wasm beside its script. */
  async kassa({ moduleUrl, cart }) {
    const { loadEngine } = await import(moduleUrl);
    const engine = await loadEngine();
    return engine.quote(cart).data.price.amountDue;
  },
  yoga: firstLayout,
};

/**
 * @param {'kassa' | 'yoga'} name
 * @param {{ moduleUrl: string, cart: object }} input moduleUrl is the library's script
 * @returns {Promise<{ milliseconds: number, answer: unknown }>}
 */
export async function timeFirstAnswer(name, input) {
  const started = performance.now();
  const answer = await steps[name](input);
  return { milliseconds: performance.now() - started, answer };
}

/**
 * The same with the files in the browser's cache before the clock starts. Pages only.
 * @param {readonly string[]} files
 */
export async function timeFirstAnswerOfDownloaded(name, input, files) {
  await Promise.all(files.map(async (file) => (await fetch(file)).arrayBuffer()));
  return timeFirstAnswer(name, input);
}
