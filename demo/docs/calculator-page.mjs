/** The price calculator: its form and the places that client/calculator.ts fills. */
import { html } from '../shop/back-end/html.mjs';

/** @type {[value: string, text: string][]} */
const models = [
  ['flat_fee', 'Flat fee'],
  ['per_unit', 'Per unit'],
  ['tiered', 'Tiered'],
  ['volume', 'Volume'],
  ['stair_step', 'Stair step'],
  ['percentage', 'Percentage'],
  ['package', 'Package'],
];

const roundingModes = ['half_away_from_zero', 'half_even', 'half_toward_zero', 'up', 'down', 'ceiling', 'floor'];
const taxRoundings = ['per_rate', 'per_line', 'per_unit', 'per_cart', 'per_unit_price'];

/** @param {[value: string, text: string]} choice */
const option = ([value, text]) => html`<option value="${value}">${text}</option>`;
/** @param {string[]} values */
const choices = (values) => values.map((value) => option([value, value]));

/**
 * A labelled field; `id` is its name in the script.
 * @param {string} id
 * @param {unknown} label
 * @param {import('../shop/back-end/html.mjs').Html} control
 */
const field = (id, label, control) =>
  html`<p class="field" data-field="${id}"><label for="${id}">${label}</label>${control}</p>`;
/** @param {string} id */
const number = (id) =>
  html`<input id="${id}" name="${id}" inputmode="decimal" autocomplete="off" spellcheck="false" maxlength="40" />`;

/**
 * @param {{ title: string, content: import('../shop/back-end/html.mjs').Html, headings: { level: number, id: string, title: string }[],
 *   examples: { name: string, title: string }[] }} parts
 */
export function calculatorPage({ title, content, headings, examples }) {
  return {
    title,
    headings,
    content: html`${content}
      <noscript><p class="well">The calculator prices in your browser and needs JavaScript for that.</p></noscript>
      <div class="calculator" id="calculator" hidden>
        <form class="controls" id="calculator-form">
          <fieldset>
            <legend>Cart</legend>
            ${field(
              'example',
              'Example',
              html`<select id="example" name="example">
                ${examples.map(({ name, title: text }) => option([name, text]))}
              </select>`,
            )}
            ${field('taxRate', 'Tax rate in percent', number('taxRate'))}
            ${field('coupon', 'Coupon in percent', number('coupon'))}
            ${field(
              'roundingMode',
              'Rounding',
              html`<select id="roundingMode" name="roundingMode">
                ${choices(roundingModes)}
              </select>`,
            )}
            ${field(
              'taxRounding',
              'Tax rounding',
              html`<select id="taxRounding" name="taxRounding">
                ${choices(taxRoundings)}
              </select>`,
            )}
            <p class="field is-check">
              <label><input type="checkbox" id="pricesIncludeTax" name="pricesIncludeTax" /> Prices include tax</label>
            </p>
          </fieldset>
          <fieldset>
            <legend id="item-legend">First item</legend>
            ${field(
              'model',
              'Price model',
              html`<select id="model" name="model">
                ${models.map(option)}
              </select>`,
            )}
            ${field('quantity', 'Quantity', number('quantity'))}
            ${field('amount', html`Amount, <span data-unit>minor units</span>`, number('amount'))}
            ${field('percentage', 'Percentage', number('percentage'))}
            ${field('packageSize', 'Units in a package', number('packageSize'))}
            ${field('freeUnits', 'Free units', number('freeUnits'))}
            <div class="tiers" id="tiers" data-field="tiers" role="group" aria-labelledby="tiers-label">
              <p id="tiers-label" class="tiers-label">Tiers, amounts in <span data-unit>minor units</span></p>
              <div id="tier-rows"></div>
              <button class="button small" type="button" id="add-tier">Add a tier</button>
            </div>
          </fieldset>
          <p class="field json-field">
            <label for="cart">The cart as JSON</label
            ><textarea
              id="cart"
              name="cart"
              rows="16"
              spellcheck="false"
              autocomplete="off"
              autocapitalize="off"
            ></textarea>
          </p>
        </form>
        <p class="due" id="due">
          <span>Amount due now</span> <strong id="due-amount"></strong> <code id="due-minor"></code>
        </p>
        <section class="result" aria-labelledby="result-title">
          <h2 class="visually-hidden" id="result-title">What it costs</h2>
          <p class="visually-hidden" role="status" id="spoken"></p>
          <div class="problem" id="problem" role="alert" hidden></div>
          <figure class="price-curve" id="curve" hidden></figure>
          <div id="explanation"></div>
          <details class="envelope">
            <summary>The quote as JSON</summary>
            <pre tabindex="0"><code id="envelope"></code></pre>
          </details>
        </section>
      </div>`,
  };
}
