/** The way back to the shop, where the cart's settings name one. A shop may put its own link into the slot `back`. */
import { html, nothing } from 'lit/html.js';
import type { CartState } from '../state/types.js';
import { isolated } from './amount.js';
import type { CartContext } from './context.js';
import { cartIcon } from './cart-icons.js';

export function backLink(state: CartState, { texts }: CartContext, className = 'back'): unknown {
  const { backButton } = state.cart.settings;
  if (backButton === null || !isWebAddress(backButton.url)) return nothing;
  return html`<a class=${className} part="back" href=${backButton.url}>
    ${className === 'back' ? cartIcon('back', 'small flip') : nothing}<span
      >${backButton.label === '' ? texts.back : isolated(backButton.label)}</span
    >
  </a>`;
}

/** Keeps `javascript:` and other schemes out of links, whatever the cart says. Relative addresses are the shop's own. */
export function isWebAddress(address: string): boolean {
  return /^(?:https?:\/\/|[/?#.])/i.test(address) || !/^[a-z][a-z0-9+.-]*:/i.test(address.trim());
}
