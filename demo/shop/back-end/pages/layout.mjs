/** What every page of the shop has around its content. */
import { html } from '../html.mjs';

/**
 * @typedef {object} PageContext
 * @property {import('../languages/language.mjs').Language} language
 * @property {number} orderedProducts how many products are in the order
 * @property {string} path of the page, without query
 * @property {(name: string) => import('../html.mjs').Html} drawing an SVG of ours, to be put into the page
 */

/**
 * @param {PageContext} context
 * @param {{ title: string, styles: string[], scripts?: import('../html.mjs').Html, isCheckout?: boolean, content: import('../html.mjs').Html }} page
 *   `styles` are the sheets of public/ that the page needs besides those that every page has
 * @returns {string}
 */
export function renderPage(context, { title, styles, scripts, isCheckout = false, content }) {
  const { language, orderedProducts, path, drawing } = context;
  const words = language.layout;
  const other = language.code === 'en' ? 'de' : 'en';
  const current = (/** @type {string} */ target) => (path === target ? html` aria-current="page"` : null);
  // The checkout holds what the buyer typed, so from there the mailbox opens beside it.
  const mailboxLink = isCheckout
    ? html`<a href="/mailbox" target="_blank"
        >${words.demoMailbox}<span class="visually-hidden"> ${words.newTab}</span></a
      >`
    : html`<a href="/mailbox">${words.demoMailbox}</a>`;
  const document = html`<!doctype html>
    <html lang="${language.code}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/assets/images/favicon.svg" type="image/svg+xml" />
        ${['base', 'frame', ...styles].map((name) => html`<link rel="stylesheet" href="/assets/${name}.css" />`)}
        ${scripts}
      </head>
      <body>
        <a class="skip-link" href="#content">${words.skip}</a>
        <aside class="demo-notice" aria-label="${words.demo}"><p>${words.demoNotice} ${mailboxLink}.</p></aside>
        <header class="site-header">
          <a class="wordmark" href="/">${drawing('mark')}<span>Halden</span></a>
          <nav aria-label="${words.navigation}">
            <ul>
              <li><a href="/" ${current('/')}>${words.products}</a></li>
              <li><a href="/developers" ${current('/developers')}>${words.developers}</a></li>
              <li><a href="/mailbox" ${current('/mailbox')}>${words.mailbox}</a></li>
            </ul>
          </nav>
          <a class="language-link" href="${path}?lang=${other}" lang="${other}" hreflang="${other}"
            >${words.otherLanguage}</a
          >
          <a
            class="order-link"
            href="/checkout"
            data-order-link
            data-empty-label="${words.order(0)}"
            ${current('/checkout')}
            >${words.order(orderedProducts)}</a
          >
        </header>
        <main id="content" tabindex="-1">${content}</main>
        <footer class="site-footer">
          <p><strong>${words.footerLine}</strong><br />${words.footerFictional}</p>
          <ul>
            <li><a href="/docs/" hreflang="en">${words.documentation}</a></li>
            <li><a href="/legal#imprint">${words.imprint}</a></li>
            <li><a href="/legal#terms">${words.terms}</a></li>
            <li><a href="/legal#privacy">${words.privacy}</a></li>
          </ul>
        </footer>
      </body>
    </html> `;
  return document.markup;
}
