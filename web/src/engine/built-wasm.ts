/**
 * The WebAssembly file of this script. In bundles the build puts the hash of the file that was built together with the script into
 * this module, and in the bundle of one file the bytes themselves take the address's place (tools/build/engine.mjs).
 */

import type { Instantiate } from './wasm-loader.js';

/** SHA-256 of the file, in base64; null takes any file, as the sources do. */
export const wasmSha256: string | null = null;

/** Where the file is, or its bytes. In this form bundlers of shops find the file and carry it along. */
export function wasmOfThisScript(): URL | Uint8Array {
  return new URL('./kassa.wasm', import.meta.url);
}

/**
 * Loads the same core as JavaScript, for browsers without WebAssembly; null in the bundle of one file, which has no file beside it.
 * In this form bundlers of shops carry that file along as well, as a chunk that is only loaded where it is needed.
 */
export const loadScriptCore: (() => Promise<{ readonly default: Instantiate }>) | null = () =>
  import('./kassa-nowasm.js');
