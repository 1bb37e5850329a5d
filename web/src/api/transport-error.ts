/** Errors of the HTTP border as values, and those of requests that got no answer. */
import { errorBody } from '../engine/kassa-error.js';
import type { KassaErrorBody } from '../engine/types.js';
import type { CartDocument } from './cart-document.js';

export interface ApiError {
  readonly body: KassaErrorBody;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /**
   * True when the server said itself what went wrong. False when nothing arrived, or a gateway in between answered: then it is
   * not known whether the request took effect.
   */
  readonly definite: boolean;
  /** Whether the same request may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** From `Retry-After` or `args.retryAfterSeconds`; null when the server gave none. */
  readonly retryAfterSeconds: number | null;
  /** Every field that was refused, as the problem document lists them. */
  readonly violations: readonly KassaErrorBody[];
  /** The cart as it stands now, where the server sends it along (a changed price, a stale version). */
  readonly cart: CartDocument | null;
}

/** The error of a request that got no answer. */
export function transportError(code: 'network_failed' | 'request_timeout' | 'response_invalid', status = 0): ApiError {
  return {
    body: errorBody(code),
    status,
    definite: false,
    retryable: true,
    retryAfterSeconds: null,
    violations: [],
    cart: null,
  };
}
