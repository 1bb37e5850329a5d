/**
 * Errors of the HTTP border as values. A problem document (RFC 9457 with the contract's `code`, `violations`, `args` and `cart`)
 * keeps its code when this build knows it; any other failing answer gets the code its status stands for. Loaded with the first
 * failing answer or with the order's code, whichever comes first.
 */
import { ERROR_CODES, isErrorCode, type ErrorCode } from '../engine/error-codes.js';
import { errorBody } from '../engine/kassa-error.js';
import type { KassaErrorBody } from '../engine/types.js';
import { readCartDocument } from './cart-document.js';
import { list, parseJson, record, textOrNull, type JsonObject } from './json-shape.js';
import { memberText } from './json-text.js';
import type { ApiError } from './transport-error.js';

/** Reads a failing answer. */
export function readProblem(response: Response, text: string, nowMs: number): ApiError {
  const problem = record(parseJson(text));
  const named = textOrNull(problem?.['code']);
  const known = named !== null && isErrorCode(named) ? named : null;
  const violations = readViolations(problem);
  const args = readArgs(problem);
  const retryAfterSeconds =
    retryAfter(response.headers.get('retry-after'), nowMs) ?? wholeSeconds(args['retryAfterSeconds']);
  const cartText = problem === null ? null : memberText(text, 'cart');
  const code = known ?? codeOfStatus(response.status);
  return {
    body: {
      code,
      path: violations[0]?.path ?? '',
      args: retryAfterSeconds === null ? args : { ...args, retryAfterSeconds: String(retryAfterSeconds) },
    },
    status: response.status,
    definite: known !== null || (response.status >= 400 && response.status < 500),
    retryable: ERROR_CODES[code].retryable,
    retryAfterSeconds,
    violations,
    cart: cartText === null ? null : readCartDocument(problem?.['cart'], cartText),
  };
}

function readArgs(problem: JsonObject | null): Readonly<Record<string, string>> {
  const args = Object.entries(record(problem?.['args']) ?? {});
  return Object.fromEntries(
    args.flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );
}

function readViolations(problem: JsonObject | null): readonly KassaErrorBody[] {
  return (list(problem?.['violations']) ?? []).flatMap((entry) => {
    const violation = record(entry);
    const path = textOrNull(violation?.['propertyPath']);
    const code = textOrNull(violation?.['code']);
    return path === null
      ? []
      : [errorBody(code !== null && isErrorCode(code) ? code : 'text_invalid', {}, toPointer(path))];
  });
}

/** `newInvoiceAddress.zip` and `items[0].quantity` as JSON pointers; pointers stay as they are. */
function toPointer(path: string): string {
  return path === '' || path.startsWith('/') ? path : `/${path.replace(/\[(\d+)\]/gu, '.$1').replaceAll('.', '/')}`;
}

function codeOfStatus(status: number): ErrorCode {
  switch (status) {
    case 401:
    case 403:
      return 'unauthorized';
    case 402:
      return 'payment_declined';
    case 404:
    case 410:
      return 'cart_not_found';
    case 405:
      return 'method_not_allowed';
    case 409:
      return 'cart_confirming';
    case 412:
      return 'version_stale';
    case 413:
      return 'json_too_large';
    case 415:
      return 'media_type_unsupported';
    case 429:
      return 'rate_limited';
    default:
      return status >= 500 ? (status === 500 ? 'internal_error' : 'service_unavailable') : 'response_invalid';
  }
}

/** RFC 9110, section 10.2.3: seconds, or a date. */
function retryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) {
    return null;
  }
  const date = Date.parse(header);
  return wholeSeconds(header) ?? (Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - nowMs) / 1000)));
}

function wholeSeconds(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/u.test(text.trim()) ? Number(text) : null;
}
