/**
 * The documentation site: pages that tools/build/docs-site.mjs made of the manuals. A page has an address without an ending
 * (/docs/pricing is pricing.html), and the policy that its live part needs.
 */
import { pagePolicies } from '../../docs/pages.mjs';
import { StaticFiles } from './static-files.mjs';

export class Documentation {
  #files;
  #headers;

  /** @param {{ folder: string, headers: Record<'page' | 'pricing' | 'checkout', Record<string, string>> }} options */
  constructor({ folder, headers }) {
    this.#files = new StaticFiles(folder);
    this.#headers = headers;
  }

  /**
   * Answers a GET or HEAD for a page, or for a file of the site.
   * @param {string} relativePath what follows "/docs/"
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @returns {Promise<boolean>} false when there is no such page or file
   */
  async serve(relativePath, request, response) {
    if (relativePath.endsWith('.html')) return false;
    if (relativePath.includes('.')) return this.#files.serve(relativePath, request, response);
    const name = relativePath === '' ? 'index' : relativePath;
    for (const [header, value] of Object.entries(this.#headers[pagePolicies.get(name) ?? 'page']))
      response.setHeader(header, value);
    return this.#files.serve(`${name}.html`, request, response);
  }
}
