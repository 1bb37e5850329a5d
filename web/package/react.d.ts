/**
 * `<kassa-checkout>` in the JSX of React 19 (18 sets attributes only): `import type {} from '@kassa/checkout/react';`
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { KassaCheckout } from './element/index.js';
import type { KassaCheckoutJsx } from './frameworks/properties.js';

type KassaCheckoutElement = DetailedHTMLProps<HTMLAttributes<KassaCheckout>, KassaCheckout> & KassaCheckoutJsx;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'kassa-checkout': KassaCheckoutElement;
    }
  }
}
