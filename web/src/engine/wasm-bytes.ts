/**
 * Finding the bytes of the WebAssembly core, with an error that names the cause when they cannot be had.
 *
 * The bytes are fetched as an ArrayBuffer instead of being compiled while they stream: `instantiateStreaming` refuses every
 * file that is not served as `application/wasm`, which is the commonest fault of shops' servers, and the core is small. Having them
 * whole also lets them be checked: browsers know no `integrity` for WebAssembly, so a script that a page pins by its hash has to
 * pin the core itself.
 */
import { wasmOfThisScript, wasmSha256 } from './built-wasm.js';
import { KassaError, errorBody } from './kassa-error.js';

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

/** The error of a core that could not be loaded. */
export function engineUnavailable(
  reason: EngineUnavailableReason,
  args: Readonly<Record<string, string>> = {},
  cause?: unknown,
): KassaError {
  return new KassaError(errorBody('engine_unavailable', { reason, ...args }), { cause });
}

export interface WasmLocation {
  /** Where the file is. Without it: beside this module. */
  readonly wasmUrl?: string | URL;
  /** SHA-256 that the file must have, in base64. By default that of the file which was built together with this script. */
  readonly wasmSha256?: string;
  /** For tests and unusual hosts; the global `fetch` by default. */
  readonly fetch?: typeof fetch;
}

/** Reads the core's bytes: from the file in Node when the URL is a `file:` URL, else by `fetch`. Rejects with {@link KassaError}. */
export async function readWasmBytes(location: WasmLocation = {}): Promise<Uint8Array> {
  const { wasmUrl } = location;
  const url = wasmUrl === undefined ? wasmOfThisScript() : resolveUrl(wasmUrl);
  if (url instanceof Uint8Array) {
    return url;
  }
  const { bytes, contentType } =
    url.protocol === 'file:' ? await readFile(url) : await download(url, location.fetch ?? globalThis.fetch);
  await checkSha256(checkMagic(bytes, url, contentType), location.wasmSha256 ?? wasmSha256, url);
  return bytes;
}

/** Pages that did not come over HTTPS have no `crypto.subtle`; whoever can change the core there can change the script as well. */
async function checkSha256(bytes: Uint8Array, expected: string | null, url: URL): Promise<void> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (expected === null || subtle === undefined) {
    return;
  }
  const digest = await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  const actual = btoa(String.fromCharCode(...new Uint8Array(digest)));
  if (actual !== expected) {
    throw engineUnavailable('hash_mismatch', { url: url.href, expected, actual });
  }
}

/** Refuses bytes that are not WebAssembly ("\0asm", WebAssembly core specification 5.5.16) and says what they look like. */
export function checkMagic(bytes: Uint8Array, url: URL | null = null, contentType: string | null = null): Uint8Array {
  if (bytes[0] === 0x00 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d) {
    return bytes;
  }
  const start = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
  throw engineUnavailable(start.startsWith('<') ? 'html_instead_of_wasm' : 'not_wasm', {
    ...(url === null ? {} : { url: url.href }),
    ...(contentType === null ? {} : { contentType }),
  });
}

/** A page may name the file relative to itself; Node has no document and needs a whole URL. */
function resolveUrl(wasmUrl: string | URL): URL {
  return new URL(wasmUrl, typeof document === 'undefined' ? undefined : document.baseURI);
}

/** Asked for at run time: an `import` of a module that only Node has would concern the bundlers of shops. */
async function readFile(url: URL): Promise<{ bytes: Uint8Array; contentType: null }> {
  try {
    const { process } = globalThis as unknown as NodeGlobals;
    return { bytes: await process.getBuiltinModule('node:fs/promises').readFile(url), contentType: null };
  } catch (cause) {
    throw engineUnavailable('file_unreadable', { url: url.href }, cause);
  }
}

interface NodeGlobals {
  readonly process: {
    getBuiltinModule(name: 'node:fs/promises'): { readFile(file: URL): Promise<Uint8Array> };
  };
}

async function download(url: URL, fetchFile: typeof fetch): Promise<{ bytes: Uint8Array; contentType: string | null }> {
  let response: Response;
  try {
    response = await fetchFile(url, { credentials: 'same-origin' });
  } catch (cause) {
    throw engineUnavailable('network', { url: url.href }, cause);
  }
  const contentType = response.headers.get('content-type');
  if (!response.ok) {
    throw engineUnavailable('http_status', { url: url.href, status: String(response.status) });
  }
  try {
    return { bytes: new Uint8Array(await response.arrayBuffer()), contentType };
  } catch (cause) {
    throw engineUnavailable('network', { url: url.href }, cause);
  }
}
