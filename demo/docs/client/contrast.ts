/** What the widget makes of a shop's colours, by the widget's own rules, and how well it can be read. */
import { contrast, fromHex, mix, type Rgb } from '../../../web/src/styles/colour.js';
import { ownColours } from '../../../web/src/styles/own-colours.js';
import { defaults } from '../../../web/src/styles/tokens.js';

/** Colours as "#0d5c6c"; null where the shop sets none. */
export interface ShopColours {
  readonly accent: string | null;
  readonly surface: string | null;
  readonly text: string | null;
  readonly positive: string | null;
  readonly caution: string | null;
  readonly danger: string | null;
}

export interface Reading {
  readonly what: string;
  readonly colour: string;
  readonly ground: string;
  readonly ratio: number;
  readonly needed: number;
  /** What the widget did about it; empty when the colour is the shop's own. */
  readonly note: string;
}

/** WCAG 2.2, 1.4.3. */
const textContrast = 4.5;

/** What the widget has where a shop sets nothing. */
export function usualColours(isDark: boolean): Readonly<Record<keyof ShopColours, string>> {
  const scheme = isDark ? 'dark' : 'light';
  const { accent, surface, text, good, care, bad } = defaults;
  return {
    accent,
    surface: surface[scheme],
    text: text[scheme],
    positive: good[scheme],
    caution: care[scheme],
    danger: bad[scheme],
  };
}

export function readings(shop: ShopColours, isDark: boolean): readonly Reading[] {
  const usual = usualColours(isDark);
  const colour = (name: keyof ShopColours): Rgb => fromHex(shop[name] ?? usual[name]);
  const palette = {
    accent: colour('accent'),
    surface: colour('surface'),
    text: colour('text'),
    good: colour('positive'),
    care: colour('caution'),
    bad: colour('danger'),
  };
  const { fill, ink, onFill, text2 } = ownColours(palette);
  const quiet = mix(palette.text, text2, palette.surface);
  const changed = (from: Rgb, to: Rgb, how: string): string => (hex(from) === hex(to) ? '' : how);
  const reading = (what: string, front: Rgb, ground: Rgb, note = ''): Reading => ({
    what,
    colour: hex(front),
    ground: hex(ground),
    ratio: contrast(front, ground),
    needed: textContrast,
    note,
  });
  return [
    reading('Text on the surface', palette.text, palette.surface),
    reading('Quiet text on the surface', quiet, palette.surface, `${text2} % of the text on the surface`),
    reading(
      'Links on the surface',
      ink,
      palette.surface,
      changed(
        palette.accent,
        ink,
        `the accent alone has ${ratioText(contrast(palette.accent, palette.surface))}; moved until it reads well`,
      ),
    ),
    reading(
      'Label on the order button',
      onFill,
      fill,
      changed(palette.accent, fill, 'the accent made lighter for dark surfaces'),
    ),
    reading('Positive', palette.good, palette.surface),
    reading('Caution', palette.care, palette.surface),
    reading('Danger', palette.bad, palette.surface),
  ];
}

/** What the widget would say in the console. */
export function warningsOf(list: readonly Reading[]): readonly Reading[] {
  return list.filter(({ ratio, needed }) => ratio < needed);
}

/** Cut off, not rounded: 4.499 is not enough and must not look as if it were. */
export function ratioText(ratio: number): string {
  return `${(Math.floor(ratio * 100) / 100).toFixed(2)} : 1`;
}

function hex(colour: Rgb): string {
  return `#${colour
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
