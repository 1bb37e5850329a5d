/**
 * Which language a page is in: the one asked for in the address (?lang=de), else the one remembered in a cookie, else the
 * first that the browser prefers and the shop speaks, else English.
 */
import { readCookie } from '../shop-sessions.mjs';
import { german } from './de.mjs';
import { english } from './en.mjs';

/** @typedef {typeof english} Language */

/** @type {ReadonlyMap<string, Language>} */
export const languages = new Map([english, german].map((language) => [language.code, language]));

/**
 * @param {Language} language
 * @param {string} productId
 * @returns {import('./en.mjs').ProductTexts}
 * @throws {TypeError} for a product that the shop shows and has no words for
 */
export function productTexts(language, productId) {
  const texts = language.products[productId];
  if (texts === undefined) throw new TypeError(`No texts in ${language.name} for ${productId}`);
  return texts;
}

const cookieName = 'halden_language';

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {URL} url
 * @param {import('node:http').ServerResponse} response gets the cookie when the language was asked for
 * @returns {Language}
 */
export function chooseLanguage(request, url, response) {
  const asked = languages.get(url.searchParams.get('lang') ?? '');
  if (asked !== undefined) {
    response.appendHeader(
      'Set-Cookie',
      `${cookieName}=${asked.code}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`,
    );
    return asked;
  }
  return languages.get(readCookie(request, cookieName) ?? '') ?? preferred(request) ?? english;
}

/** @param {import('node:http').IncomingMessage} request */
function preferred(request) {
  const ranges = (request.headers['accept-language'] ?? '').slice(0, 500).split(',');
  return ranges
    .map((range) => languages.get(range.trim().slice(0, 2).toLowerCase()))
    .find((language) => language !== undefined);
}
