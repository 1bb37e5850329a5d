/** The built package as an application in Node uses it. */
import { pathToFileURL } from 'node:url';
import { benchmarkCart } from './carts.mjs';
import { inRoot } from '../tools/lib/project.mjs';

export async function loadBuiltEngine() {
  const { loadEngine } = await import(pathToFileURL(inRoot('dist/core.js')).href);
  return loadEngine();
}

/** A session on the benchmarks' cart, which must not be refused. */
export function openSession(engine, lineCount) {
  const opened = engine.open(benchmarkCart(lineCount));
  if (!opened.ok) {
    throw new Error(`the cart with ${lineCount} lines was refused: ${opened.error.code} at ${opened.error.path}`);
  }
  return opened.session;
}

/** One keystroke as the widget makes it: a quantity in, the new quote as a JavaScript object out. */
export function quoteAfter(session, itemId, quantity) {
  const answer = session.setQuantity(itemId, quantity);
  if (!answer.ok) {
    throw new Error(`setQuantity was refused: ${answer.error.code}`);
  }
  return answer.data;
}
