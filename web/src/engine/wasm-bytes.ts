/**
 * Finding the bytes of the WebAssembly core.
 *
 * The bytes are fetched as an ArrayBuffer instead of being compiled while they stream: `instantiateStreaming` refuses every
 * file that is not served as `application/wasm`, which is the commonest fault of shops' servers, and the core is small. Having them
 * whole also lets them be checked: browsers know no `integrity` for WebAssembly, so a script that a page pins by its hash has to
 * pin the core itself. What is wrong when they cannot be had is for core-failure.ts to find out, which is loaded only then.
 */
import { wasmOfThisScript, wasmSha256 } from './built-wasm.js';

export interface WasmLocation {
  /** Where the file is. Without it: beside this module. */
  readonly wasmUrl?: string | URL;
  /** SHA-256 that the file must have, in base64. By default that of the file which was built together with this script. */
  readonly wasmSha256?: string;
  /** For tests and unusual hosts; the global `fetch` by default. */
  readonly fetch?: typeof fetch;
}

/** How far an attempt to load the core has come. */
export interface LoadAttempt {
  url?: URL;
  response?: Response;
  bytes?: Uint8Array;
  /** SHA-256 of the bytes, in base64, where it is not the one that they must have. */
  mismatch?: { readonly expected: string; readonly actual: string };
}

/** Reads the core's bytes: from the file in Node when the URL is a `file:` URL, else by `fetch`. Rejects when they are not right. */
export async function readWasmBytes(location: WasmLocation, attempt: LoadAttempt): Promise<Uint8Array> {
  const { wasmUrl } = location;
  const url = wasmUrl === undefined ? wasmOfThisScript() : resolveUrl(wasmUrl);
  if (url instanceof Uint8Array) {
    return url;
  }
  attempt.url = url;
  attempt.bytes =
    url.protocol === 'file:'
      ? await (await import('./node-file.js')).readFile(url)
      : await download(url, location, attempt);
  await checkSha256(attempt.bytes, location.wasmSha256 ?? wasmSha256, attempt);
  return attempt.bytes;
}

/** Pages that did not come over HTTPS have no `crypto.subtle`; whoever can change the core there can change the script as well. */
async function checkSha256(bytes: Uint8Array, expected: string | null, attempt: LoadAttempt): Promise<void> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (expected === null || subtle === undefined) {
    return;
  }
  const digest = await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  const actual = btoa(String.fromCharCode(...new Uint8Array(digest)));
  if (actual !== expected) {
    attempt.mismatch = { expected, actual };
    throw new Error();
  }
}

/** A page may name the file relative to itself; Node has no document and needs a whole URL. */
function resolveUrl(wasmUrl: string | URL): URL {
  return new URL(wasmUrl, typeof document === 'undefined' ? undefined : document.baseURI);
}

async function download(url: URL, location: WasmLocation, attempt: LoadAttempt): Promise<Uint8Array> {
  attempt.response = await (location.fetch ?? fetch)(url, { credentials: 'same-origin' });
  if (!attempt.response.ok) {
    throw new Error();
  }
  return new Uint8Array(await attempt.response.arrayBuffer());
}
