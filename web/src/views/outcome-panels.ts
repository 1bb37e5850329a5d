/** The panels for what can happen to a checkout besides being edited and completed. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CheckoutState } from '../state/types.js';
import { errorText } from './error-text.js';
import { sentence } from './amount.js';
import { backLink } from './back-link.js';
import type { ViewContext } from './context.js';
import { icon } from './icons.js';
import { panel } from './panels.js';

type StateOf<P extends CheckoutState['phase']> = Extract<CheckoutState, { phase: P }>;

/** The cart is no longer valid: what was not done, what is kept, one way forward and one back. */
export function expiredPanel(state: StateOf<'expired'>, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  return panel({
    icon: 'clock',
    tone: 'care',
    title: texts.expiredTitle,
    lead: state.previous === null ? texts.expiredText : `${texts.expiredText} ${texts.expiredKept}`,
    content: html`<button type="button" class="btn" @click=${() => actions.retry()}>${texts.expiredRenew}</button>
      ${state.previous === null ? nothing : html`<p>${backLink(state.previous, context, 'link s')}</p>`}`,
  });
}

/** An order was sent and no answer came. There is no order button anywhere until the outcome is known. */
export function unknownPanel(state: StateOf<'unknown'>, context: ViewContext): TemplateResult {
  const { actions, texts, format, nowMs } = context;
  const seconds = Math.ceil((state.nextCheckAtMs - nowMs) / 1000);
  return panel({
    icon: 'clock',
    tone: 'care',
    title: texts.unknownTitle,
    lead: texts.unknownText,
    content: html`<button
        type="button"
        class="btn two"
        aria-busy=${state.checking ? 'true' : nothing}
        aria-disabled=${state.checking ? 'true' : nothing}
        @click=${() => {
          if (!state.checking) actions.checkAgain();
        }}
      >
        ${state.checking ? texts.checking : texts.checkAgain}
      </button>
      <p class="s q num next-check">
        ${state.checking || seconds <= 0 ? nothing : sentence(texts.nextCheck, { time: format.countdown(seconds) })}
      </p>`,
  });
}

/** Nothing can be shown: the cart or the engine could not be loaded. */
export function failedPanel(state: StateOf<'failed'>, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  return panel({
    icon: 'alert',
    tone: 'bad',
    title: texts.failedTitle,
    lead: `${errorText(state.error, context)} ${texts.failedNothing}`,
    content: html`<button type="button" class="btn two" @click=${() => actions.retry()}>${texts.tryAgain}</button>`,
  });
}

/** The buyer is on the way to the provider's page. The link is for browsers that stop the way there. */
export function redirectingPanel(state: StateOf<'redirecting'>, { texts }: ViewContext): TemplateResult {
  return panel({
    icon: 'out',
    title: texts.redirectingTitle,
    lead: texts.redirectingText,
    content: html`<p><a class="link" href=${state.url}>${texts.redirectingLink}</a></p>`,
  });
}

/**
 * The cart is being confirmed elsewhere, or its code was asked for before this page was opened; or the buyer left the provider's page
 * without paying.
 */
export function confirmingPanel(state: StateOf<'confirming'>, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  const { paymentUrl, error } = state;
  const isUnpaid = paymentUrl !== null;
  return panel({
    icon: 'clock',
    title: isUnpaid ? texts.unpaidTitle : texts.confirmingTitle,
    lead: isUnpaid ? texts.unpaidText : texts.confirmingText,
    content: html`${
        isUnpaid
          ? html`<button type="button" class="btn" @click=${() => actions.goOnToPayment()}>
              ${texts.goOnToPayment}
            </button>`
          : nothing
      }
      <button type="button" class="btn two" @click=${() => actions.changeOrder('order')}>
        ${texts.otpChangeOrder}
      </button>
      ${
        error === null
          ? nothing
          : html`<p class="help bad" role="alert">${icon('alert')}<span>${errorText(error, context)}</span></p>`
      }
      <p><button type="button" class="link s" @click=${() => actions.checkAgain()}>${texts.checkAgain}</button></p>`,
  });
}
