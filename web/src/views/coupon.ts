/** Codes of discounts and vouchers: each a chip with what it does in words, and a field for another one. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { fill } from '../locales/fill.js';
import { reductionsOf } from '../state/codes.js';
import type { CartState } from '../state/types.js';
import { errorText } from './error-text.js';
import { isolated } from './amount.js';
import type { ViewContext } from './context.js';
import { fieldError } from './field.js';
import { icon } from './icons.js';
import { couponFieldId, couponLinkId } from './ids.js';
import { parts } from './parts.js';
import { discountEffect } from './order-words.js';

export function coupon(state: CartState, context: ViewContext): unknown {
  const { quote, cart } = state;
  const reductions = reductionsOf(quote);
  if (!cart.settings.allowCoupons && reductions.length === 0) return nothing;
  return html`<div class="coupon" part="coupon">
    ${reductions.map(({ code, label }) => chip(code, label, state, context))}
    ${cart.settings.allowCoupons ? entry(state, context) : nothing}
  </div>`;
}

function chip(code: string, label: string, state: CartState, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  const discount = state.cart.pricing?.discounts?.find((candidate) => candidate.code === code);
  const removable = state.cart.settings.allowCoupons;
  return html`<div class="chip ${removable ? '' : 'is-fixed'}">
    ${icon('tag')}
    <div>
      <b>${isolated(code)}</b>
      <p class="xs q">${discount === undefined ? isolated(label) : discountEffect(discount, state, context)}</p>
    </div>
    ${
      removable
        ? html`<button
            type="button"
            class="x"
            aria-label=${fill(texts.removeCode, { code: context.format.isolate(code) })}
            @click=${() => actions.removeCoupon(code)}
          >
            ${icon('cross', 'small')}
          </button>`
        : nothing
    }
  </div>`;
}

function entry(state: CartState, context: ViewContext): TemplateResult {
  const { actions, texts } = context;
  const { open, text, busy, error } = state.coupon;
  if (!open) {
    return html`<p class="s">
      <button type="button" class="link" id=${couponLinkId} @click=${() => actions.openCoupon()}>
        ${reductionsOf(state.quote).length === 0 ? texts.addCode : texts.addAnotherCode}
      </button>
    </p>`;
  }
  const bad = error !== null;
  const apply = (event: Event): void => {
    event.preventDefault();
    if (!busy) actions.applyCoupon();
  };
  return html`<form class="field" part=${parts('field', bad && 'is-error')} novalidate @submit=${apply}>
    <label part="label" for=${couponFieldId}>${texts.code}</label>
    <div class="row">
      <div class="box ${bad ? 'is-bad' : ''}">
        <input
          id=${couponFieldId}
          part=${parts('input', bad && 'is-error')}
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          dir="ltr"
          maxlength="64"
          aria-invalid=${bad ? 'true' : nothing}
          aria-describedby=${bad ? `${couponFieldId}-error` : nothing}
          .value=${live(text)}
          @input=${(event: Event) => actions.typeCoupon((event.target as HTMLInputElement).value)}
        />
      </div>
      <button class="btn two" aria-busy=${busy ? 'true' : nothing} aria-disabled=${busy ? 'true' : nothing}>
        ${busy ? texts.applying : texts.apply}
      </button>
    </div>
    ${fieldError(couponFieldId, error === null ? null : errorText(error, context, { code: error.args['code'] ?? text }))}
  </form>`;
}
