/**
 * Notices. Those about the cart and the connection stand on top; those about the order stand directly above the order button, where
 * the buyer just pressed. Only what was refused is an alert; the others are announced with the status or not at all.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill } from '../locales/fill.js';
import type { CartState, Notice } from '../state/types.js';
import { errorText } from './error-text.js';
import { amount, sentence } from './amount.js';
import type { ViewContext } from './context.js';
import { fieldErrorText, fieldId, hasErrorSummary, wrongFields } from './form-errors.js';
import { icon, type IconName } from './icons.js';
import { errorSummaryId, orderNoticeId } from './ids.js';
import { countText } from './order-words.js';

type Tone = '' | 'care' | 'bad';

/** Notices on top of the checkout. */
export function topNotices(state: CartState, context: ViewContext): unknown {
  const { texts, actions } = context;
  const shown = state.notices.flatMap((notice): unknown[] => {
    switch (notice.kind) {
      case 'offline':
        return [box('', 'offline', texts.offlineTitle, html`<p class="s q">${texts.offlineText}</p>`)];
      case 'server_unavailable':
        return [
          box(
            '',
            'alert',
            texts.unavailableTitle,
            html`<p class="s q">${texts.unavailableText}</p>
              <p class="acts">
                <button type="button" class="link s" @click=${() => actions.retry()}>${texts.tryAgain}</button>
              </p>`,
          ),
        ];
      case 'rate_limited':
        return [
          box(
            '',
            'clock',
            texts.rateLimitedTitle,
            html`<p class="s q">${countText(texts.rateLimitedText, notice.retryAfterSeconds, context)}</p>`,
          ),
        ];
      case 'cart_changed':
        return [changedNotice(notice, state, context)];
      case 'price_changed':
      case 'payment_declined':
      case 'order_failed':
        return [];
    }
  });
  return shown.length === 0 ? nothing : html`<div class="notices">${shown}</div>`;
}

function changedNotice(
  notice: Extract<Notice, { kind: 'cart_changed' }>,
  { quote }: CartState,
  context: ViewContext,
): TemplateResult {
  const { texts, actions, format } = context;
  return box(
    'care',
    'alert',
    texts.changedTitle,
    html`<p class="s q">
        ${sentence(texts.changedText, { amount: format.money(notice.amountDue, quote) })}
        ${
          notice.previousAmountDue === notice.amountDue
            ? nothing
            : sentence(texts.changedBefore, { amount: format.money(notice.previousAmountDue, quote) })
        }
      </p>
      <button
        type="button"
        class="x close"
        aria-label=${texts.close}
        @click=${() => actions.dismissNotice(notice.kind)}
      >
        ${icon('cross', 'small')}
      </button>`,
  );
}

/** Notices above the order button: what became of the order that was just placed. */
export function orderNotices(state: CartState, context: ViewContext): unknown {
  const { texts } = context;
  return state.notices.map((notice) => {
    switch (notice.kind) {
      case 'price_changed':
        return priceChangedNotice(notice, state, context);
      case 'payment_declined':
        return alert('bad', texts.declinedTitle, html`<p class="s q">${texts.declinedText}</p>`);
      case 'order_failed':
        return alert('bad', texts.orderFailedTitle, html`<p class="s q">${errorText(notice.error, context)}</p>`);
      case 'offline':
      case 'server_unavailable':
      case 'rate_limited':
      case 'cart_changed':
        return nothing;
    }
  });
}

function priceChangedNotice(
  notice: Extract<Notice, { kind: 'price_changed' }>,
  { quote, cart }: CartState,
  context: ViewContext,
): TemplateResult {
  const { texts, format } = context;
  const names = cart.items.filter((item) => notice.changedItems.includes(item.id)).map((item) => item.name);
  return alert(
    'care',
    texts.priceChangedTitle,
    html`<p class="s q">
        ${texts.priceChangedText}
        ${names.length === 0 ? nothing : fill(texts.priceChangedItems, { names: format.list(names) })}
      </p>
      <dl class="delta s">
        <div class="was">
          <dt>${texts.youSaw}</dt>
          <dd class="amt">${amount(notice.seen, quote, context)}</dd>
        </div>
        <div class="now">
          <dt>${texts.dueTodayNow}</dt>
          <dd class="amt">${amount(notice.now, quote, context)}</dd>
        </div>
      </dl>
      <p class="s ask">${texts.priceChangedAsk}</p>`,
  );
}

/** Links to every wrong field, when there are two or more. */
export function errorSummary(state: CartState, context: ViewContext): unknown {
  if (!hasErrorSummary(state)) return nothing;
  const fields = wrongFields(state);
  return html`<div class="notice bad" part="notice" role="group" aria-labelledby=${errorSummaryId}>
    ${icon('alert')}
    <h2 id=${errorSummaryId} tabindex="-1">${countText(context.texts.errorSummary, fields.length, context)}</h2>
    <ul class="s">
      ${fields.map(
        (name) =>
          html`<li>
            <button type="button" class="link" @click=${() => context.page.goTo(fieldId(name))}>
              ${fieldErrorText(name, state, context)}
            </button>
          </li>`,
      )}
    </ul>
  </div>`;
}

function box(tone: Tone, name: IconName, title: string, content: TemplateResult): TemplateResult {
  return html`<div class="notice ${tone}" part="notice">
    ${icon(name)}
    <h2>${title}</h2>
    ${content}
  </div>`;
}

function alert(tone: Tone, title: string, content: TemplateResult): TemplateResult {
  return html`<div class="notice ${tone}" part="notice" role="alert">
    ${icon('alert')}
    <h3 id=${orderNoticeId} tabindex="-1">${title}</h3>
    ${content}
  </div>`;
}
