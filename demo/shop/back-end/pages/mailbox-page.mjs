/** The mailbox: where the demo's e-mails arrive, one-time codes above all. Its messages are put in by mailbox.js. */
import { html } from '../html.mjs';
import { renderPage } from './layout.mjs';

/** @param {import('./layout.mjs').PageContext} context */
export function renderMailboxPage(context) {
  const { language } = context;
  const words = language.mailbox;
  return renderPage(context, {
    title: words.title,
    styles: ['text-pages', 'mailbox'],
    scripts: html`<script type="module" src="/assets/mailbox.js"></script>`,
    content: html`<div class="narrow">
      <h1>${words.heading}</h1>
      <p class="lead">${words.lead}</p>
      ${context.orderedProducts > 0 ? html`<p><a class="text-link" href="/checkout">${words.backToCheckout}</a></p>` : null}
      <noscript><p class="well">${words.noScript}</p></noscript>
      <p class="visually-hidden" role="status" id="mailbox-status"></p>
      <p class="well" id="mailbox-problem" hidden>${words.unavailable}</p>
      <p class="well" id="mailbox-empty" hidden>${words.empty}</p>
      <ol
        class="mails"
        id="mails"
        data-locale="${language.locale}"
        data-to="${words.to}"
        data-copy="${words.copyCode}"
        data-copied="${words.copied}"
        data-new-one="${words.newMessages[0]}"
        data-new-many="${words.newMessages[1]}"
      ></ol>
    </div>`,
  });
}
