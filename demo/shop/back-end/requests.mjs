/** What the shop reads from a request before a route sees it, and what it refuses. */
import { Problem } from './problem.mjs';

/** Longest address that is looked at; the shop's own have fewer than 100 characters. */
const maximumUrlLength = 2048;

/** @param {import('node:http').IncomingMessage} request @returns {URL | null} null for an address that cannot be read */
export function readUrl(request) {
  const text = request.url ?? '';
  if (!text.startsWith('/') || text.length > maximumUrlLength) return null;
  // A base of our own: the Host header decides nothing here. Two slashes at the start would name another host.
  return text.startsWith('//') || !URL.canParse(text, 'http://shop.invalid')
    ? null
    : new URL(text, 'http://shop.invalid');
}

/** @param {string} encoded @returns {string | null} */
export function decodePath(encoded) {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

/** @param {import('node:http').IncomingMessage} request */
export function wantsJson(request) {
  return (request.headers.accept ?? '').includes('application/json');
}

export function notFound() {
  return new Problem(404, 'not_found', 'There is nothing at this address.');
}

/**
 * Writing requests must come from the shop's own pages. Browsers say where a request comes from; the session's cookie is
 * SameSite besides. Programs that are not browsers send neither header and have no cookie to misuse.
 * @param {import('node:http').IncomingMessage} request
 * @param {string | null} publicOrigin
 */
export function refuseOtherSites(request, publicOrigin) {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const isOwn =
    origin === undefined || (URL.canParse(origin) && (new URL(origin).host === host || origin === publicOrigin));
  if (!isOwn || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    throw new Problem(403, 'origin_refused', 'This request comes from another site.');
  }
}
