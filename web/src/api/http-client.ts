/**
 * One JSON request and its answer. Adds the bearer token, a time limit and the caller's abort signal; never retries, because only
 * the caller knows whether a request may be repeated.
 */
import { parseJson } from './json-shape.js';
import { transportError, type ApiError } from './transport-error.js';

export type ApiResult<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: ApiError };

export interface HttpClientOptions {
  /** Where the API is, for example `https://api.example`; a trailing slash makes no difference. */
  readonly apiBase: string;
  /** Bearer token scoped to one cart. Kept in memory, sent in the Authorization header, and nowhere else. */
  readonly token: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** Runs `callback` after the delay; answers a function that cancels it. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs?: number;
}

export interface JsonRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface JsonAnswer {
  readonly status: number;
  /** Undefined for an answer without content. */
  readonly value: unknown;
  readonly text: string;
}

const DEFAULT_TIMEOUT_MS = 15_000;

export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #base: string;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    this.#base = options.apiBase.replace(/\/+$/u, '');
  }

  async send(request: JsonRequest): Promise<ApiResult<JsonAnswer>> {
    const { fetch, now, after, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options;
    const controller = new AbortController();
    const abort = (): void => controller.abort();
    let timedOut = false;
    const cancelTimeout = after(timeoutMs, () => {
      timedOut = true;
      abort();
    });
    request.signal?.addEventListener('abort', abort, { once: true });
    if (request.signal?.aborted === true) {
      abort();
    }
    try {
      const response = await fetch(`${this.#base}${request.path}`, this.#init(request, controller.signal));
      const text = await response.text();
      if (!response.ok) {
        const { readProblem } = await import('./problem.js');
        return { ok: false, error: readProblem(response, text, now()) };
      }
      const value = text === '' ? undefined : parseJson(text);
      return text !== '' && value === undefined
        ? { ok: false, error: transportError('response_invalid', response.status) }
        : { ok: true, data: { status: response.status, value, text } };
    } catch {
      // What fetch throws carries nothing a person or a program could act on, and its message may hold the URL.
      return { ok: false, error: transportError(timedOut ? 'request_timeout' : 'network_failed') };
    } finally {
      cancelTimeout();
      request.signal?.removeEventListener('abort', abort);
    }
  }

  #init(request: JsonRequest, signal: AbortSignal): RequestInit {
    return {
      method: request.method,
      headers: {
        Accept: 'application/json',
        ...(this.#options.token === '' ? {} : { Authorization: `Bearer ${this.#options.token}` }),
        ...request.headers,
      },
      body: request.body ?? null,
      signal,
      // The token is the whole authority: no cookies, no caches, and no redirect that would carry it to another host.
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'strict-origin',
    };
  }
}
