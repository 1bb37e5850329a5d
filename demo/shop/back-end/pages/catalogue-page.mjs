/** The catalogue: every product with the rule of its price, an example and an order form that also works without script. */
import { html } from '../html.mjs';
import { productTexts } from '../languages/language.mjs';
import { explainExample, explainPrice } from '../price-explanation.mjs';
import { catalogueGroups } from '../product-facts.mjs';
import { renderPage } from './layout.mjs';
import { orderFormState } from './order-form-state.mjs';

/**
 * @param {import('./layout.mjs').PageContext} context
 * @param {import('../catalogue.mjs').Catalogue} catalogue
 * @param {import('../basket.mjs').Basket} basket
 */
export function renderCataloguePage(context, catalogue, basket) {
  const { language, drawing } = context;
  const words = language.catalogue;
  return renderPage(context, {
    title: words.title,
    styles: ['catalogue', 'drawings'],
    scripts: html`<script type="module" src="/assets/order-form.js"></script>`,
    content: html`<section class="hero">
        <div>
          <h1>${words.heading}</h1>
          <p class="lead">${words.lead}</p>
          <p><a class="button primary" href="#team">${words.start}</a></p>
        </div>
        ${drawing('hero')}
      </section>
      <ul class="promises">
        ${words.promises.map(([title, text]) => html`<li><strong>${title}</strong> <span>${text}</span></li>`)}
      </ul>
      ${catalogueGroups.map(({ group, products }) => {
        const [title, text] = words.groups[group];
        return html`<section class="group" id="${group}" aria-labelledby="${group}-heading">
          <div class="group-heading">
            <h2 id="${group}-heading">${title}</h2>
            <p>${text}</p>
          </div>
          <div class="products">
            ${products.map((facts) => {
              const product = catalogue.products.get(facts.id);
              return product === undefined
                ? null
                : renderProduct(context, product, facts, basket.get(facts.id) ?? null);
            })}
          </div>
        </section>`;
      })}
      <p class="coupon-note">${drawing('tag')} <span>${words.coupon}</span></p>
      <section class="questions" aria-labelledby="questions-heading">
        <h2 id="questions-heading">${words.questionsHeading}</h2>
        <div>
          ${words.questions.map(
            ([question, answer]) =>
              html`<details>
                <summary>${question}</summary>
                <p>${answer}</p>
              </details>`,
          )}
        </div>
      </section>
      <aside class="order-bar" data-order-bar${basket.size === 0 ? html` hidden` : null}>
        <p data-order-count>${words.orderBar(basket.size)}</p>
        <a class="button primary" href="/checkout">${words.checkout}</a>
      </aside>`,
  });
}

/**
 * @param {import('./layout.mjs').PageContext} context
 * @param {import('../catalogue.mjs').Product} product
 * @param {import('../product-facts.mjs').ProductFacts} facts
 * @param {string | null} ordered quantity in the order
 */
function renderProduct({ language, drawing }, product, facts, ordered) {
  const words = language.catalogue;
  const texts = productTexts(language, product.id);
  const translated =
    language.catalogueKey === null ? product : (product.translations?.[language.catalogueKey] ?? product);
  const { caption, rows, headline } = explainPrice(product, language);
  const state = orderFormState(product, ordered, language);
  const { quantityEditable, minimum, maximum, step } = product.quantityDetails;
  const fieldId = `${product.id}-quantity`;
  const field = quantityEditable
    ? html`<label for="${fieldId}">${texts.field}</label>
        <input
          id="${fieldId}"
          name="quantity"
          type="number"
          required
          min="${minimum}"
          max="${maximum}"
          step="${step}"
          value="${ordered ?? product.quantity}"
          inputmode="${step?.includes('.') === true ? 'decimal' : 'numeric'}"
        />`
    : html`<input name="quantity" type="hidden" value="${product.quantity}" />`;
  return html`<article
    class="product${facts.isWide ? ' is-wide' : ''}"
    id="${product.id}"
    aria-labelledby="${product.id}-name"
  >
    <div class="product-text">
      <div class="product-heading">
        ${drawing(product.id)}
        <h3 id="${product.id}-name">${translated.name}</h3>
      </div>
      <p>${texts.text}</p>
      <ul class="points">
        ${texts.points.map((point) => html`<li>${point}</li>`)}
      </ul>
    </div>
    <div class="product-price">
      <p class="headline">
        ${headline.prefix === '' ? null : html`<span>${headline.prefix}</span> `}<strong>${headline.amount}</strong>
        <span>${headline.suffix}</span>
      </p>
      <table>
        <caption>
          ${caption}
        </caption>
        <tbody>
          ${rows.map(
            ({ label, value }) =>
              html`<tr>
                <th scope="row">${label}</th>
                <td>${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${facts.example === null ? null : html`<p class="example">${explainExample(product, facts.example, language)}</p>`}
    </div>
    <form class="order-form" method="post" action="/basket" data-order-form>
      <input type="hidden" name="productId" value="${product.id}" />
      ${field}
      <button class="button" data-submit${state.canSubmit ? null : html` hidden`}>
        ${state.submitLabel}<span class="visually-hidden">: ${translated.name}</span>
      </button>
      <div class="order-state">
        <p role="status" data-status>${state.status}</p>
        <button
          class="link"
          name="remove"
          value="1"
          formnovalidate
          data-remove
          ${ordered === null ? html`hidden` : null}
        >
          ${words.remove}<span class="visually-hidden">: ${translated.name}</span>
        </button>
      </div>
    </form>
  </article>`;
}
