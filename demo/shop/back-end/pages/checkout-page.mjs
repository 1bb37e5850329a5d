/** The checkout: the widget, embedded the way any shop would, or a word that there is nothing to order yet. */
import { html } from '../html.mjs';
import { renderPage } from './layout.mjs';

/**
 * @param {import('./layout.mjs').PageContext} context
 * @param {boolean} isEmpty
 */
export function renderCheckoutPage(context, isEmpty) {
  const { language, drawing } = context;
  const words = language.checkout;
  if (isEmpty) {
    return renderPage(context, {
      title: words.title,
      styles: ['text-pages'],
      content: html`<div class="message">
        <h1>${words.emptyHeading}</h1>
        <p>${words.emptyText}</p>
        <p><a class="button primary" href="/">${words.emptyLink}</a></p>
      </div>`,
    });
  }
  return renderPage(context, {
    title: words.title,
    styles: ['text-pages', 'checkout'],
    isCheckout: true,
    scripts: html`<script type="module" src="/kassa/kassa.js"></script>
      <script type="module" src="/assets/checkout.js"></script>`,
    content: html`<h1 class="visually-hidden">${words.heading}</h1>
      <kassa-checkout locale="${language.locale}"
        ><a slot="back" class="back-link" href="/">${drawing('chevron-back')}${words.back}</a>
        <a slot="completed" class="button primary completed-link" href="/">${words.completed}</a>
        <p slot="legal">
          ${words.legalBefore}
          <a href="/legal#terms" target="_blank">${words.legalTerms}</a
          >${language.code === 'de' ? null : ' '}${words.legalBetween}
          <a href="/legal#privacy" target="_blank">${words.legalPrivacy}</a>.
        </p>
      </kassa-checkout>
      <noscript
        ><div class="message"><p>${words.noScript}</p></div></noscript
      >
      <div class="message" id="checkout-failed" role="alert" hidden>
        <h2>${words.failedHeading}</h2>
        <p>${words.failedText}</p>
        <p><button class="button primary" type="button" id="checkout-retry">${words.retry}</button></p>
      </div>`,
  });
}
