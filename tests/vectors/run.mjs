/** Prices every vector natively and in WebAssembly: the same bytes, and the figures of the source. */
import { quoteNatively } from '../support/native-text.mjs';
import { loadWasmText } from '../support/wasm-text.mjs';
import { loadVectors } from './vectors.mjs';

/** @returns {Promise<{ file: string, id: string, skip?: string, failure?: string }[]>} */
export async function runVectors() {
  const vectors = loadVectors();
  const runnable = vectors.filter(({ skip }) => !skip);
  const answers = quoteNatively(runnable.map(({ text }) => text));
  const wasm = await loadWasmText();
  const failures = new Map(
    runnable.map(({ id, text, check }, index) => [id, failureOf(check, answers[index], wasm.quote(text))]),
  );
  return vectors.map(({ file, id, skip }) => ({ file, id, skip, failure: failures.get(id) }));
}

function failureOf(check, native, wasm) {
  if (native !== wasm) return `native and WebAssembly differ: ${native} ${wasm}`;
  try {
    check(JSON.parse(native));
    return undefined;
  } catch (error) {
    return error.message;
  }
}
