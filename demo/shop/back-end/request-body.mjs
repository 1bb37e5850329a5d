/** Reads a request's body with a limit on its size and a demand on its type. */
import { Problem } from './problem.mjs';

/** Far above the largest basket (32 lines), far below what would hurt. */
const maximumBytes = 16 * 1024;

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {string} mediaType
 * @returns {Promise<string>}
 */
async function readText(request, mediaType) {
  const declared = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (declared !== mediaType) {
    throw new Problem(415, 'media_type_unsupported', `This address takes ${mediaType}.`);
  }
  /** @type {Buffer[]} */
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maximumBytes) {
      throw new Problem(413, 'json_too_large', `A body may have ${maximumBytes} bytes.`, {
        headers: { Connection: 'close' },
      });
    }
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Problem(400, 'text_invalid', 'The body is not UTF-8.');
  }
}

/**
 * A request without a body counts as an empty object.
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<Record<string, unknown>>}
 */
export async function readJsonObject(request) {
  const isEmpty =
    request.headers['transfer-encoding'] === undefined && (request.headers['content-length'] ?? '0') === '0';
  if (isEmpty) return {};
  const text = await readText(request, 'application/json');
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem(400, 'json_syntax', 'The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem(422, 'field_type', 'The body must be a JSON object.');
  }
  return /** @type {Record<string, unknown>} */ (value);
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<URLSearchParams>}
 */
export async function readForm(request) {
  return new URLSearchParams(await readText(request, 'application/x-www-form-urlencoded'));
}
