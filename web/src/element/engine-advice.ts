/** What a developer reads in the console when the core did not load and the element has the attribute `debug`. */
import type { KassaErrorBody } from '../engine/types.js';
import type { EngineUnavailableReason } from '../engine/core-failure.js';

const advice: Readonly<Record<EngineUnavailableReason, string>> = {
  webassembly_missing: 'this browser has no WebAssembly, or has it switched off',
  network: 'the request failed: offline, or blocked by CORS or by connect-src of the Content-Security-Policy',
  http_status:
    'the server does not have the file: copy kassa.wasm beside the script, or name its place with the attribute wasm-url',
  html_instead_of_wasm:
    'the server sent a web page in its place, as single-page hosts do for files they do not have: copy kassa.wasm beside the script',
  not_wasm: 'what the server sent is no WebAssembly',
  hash_mismatch: 'the file is of another release than the script, or was changed: serve both from the same release',
  blocked_by_csp: "script-src of the Content-Security-Policy lacks 'wasm-unsafe-eval'",
  compile_failed: 'the file does not compile: it is cut off',
  abi_mismatch: 'the file is of another release than the script: serve both from the same release',
  file_unreadable: 'the file cannot be read',
};

/** One sentence with the cause, what to do, and the facts. */
export function explainUnavailable({ args }: KassaErrorBody): string {
  const { reason = '', ...facts } = args;
  const known = Object.hasOwn(advice, reason) ? advice[reason as EngineUnavailableReason] : 'it did not start';
  const details = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  return [`kassa-checkout: kassa.wasm could not be loaded: ${known}`, ...details].join('; ');
}
