/** What stands where the cart will be: the real heading, blocks in the real grid, no figures. Says "Loading your cart" once. */
import { html, type TemplateResult } from 'lit/html.js';
import type { CartContext } from './context.js';

export function skeleton({ texts }: CartContext): TemplateResult {
  return html`<div class="back" aria-hidden="true"><span class="sk t w-28"></span></div>
    <div class="grid" part="skeleton">
      <div class="main">
        <section aria-busy="true" aria-labelledby="heading-order">
          <div class="head"><h2 id="heading-order">${texts.order}</h2></div>
          <ul aria-hidden="true">
            ${line(true)} ${line(false)} ${line(false)}
          </ul>
        </section>
      </div>
      <div class="receipt" aria-hidden="true">
        <span class="sk b"></span>
        <div class="sum">${pair('w-22', 'w-18')} ${pair('w-38', 'w-15')} ${pair('w-32', 'w-15')}</div>
        <div class="due"><span class="sk h w-24"></span><span class="sk d w-32"></span></div>
        <div class="then">
          <div class="r"><span class="sk t w-28"></span><span class="sk t w-18"></span></div>
          <span class="sk t"></span>
        </div>
        <div class="legal"><span class="sk t"></span><span class="sk t w-60"></span></div>
        <span class="sk o"></span>
      </div>
    </div>`;
}

function line(long: boolean): TemplateResult {
  return html`<li class="line">
    <div class="what">
      <span class="sk h w-28"></span><span class="sk t w-60"></span>${long ? html`<span class="sk t w-40"></span>` : ''}
    </div>
    <div class="cost"><span class="sk h w-18"></span><span class="sk t w-22"></span></div>
    <div class="how"><span class="sk s"></span></div>
  </li>`;
}

function pair(label: string, amount: string): TemplateResult {
  return html`<div><span class="sk t ${label}"></span><span class="sk t ${amount}"></span></div>`;
}
