/**
 * The one-time code: one field, so that paste, autofill and screen readers work (WCAG 2.2, 3.3.8). Spaces and dashes of a pasted
 * code are dropped; nothing is sent before the button is pressed.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { fill } from '../locales/fill.js';
import type { CheckoutState } from '../state/types.js';
import { errorText } from './error-text.js';
import { leftToRight, sentence } from './amount.js';
import type { ViewContext } from './context.js';
import { icon } from './icons.js';
import { otpFieldId } from './ids.js';
import { panel } from './panels.js';
import { parts } from './parts.js';
import { countText } from './order-words.js';

type OtpState = Extract<CheckoutState, { phase: 'otp' }>;

export function otpPanel(state: OtpState, context: ViewContext): TemplateResult {
  const { texts, format } = context;
  const ordering = state.purpose === 'order';
  return panel({
    icon: 'mail',
    className: 'otp',
    title: ordering ? texts.otpTitle : texts.otpIdentifyTitle,
    lead: sentence(ordering ? texts.otpLead : texts.otpIdentifyLead, {
      email: leftToRight(state.challenge.sentTo),
      time: format.time(state.challenge.expiresAtMs),
    }),
    content: form(state, context),
  });
}

function form(state: OtpState, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  const { busy, error } = state;
  const ordering = state.purpose === 'order';
  const bad = error !== null;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!busy) actions.submitOtp();
  };
  return html`<form novalidate @submit=${submit}>
      <div class="field" part=${parts('field', bad && 'is-error')}>
        <label part="label" for=${otpFieldId}>${texts.otpLabel}</label>
        <div class="box ${bad ? 'is-bad' : ''}">
          <input
            id=${otpFieldId}
            part=${parts('otp-input', bad && 'is-error')}
            type="text"
            name="otp"
            inputmode="numeric"
            autocomplete="one-time-code"
            dir="ltr"
            spellcheck="false"
            aria-required="true"
            aria-invalid=${bad ? 'true' : nothing}
            aria-describedby="${otpFieldId}-error"
            .value=${live(state.text)}
            @input=${(event: Event) => {
              const input = event.target as HTMLInputElement;
              actions.typeOtp(input.value.replace(/[\s\-\u2010-\u2015]/g, ''));
            }}
          />
        </div>
        <p class="help bad" part="help" role="alert" id="${otpFieldId}-error">
          ${bad ? html`${icon('alert')}<span>${reason(state, context)}</span>` : nothing}
        </p>
      </div>
      <button
        class="btn"
        aria-busy=${busy ? 'true' : nothing}
        aria-disabled=${busy ? 'true' : nothing}
        part=${parts('order-button', busy && 'is-busy')}
      >
        ${busy ? html`<span class="spin" aria-hidden="true"></span>${texts.otpBusy}` : ordering ? texts.otpSubmit : texts.otpIdentifySubmit}
      </button>
    </form>
    <div class="acts">
      ${resend(state, context)}
      ${
        ordering
          ? html`<button type="button" class="link s" @click=${() => actions.changeOrder('email')}>
                ${texts.otpChangeEmail}
              </button>
              <button type="button" class="link plain s" @click=${() => actions.changeOrder('order')}>
                ${texts.otpChangeOrder}
              </button>`
          : html`<button type="button" class="link plain s" @click=${() => actions.changeOrder('order')}>
              ${texts.otpCancel}
            </button>`
      }
    </div>`;
}

/** A countdown until a new code may be asked for, then the button; both take the same room. */
function resend(state: OtpState, { actions, texts, format, nowMs }: ViewContext): TemplateResult {
  const seconds = Math.ceil((state.challenge.resendAtMs - nowMs) / 1000);
  if (seconds > 0) {
    return html`<span class="s q num resend"
      >${sentence(texts.otpResendIn, { time: format.countdown(seconds) })}</span
    >`;
  }
  return html`<button type="button" class="link s resend" @click=${() => actions.resendOtp()}>
    ${texts.otpResend}
  </button>`;
}

function reason(state: OtpState, context: ViewContext): string {
  const { texts, format, nowMs } = context;
  const error = state.error;
  if (error === null) return '';
  if (error.code === 'otp_invalid') {
    return `${texts.otpWrong} ${countText(texts.otpTriesLeft, state.challenge.attemptsLeft, context)}`;
  }
  const wait = Math.ceil((state.challenge.resendAtMs - nowMs) / 60_000);
  if (error.code === 'otp_locked' && wait > 0) {
    return fill(texts.otpLockedFor, { time: format.units(String(wait), 'minute') });
  }
  return errorText(error, context);
}
