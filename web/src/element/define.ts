import { KassaCheckout } from './kassa-checkout.js';

/**
 * Registers `<kassa-checkout>`. Does nothing where there is no registry (a server) and where the name is taken: two versions of the
 * script on one page must not break each other; the first one serves.
 */
export function defineKassaCheckout(name = 'kassa-checkout'): void {
  if (typeof customElements === 'undefined' || customElements.get(name) !== undefined) return;
  customElements.define(name, KassaCheckout);
}

declare global {
  interface HTMLElementTagNameMap {
    'kassa-checkout': KassaCheckout;
  }
}
