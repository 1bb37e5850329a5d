/** The wasm core with nothing in between: document text in, envelope text out, so that bytes can be compared. */
import { readFileSync } from 'node:fs';
import { scriptCore } from '../../tools/build/script-core.mjs';

const folder = new URL('../../build/wasm/wasm-bindings/', import.meta.url);

export async function loadWasmText() {
  const { default: createKassa } = await import(new URL('kassa_wasm.mjs', folder).href);
  return textOf(createKassa);
}

/** The same core as JavaScript. */
export async function loadScriptText() {
  const { default: createKassa } = await import(`data:text/javascript,${encodeURIComponent(await scriptCore())}`);
  return textOf(createKassa);
}

async function textOf(createKassa) {
  const module = await createKassa({ wasmBinary: readFileSync(new URL('kassa_wasm.wasm', folder)) });
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  return {
    quote(text) {
      const bytes = encoder.encode(text);
      const input = module.inputBuffer(bytes.length);
      if (bytes.length > 0 && input === 0) throw new Error(`the input buffer does not take ${bytes.length} bytes`);
      module.HEAPU8.set(bytes, input);
      const size = module.quote(bytes.length);
      const output = module.outputBuffer();
      return decoder.decode(module.HEAPU8.subarray(output, output + size));
    },
  };
}
