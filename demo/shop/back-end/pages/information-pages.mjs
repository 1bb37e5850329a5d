/** Pages of text: for developers, the legal one, and the ones that say what went wrong. */
import { html } from '../html.mjs';
import { renderPage } from './layout.mjs';

const pageSnippet = `<script type="module" src="/kassa/kassa.js"></script>
<kassa-checkout locale="en-GB"></kassa-checkout>
<script type="module" src="/assets/checkout.js"></script>

// checkout.js
const answer = await fetch('/api/carts', { method: 'POST' });
const { cartId, token, apiBase } = await answer.json();
Object.assign(document.querySelector('kassa-checkout'), { cartId, apiBase, token });`;

const backEndSnippet = `POST /carts HTTP/1.1
Authorization: Bearer <merchant key>
Content-Type: application/json

{ "storeId": "halden", "country": "DE", "locale": "en-GB",
  "wantedProducts": [ { "id": "team-seats", "quantity": 24 } ] }

HTTP/1.1 201 Created

{ "id": "<cart id>", "ecommerceToken": "<token>", ... }`;

const eventsSnippet = `const checkout = document.querySelector('kassa-checkout');
checkout.addEventListener('kassa:completed', ({ detail }) => showThanks(detail.orderNumber));
checkout.addEventListener('kassa:price-mismatch', ({ detail }) => report(detail.shown, detail.server));
checkout.addEventListener('kassa:expired', ({ detail }) => {
  if (detail.renewRequested) openNewCart();
});`;

const themeSnippet = `kassa-checkout {
  --kassa-accent: #0d5c6c;
  --kassa-radius: 8px;
  --kassa-font: inherit;
}`;

/**
 * @param {import('./layout.mjs').PageContext} context
 * @param {string} policy the Content-Security-Policy of the checkout page
 */
export function renderDevelopersPage(context, policy) {
  const words = context.language.developers;
  const sections = [
    [words.embedHeading, words.embedText, pageSnippet],
    [words.backEndHeading, words.backEndText, backEndSnippet],
    [words.policyHeading, words.policyText, policy.replaceAll('; ', ';\n')],
    [words.eventsHeading, words.eventsText, eventsSnippet],
    [words.themeHeading, words.themeText, themeSnippet],
  ];
  return renderPage(context, {
    title: words.title,
    styles: ['text-pages', 'code'],
    scripts: html`<script type="module" src="/assets/copy-code.js"></script>`,
    content: html`<div class="narrow">
      <h1>${words.heading}</h1>
      <p class="lead">${words.lead} <a href="/docs/" hreflang="en">${words.documentation}</a></p>
      ${sections.map(
        ([heading, text, code]) =>
          html`<section class="code-section">
            <h2>${heading}</h2>
            <p>${text}</p>
            <div class="code">
              <p class="code-bar">
                <span></span>
                <button class="button small" type="button" data-copy-code data-copied="${words.copied}">
                  ${words.copy}<span class="visually-hidden">: ${heading}</span>
                </button>
              </p>
              <pre tabindex="0"><code>${code}</code></pre>
            </div>
          </section>`,
      )}
    </div>`,
  });
}

/** @param {import('./layout.mjs').PageContext} context */
export function renderLegalPage(context) {
  const words = context.language.legal;
  return renderPage(context, {
    title: words.title,
    styles: ['text-pages'],
    content: html`<div class="narrow">
      <h1>${words.heading}</h1>
      <p class="well">${words.fictional}</p>
      ${words.sections.map(
        ({ id, heading, paragraphs }) =>
          html`<section id="${id}">
            <h2>${heading}</h2>
            ${paragraphs.map((text) => html`<p>${text}</p>`)}
          </section>`,
      )}
    </div>`,
  });
}

/**
 * @param {import('./layout.mjs').PageContext} context
 * @param {import('../problem.mjs').Problem} problem
 */
export function renderErrorPage(context, problem) {
  const words = context.language.errors;
  const isMissing = problem.status === 404;
  const heading = isMissing ? words.notFoundHeading : words.failedHeading;
  return renderPage(context, {
    title: `${heading} · Halden`,
    styles: ['text-pages'],
    content: html`<div class="message">
      <h1>${heading}</h1>
      <p>${isMissing ? words.notFoundText : problem.message}</p>
      <p><a class="button primary" href="/">${words.home}</a></p>
    </div>`,
  });
}
