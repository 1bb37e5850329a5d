/** `<kassa-checkout>` in the JSX of Preact: `import type {} from '@kassa/checkout/preact';` */
import type { JSX } from 'preact';
import type { KassaCheckout } from './element/index.js';
import type { KassaCheckoutJsx } from './frameworks/properties.js';

type KassaCheckoutElement = JSX.HTMLAttributes<KassaCheckout> & KassaCheckoutJsx;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'kassa-checkout': KassaCheckoutElement;
    }
  }
}
