/** The products, read from the same file that kassa-server prices from: one truth about what is sold. */
import { readFile } from 'node:fs/promises';
import { toMillionths } from './decimal-text.mjs';

/**
 * @typedef {object} Product
 * @property {string} id
 * @property {string} name
 * @property {string} description
 * @property {string | number} quantity the quantity that the order form suggests
 * @property {{ unit: string, quantityEditable: boolean, minimum?: string, maximum?: string, step?: string }} quantityDetails
 * @property {ProductPrice} price
 * @property {Record<string, { name: string, description: string }>} [translations]
 *
 * @typedef {object} ProductPrice
 * @property {string} currencyCode
 * @property {'recurring' | 'metered' | 'instant_metered'} type
 * @property {'flat_fee' | 'per_unit' | 'tiered' | 'volume' | 'stair_step' | 'percentage' | 'package'} calculationType
 * @property {boolean} payInAdvance
 * @property {string | number} freeUnits
 * @property {{ interval: string, intervalCount: number, trialPeriodDays: number } | null} recurring
 * @property {{ amount: string | number, percentage?: string, packageSize?: string | number,
 *              tiers?: { upTo: number | null, unitAmount: string | number, flatAmount: string | number }[] }} price
 *
 * @typedef {{ store: { id: string, name: string, country: string, currencyCode: string }, products: Map<string, Product> }} Catalogue
 */

/**
 * @param {string} file
 * @returns {Promise<Catalogue>}
 */
export async function readCatalogue(file) {
  const document = JSON.parse(await readFile(file, 'utf8'));
  return {
    store: document.store,
    products: new Map(document.products.map((/** @type {Product} */ product) => [product.id, product])),
  };
}

/**
 * Is this a quantity that the product can be ordered in? Ranges and steps are compared exactly, in millionths of a unit.
 * A product whose quantity is fixed is ordered in that quantity or not at all.
 * @param {Product} product
 * @param {string} quantity
 * @returns {string | null} why not, in words; null when it can
 */
export function refusalOfQuantity(product, quantity) {
  const wanted = toMillionths(quantity);
  if (wanted === null) return 'not a plain decimal number';
  const { quantityEditable, minimum, maximum, step } = product.quantityDetails;
  if (!quantityEditable)
    return wanted === toMillionths(String(product.quantity)) ? null : `only ${product.quantity} can be ordered`;
  if (minimum !== undefined && wanted < bound(minimum)) return `at least ${minimum}`;
  if (maximum !== undefined && wanted > bound(maximum)) return `at most ${maximum}`;
  if (step !== undefined && wanted % bound(step) !== 0n) return `only in steps of ${step}`;
  return null;
}

/** @param {string} text a bound of the catalogue, which is ours and well formed */
function bound(text) {
  const value = toMillionths(text);
  if (value === null) throw new TypeError(`The catalogue has a bound that is not a number: ${text}`);
  return value;
}
