/**
 * The colours of the widget, mixed from three inputs that a shop may set: accent, surface, text.
 *
 * Each token has a rule for light and one for dark; `light-dark()` chooses by the element's `color-scheme`, and where that function
 * is missing the same rules stand in media queries. The shares are chosen so that, with the default surface and text, text has a
 * contrast of 4.5 and control borders 3 (WCAG 2.2, 1.4.3 and 1.4.11) for every accent.
 */

interface Token {
  readonly name: string;
  readonly light: string;
  readonly dark: string;
}

const both = (name: string, value: string): Token => ({ name, light: value, dark: value });

/** So much of the text's colour on the surface. */
const mixed = (name: string, light: number, dark: number): Token => ({
  name,
  light: `color-mix(in oklab, var(--_text) ${light}%, var(--_surface))`,
  dark: `color-mix(in oklab, var(--_text) ${dark}%, var(--_surface))`,
});

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

/** Black or white, whichever is readable on the fill: by its luminance, with the limit where both have a contrast of 4.58. */
const onFill =
  'color(from var(--_fill) xyz-d65 clamp(0, (.179 - y) * 99999, .9505) clamp(0, (.179 - y) * 99999, 1) clamp(0, (.179 - y) * 99999, 1.089))';

/** In the order they depend on one another. Names with `-own` are what the element computed in script; they come first. */
const tokens: readonly Token[] = [
  {
    name: 'surface',
    light: `var(--kassa-surface, ${defaults.surface.light})`,
    dark: `var(--kassa-surface, ${defaults.surface.dark})`,
  },
  {
    name: 'text',
    light: `var(--kassa-text, ${defaults.text.light})`,
    dark: `var(--kassa-text, ${defaults.text.dark})`,
  },
  both('accent', `var(--kassa-accent, ${defaults.accent})`),
  {
    name: 'text-2',
    light: `color-mix(in oklab, var(--_text) var(--_share-text-2, ${shares.text2.light}%), var(--_surface))`,
    dark: `color-mix(in oklab, var(--_text) var(--_share-text-2, ${shares.text2.dark}%), var(--_surface))`,
  },
  mixed('well', shares.well.light, shares.well.dark),
  mixed('raised', shares.raised.light, shares.raised.dark),
  mixed('band', shares.band.light, shares.band.dark),
  mixed('hair', shares.hair.light, shares.hair.dark),
  {
    name: 'edge',
    light: `color-mix(in oklab, var(--_text) var(--_share-edge, ${shares.edge.light}%), var(--_surface))`,
    dark: `color-mix(in oklab, var(--_text) var(--_share-edge, ${shares.edge.dark}%), var(--_surface))`,
  },
  {
    name: 'fill',
    light: 'var(--_own-fill, var(--_accent))',
    dark: 'var(--_own-fill, oklch(from var(--_accent) max(l, .76) c h))',
  },
  {
    name: 'ink',
    light: 'var(--_own-ink, oklch(from var(--_accent) min(l, .49) c h))',
    dark: 'var(--_own-ink, oklch(from var(--_accent) max(l, .78) c h))',
  },
  both('on-fill', `var(--_own-on-fill, ${onFill})`),
  {
    name: 'tint',
    light: 'color-mix(in oklab, var(--_ink) 7%, var(--_surface))',
    dark: 'color-mix(in oklab, var(--_ink) 13%, var(--_surface))',
  },
  {
    name: 'good',
    light: `var(--kassa-positive, ${defaults.good.light})`,
    dark: `var(--kassa-positive, ${defaults.good.dark})`,
  },
  {
    name: 'care',
    light: `var(--kassa-caution, ${defaults.care.light})`,
    dark: `var(--kassa-caution, ${defaults.care.dark})`,
  },
  {
    name: 'bad',
    light: `var(--kassa-danger, ${defaults.bad.light})`,
    dark: `var(--kassa-danger, ${defaults.bad.dark})`,
  },
  both('good-tint', 'color-mix(in oklab, var(--_good) 10%, var(--_surface))'),
  {
    name: 'care-tint',
    light: 'color-mix(in oklab, #f2a900 13%, var(--_surface))',
    dark: 'color-mix(in oklab, var(--_care) 11%, var(--_surface))',
  },
  both('bad-tint', 'color-mix(in oklab, var(--_bad) 8%, var(--_surface))'),
  both('fill-hover', 'color-mix(in oklab, var(--_fill) 89%, var(--_text))'),
  both('wash', 'color-mix(in oklab, var(--_text) 7%, transparent)'),
];

const declare = (value: (token: Token) => string): string =>
  tokens.map((token) => `--_${token.name}:${value(token)};`).join('');

const sameInBoth = ({ light, dark }: Token): boolean => light === dark;

/** The rules that set the tokens on `.root`. */
export function tokenRules(): string {
  const chosen = declare((token) => (sameInBoth(token) ? token.light : `light-dark(${token.light},${token.dark})`));
  const light = declare((token) => token.light);
  const dark = declare((token) => token.dark);
  return `
    @supports (color: light-dark(#000, #fff)) { .root { ${chosen} } }
    @supports not (color: light-dark(#000, #fff)) {
      .root { ${light} }
      :host([theme='dark']) .root { ${dark} }
      @media (prefers-color-scheme: dark) { :host([theme='auto']) .root { ${dark} } }
    }
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
