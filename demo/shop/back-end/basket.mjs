/** What a buyer wants: product ids with quantities (plain decimal text), in the order in which they were added. */
import { refusalOfQuantity } from './catalogue.mjs';
import { Problem } from './problem.mjs';

/** @typedef {Map<string, string>} Basket */

/** A shop's limit, not Kassa's: nobody buys more different things here than there are. */
const maximumLines = 32;

/**
 * Sets one line; a quantity of 0 takes the product out.
 * @param {Basket} basket
 * @param {import('./catalogue.mjs').Catalogue} catalogue
 * @param {unknown} productId
 * @param {unknown} quantity
 * @param {string} path JSON pointer of the line, for the answer
 * @throws {Problem} 422
 */
export function setLine(basket, catalogue, productId, quantity, path) {
  const product = typeof productId === 'string' ? catalogue.products.get(productId) : undefined;
  if (product === undefined) {
    throw refused('item_unknown', `${path}/productId`, 'The shop has no such product.');
  }
  if (typeof quantity !== 'string' && typeof quantity !== 'number') {
    throw refused('quantity_invalid', `${path}/quantity`, 'A quantity is a number or a decimal text.');
  }
  const text = String(quantity).trim();
  if (text === '0') {
    basket.delete(product.id);
    return;
  }
  const refusal = refusalOfQuantity(product, text);
  if (refusal !== null) {
    throw refused('quantity_out_of_range', `${path}/quantity`, `${product.name}: ${refusal}.`);
  }
  if (!basket.has(product.id) && basket.size >= maximumLines) {
    throw refused('items_too_many', path, `An order may have ${maximumLines} lines.`);
  }
  basket.set(product.id, text);
}

/**
 * @param {unknown} items what a client sent: [{ productId, quantity }]
 * @param {import('./catalogue.mjs').Catalogue} catalogue
 * @returns {Basket}
 * @throws {Problem} 422
 */
export function parseBasket(items, catalogue) {
  if (!Array.isArray(items)) {
    throw refused('field_type', '/items', 'items must be a list.');
  }
  if (items.length > maximumLines) {
    throw refused('items_too_many', '/items', `An order may have ${maximumLines} lines.`);
  }
  /** @type {Basket} */
  const basket = new Map();
  items.forEach((item, index) => {
    const path = `/items/${index}`;
    if (typeof item !== 'object' || item === null) throw refused('field_type', path, 'A line must be an object.');
    if (basket.has(item.productId))
      throw refused('item_duplicate', `${path}/productId`, 'The product is listed twice.');
    setLine(basket, catalogue, item.productId, item.quantity, path);
  });
  return basket;
}

/**
 * @param {string} code
 * @param {string} propertyPath
 * @param {string} message
 */
function refused(code, propertyPath, message) {
  return new Problem(422, code, message, { violations: [{ propertyPath, message }] });
}
