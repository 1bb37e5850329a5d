/**
 * What stands where the rest of the checkout will be until its code is there: blocks of about its size, so that nothing moves, or
 * the reason why it is missing and a way to try again.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { reductionsOf } from '../state/codes.js';
import type { CartState } from '../state/types.js';
import { cartIcon } from './cart-icons.js';
import type { CartContext } from './context.js';

const block = (className: string): TemplateResult => html`<span class="sk ${className}" aria-hidden="true"></span>`;

/** In place of the codes: one block for each, and a line for the link. */
export function pendingCoupon({ cart, quote }: CartState): unknown {
  const { allowCoupons } = cart.settings;
  const reductions = reductionsOf(quote);
  if (!allowCoupons && reductions.length === 0) return nothing;
  return html`<div class="coupon">${reductions.map(() => block('c'))}${allowCoupons ? block('t w-28') : nothing}</div>`;
}

/** In place of details and payment. */
export function pendingSections(context: CartContext): TemplateResult {
  if (context.loadMore !== null) return notLoaded(context);
  return html`<div class="pending" aria-busy="true">${block('h w-38')} ${block('t w-60')}</div>`;
}

/** In place of the order block. */
export function pendingOrder({ loadMore }: CartContext): unknown {
  return loadMore === null
    ? html`<div class="legal">${block('t')} ${block('t w-60')}</div>
        ${block('o')}`
    : nothing;
}

/** Nothing that the buyer did is lost: the cart is kept, here and at the shop. */
export function notLoaded({ texts, loadMore }: CartContext): TemplateResult {
  return html`<p class="help bad" role="alert">
    ${cartIcon('alert')}<span
      >${texts.notLoaded} <button type="button" class="link" @click=${loadMore}>${texts.tryAgain}</button></span
    >
  </p>`;
}
