/** `<kassa-checkout>` as JSX sees it, whatever the framework. */
import type { KassaCheckout } from '../element/kassa-checkout.js';

/** Attributes of the element by their names in HTML. */
export interface KassaCheckoutAttributes {
  'cart-id'?: string | undefined;
  'api-base'?: string | undefined;
  locale?: string | undefined;
  'currency-display'?: 'symbol' | 'narrowSymbol' | 'code' | 'name' | undefined;
  theme?: 'light' | 'dark' | 'auto' | undefined;
  'wasm-url'?: string | undefined;
  debug?: boolean | undefined;
}

/** Properties, which frameworks set on the element where it has one of the name. */
export type KassaCheckoutProperties = {
  [
    Name in 'cartId' | 'apiBase' | 'token' | 'cart' | 'texts' | 'paymentMethods' | 'paymentElements' | 'redirectOrigins'
  ]?: KassaCheckout[Name] | undefined;
};

export type KassaCheckoutJsx = KassaCheckoutAttributes & KassaCheckoutProperties;
