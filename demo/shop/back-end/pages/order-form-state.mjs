/** What an order form says about its product: the same words when the page is made and when its script asks. */
import { formatNumber } from '../number-format.mjs';

/**
 * @param {import('../catalogue.mjs').Product} product
 * @param {string | null} ordered quantity in the order
 * @param {import('../languages/language.mjs').Language} language
 * @returns {{ status: string, submitLabel: string, canSubmit: boolean }} a product of a fixed quantity that is ordered
 *   leaves nothing to submit
 */
export function orderFormState(product, ordered, language) {
  const words = language.catalogue;
  if (ordered === null) return { status: '', submitLabel: words.add, canSubmit: true };
  const { quantityEditable } = product.quantityDetails;
  return {
    status: words.inOrder(quantityEditable ? formatNumber(language.locale, ordered) : null),
    submitLabel: quantityEditable ? words.update : words.add,
    canSubmit: quantityEditable,
  };
}
