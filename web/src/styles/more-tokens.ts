/** The colours that come after the cart: buttons, notices, the drawing of a price. Mixed as those in tokens.ts are. */
import { colourRules, defaults, ofShop, ofText, onSurface, shares, type Token } from './tokens.js';

/** Black or white, whichever is readable on the fill: by its luminance, with the limit where both have a contrast of 4.58. */
const onFill =
  'color(from var(--_fill) xyz-d65 clamp(0, (.179 - y) * 99999, .9505) clamp(0, (.179 - y) * 99999, 1) clamp(0, (.179 - y) * 99999, 1.089))';

/** In the order they depend on one another. Names with `own-` are what the element computed in script; they come first. */
const tokens: readonly Token[] = [
  ofText('band', shares.band),
  ['fill', 'var(--_own-fill, var(--_accent))', 'var(--_own-fill, oklch(from var(--_accent) max(l, .76) c h))'],
  ['on-fill', `var(--_own-on-fill, ${onFill})`],
  ['tint', onSurface('var(--_ink)', '7%'), onSurface('var(--_ink)', '13%')],
  ofShop('care', 'caution', defaults.care),
  ['care-tint', onSurface('#f2a900', '13%'), onSurface('var(--_care)', '11%')],
  ['bad-tint', onSurface('var(--_bad)', '8%')],
  ['wash', 'color-mix(in oklab, var(--_text) 7%, transparent)'],
  ['fill-hover', 'color-mix(in oklab, var(--_fill) 89%, var(--_text))'],
];

export function moreTokenRules(): string {
  return colourRules(tokens);
}
