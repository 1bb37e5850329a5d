/** The wasm core with nothing in between: document text in, envelope text out, so that bytes can be compared. */
import { loadScriptModule, loadWasmModule, memoryOf } from './wasm-module.mjs';

export async function loadWasmText() {
  return textOf(await loadWasmModule());
}

/** The same core as JavaScript. */
export async function loadScriptText() {
  return textOf(await loadScriptModule());
}

function textOf(module) {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  return {
    quote(text) {
      const bytes = encoder.encode(text);
      const input = module.inputBuffer(bytes.length);
      if (bytes.length > 0 && input === 0) throw new Error(`the input buffer does not take ${bytes.length} bytes`);
      memoryOf(module).set(bytes, input);
      const size = module.quote(bytes.length);
      const output = module.outputBuffer();
      return decoder.decode(memoryOf(module).subarray(output, output + size));
    },
  };
}
