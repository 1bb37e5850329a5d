/**
 * The colours of the widget, mixed from three inputs that a shop may set: accent, surface, text.
 *
 * Each token has a rule for light and one for dark; `light-dark()` chooses by the element's `color-scheme`, and where that function
 * is missing the same rules stand in media queries. The shares are chosen so that, with the default surface and text, text has a
 * contrast of 4.5 and control borders 3 (WCAG 2.2, 1.4.3 and 1.4.11) for every accent. Here are the tokens that a cart needs; those
 * of the rest are in more-tokens.ts.
 */

/** Its name, its value in light, and that in dark where it is another one. */
export type Token = readonly [name: string, light: string, dark?: string];

interface ByTheme<T> {
  readonly light: T;
  readonly dark: T;
}

/** Shares of text on surface, in percent. The element raises `text2` and `edge` when a shop's own colours need it. */
export const shares = {
  text2: { light: 67, dark: 70 },
  edge: { light: 47, dark: 49 },
  band: { light: 10, dark: 17 },
  well: { light: 3.5, dark: 5 },
  raised: { light: 0, dark: 9 },
  hair: { light: 12, dark: 16 },
} as const;

export const defaults = {
  accent: '#0d5c6c',
  surface: { light: '#ffffff', dark: '#14171a' },
  text: { light: '#14181b', dark: '#eef1f3' },
  good: { light: '#17693c', dark: '#77d6a0' },
  care: { light: '#7d4a00', dark: '#f2c069' },
  bad: { light: '#b3261e', dark: '#ffa59c' },
} as const;

/** So much of a colour on the surface. */
export function onSurface(colour: string, share: string): string {
  return `color-mix(in oklab, ${colour} ${share}, var(--_surface))`;
}

/** The shop's colour, else the one that goes with the theme. */
export function ofShop(name: string, property: string, { light, dark }: ByTheme<string>): Token {
  return [name, `var(--kassa-${property}, ${light})`, `var(--kassa-${property}, ${dark})`];
}

/** So much of the text's colour on the surface, in percent; `own` names a share that the element may have computed. */
export function ofText(name: string, { light, dark }: ByTheme<number>, own?: string): Token {
  const value = (percent: number): string =>
    onSurface('var(--_text)', own === undefined ? `${percent}%` : `var(--_${own}, ${percent}%)`);
  return [name, value(light), value(dark)];
}

/** In the order they depend on one another. Names with `own-` are what the element computed in script; they come first. */
const tokens: readonly Token[] = [
  ofShop('surface', 'surface', defaults.surface),
  ofShop('text', 'text', defaults.text),
  ['accent', `var(--kassa-accent, ${defaults.accent})`],
  ofText('text-2', shares.text2, 'share-text-2'),
  ofText('well', shares.well),
  ofText('raised', shares.raised),
  ofText('hair', shares.hair),
  ofText('edge', shares.edge, 'share-edge'),
  [
    'ink',
    'var(--_own-ink, oklch(from var(--_accent) min(l, .49) c h))',
    'var(--_own-ink, oklch(from var(--_accent) max(l, .78) c h))',
  ],
  ofShop('good', 'positive', defaults.good),
  ofShop('bad', 'danger', defaults.bad),
  ['good-tint', onSurface('var(--_good)', '10%')],
];

/** The rules that set tokens on `.root`. */
export function colourRules(list: readonly Token[]): string {
  const declare = (value: (token: Token) => string): string =>
    `.root { ${list.map((token) => `--_${token[0]}:${value(token)};`).join('')} }`;
  const dark = declare(([, light, other = light]) => other);
  return `
    @supports (color: light-dark(#000, #fff)) { ${declare(([, light, other]) => (other === undefined ? light : `light-dark(${light},${other})`))} }
    @supports not (color: light-dark(#000, #fff)) {
      ${declare(([, light]) => light)}
      :host([theme='dark']) ${dark}
      @media (prefers-color-scheme: dark) { :host([theme='auto']) ${dark} }
    }`;
}

export function tokenRules(): string {
  return `${colourRules(tokens)}
    .root {
      --_radius: var(--kassa-radius, 8px);
      --_pad: var(--kassa-padding, 16px);
      --_numbers: var(--kassa-font-numbers, inherit);
      --_radius-small: calc(var(--_radius) * 0.75);
      --_radius-large: calc(var(--_radius) * 1.5);
      --_ring: 2px solid var(--_ink);
      --_ease: cubic-bezier(0.2, 0, 0, 1);
    }`;
}
