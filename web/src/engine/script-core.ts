/** The core as JavaScript, in place of a WebAssembly that is not to be had. Loaded only then. */
import { scriptCoreOfThisScript } from './built-wasm.js';
import { KassaError } from './kassa-error.js';
import { bindCore, type Instantiate } from './wasm-loader.js';
import type { WasmModuleFactory } from './wasm-module.js';

/**
 * The factory to use instead, when `error` says that there is no WebAssembly here whatever the file: switched off, or forbidden by the
 * page's policy. Else, and when there is no such file beside this script, rejects with `error` itself: it is the one to tell.
 */
export async function scriptCoreInstead(error: unknown): Promise<WasmModuleFactory> {
  const reason = error instanceof KassaError ? error.body.args['reason'] : undefined;
  const url = scriptCoreOfThisScript()?.href;
  if (url === undefined || (reason !== 'webassembly_missing' && reason !== 'blocked_by_csp')) {
    throw error;
  }
  try {
    // Held in a variable so that bundlers leave a file alone that is loaded only where it is needed.
    const file = (await import(/* @vite-ignore */ /* webpackIgnore: true */ url)) as { default: Instantiate };
    return () => bindCore(file.default);
  } catch {
    throw error;
  }
}
