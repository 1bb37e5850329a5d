/**
 * What is wrong when the WebAssembly core could not be loaded, told from how far the attempt has come, and whether the core as
 * JavaScript can take its place. Loaded only then.
 */
import { loadScriptCore } from './built-wasm.js';
import { KassaError, errorBody } from './kassa-error.js';
import type { LoadAttempt } from './wasm-bytes.js';
import { bindCore } from './wasm-loader.js';
import { ABI_VERSION, type WasmModuleFactory } from './wasm-module.js';

/** Why the core could not be loaded: `args.reason` of `engine_unavailable`. */
export type EngineUnavailableReason =
  /** The browser has no WebAssembly (switched off, or a hardened mode). */
  | 'webassembly_missing'
  /** The request for the file failed: offline, blocked by CORS or by `connect-src`. */
  | 'network'
  /** The server answered with an error status; `args.status`. */
  | 'http_status'
  /** The server sent a web page, as single-page hosts do for paths they do not know. */
  | 'html_instead_of_wasm'
  /** The file is something else; `args.contentType` when the server named a type. */
  | 'not_wasm'
  /** WebAssembly, but not the file that belongs to this script: another release, or changed on its way; `args.expected`, `args.actual`. */
  | 'hash_mismatch'
  /** The Content-Security-Policy lacks `'wasm-unsafe-eval'` in `script-src`. */
  | 'blocked_by_csp'
  /** The file starts like WebAssembly, but does not compile: cut off, or built for newer engines. */
  | 'compile_failed'
  /**
   * The file was built from another version than this script; `args.expected`, and `args.actual` or, when the two do not even have
   * the same functions, `args.detail`.
   */
  | 'abi_mismatch'
  /** Node could not read the file. */
  | 'file_unreadable';

/**
 * The factory to use instead, when there is no WebAssembly here whatever the file: switched off, or forbidden by the page's policy.
 * Else, and when there is no such file beside this script, rejects with what is wrong.
 */
export async function scriptCoreInstead(attempt: LoadAttempt, cause: unknown): Promise<WasmModuleFactory> {
  const error = coreFailure(attempt, cause);
  const reason = error.body.args['reason'];
  if (loadScriptCore === null || (reason !== 'webassembly_missing' && reason !== 'blocked_by_csp')) {
    throw error;
  }
  try {
    const { default: instantiate } = await loadScriptCore();
    return () => bindCore(instantiate);
  } catch {
    throw error;
  }
}

/** The error of an attempt that failed with `cause`. */
export function coreFailure(attempt: LoadAttempt, cause: unknown): KassaError {
  const { url, response, bytes, mismatch } = attempt;
  const contentType = response?.headers.get('content-type');
  const unavailable = (reason: EngineUnavailableReason, args: Readonly<Record<string, string>> = {}): KassaError =>
    new KassaError(errorBody('engine_unavailable', { reason, ...args }), { cause });
  const place: Record<string, string> = url === undefined ? {} : { url: url.href };
  if (bytes === undefined) {
    if (response?.ok === false) {
      return unavailable('http_status', { ...place, status: String(response.status) });
    }
    return unavailable(url?.protocol === 'file:' ? 'file_unreadable' : 'network', place);
  }
  if (!isWasm(bytes)) {
    const start = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
    const type = contentType == null ? {} : { contentType };
    return unavailable(start.startsWith('<') ? 'html_instead_of_wasm' : 'not_wasm', { ...place, ...type });
  }
  if (mismatch !== undefined) {
    return unavailable('hash_mismatch', { ...place, ...mismatch });
  }
  if (typeof WebAssembly !== 'object') {
    return unavailable('webassembly_missing');
  }
  if (cause instanceof KassaError) {
    return cause;
  }
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  const detail = message.slice(0, 300);
  if (/content.security.policy|unsafe-eval|blocked by csp|wasm code generation/iu.test(message)) {
    return unavailable('blocked_by_csp', { detail });
  }
  // A module that asks for other functions, or has others, than those of this wrapper fails with a LinkError or a TypeError.
  return /^(?:Link|Type)Error$/u.test(name)
    ? unavailable('abi_mismatch', { expected: String(ABI_VERSION), detail })
    : unavailable('compile_failed', { detail });
}

/** "\0asm" (WebAssembly core specification, 5.5.16). */
function isWasm(bytes: Uint8Array): boolean {
  return bytes[0] === 0x00 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}
