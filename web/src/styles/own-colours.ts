/**
 * The colours of the widget computed in script: where a shop sets its own surface or text, the shares that are right for the
 * defaults may fall short of the contrast that text and controls need, and where a browser has no relative colours, the variants of
 * the accent are missing. The rules are those of the tokens; shares and lightness are moved on until the contrast is there.
 */
import { contrast, cssColour, lightness, luminance, mix, withLightness, type Rgb } from './colour.js';
import { shares } from './tokens.js';

/** WCAG 2.2, 1.4.3 and 1.4.11. */
const textContrast = 4.5;
const controlContrast = 3;
/** The luminance at which black and white have the same contrast. */
const onFillLimit = 0.179;
const black: Rgb = [0, 0, 0];
const white: Rgb = [1, 1, 1];

export interface Palette {
  readonly surface: Rgb;
  readonly text: Rgb;
  readonly accent: Rgb;
  readonly good: Rgb;
  readonly care: Rgb;
  readonly bad: Rgb;
}

export interface OwnColours {
  readonly fill: Rgb;
  readonly ink: Rgb;
  readonly onFill: Rgb;
  /** Percent of text on surface. */
  readonly text2: number;
  readonly edge: number;
  /** What stays hard to read whatever is done, for the shop's developer. */
  readonly warnings: readonly string[];
}

export function ownColours(palette: Palette): OwnColours {
  const { surface, text, accent } = palette;
  const dark = luminance(surface) < luminance(text);
  const share = ({ light, dark: other }: { readonly light: number; readonly dark: number }): number =>
    dark ? other : light;
  const well = mix(text, share(shares.well), surface);
  const raised = mix(text, share(shares.raised), surface);
  const band = mix(text, share(shares.band), surface);
  const text2 = raise(share(shares.text2), (percent) => contrast(mix(text, percent, surface), band) >= textContrast);
  const edge = raise(share(shares.edge), (percent) => {
    const colour = mix(text, percent, surface);
    return contrast(colour, well) >= controlContrast && contrast(colour, raised) >= controlContrast;
  });
  const fill = dark ? withLightness(accent, Math.max(lightness(accent), 0.76)) : accent;
  const ink = readableInk(accent, surface, well, dark);
  const tint = mix(ink, dark ? 13 : 7, surface);
  const checks: readonly (readonly [string, Rgb, Rgb])[] = [
    ['the text', text, well],
    ['secondary text', mix(text, text2, surface), band],
    ['links', ink, tint],
    ['--kassa-positive', palette.good, mix(palette.good, 10, surface)],
    ['--kassa-caution', palette.care, mix(palette.care, 11, surface)],
    ['--kassa-danger', palette.bad, mix(palette.bad, 8, surface)],
  ];
  const warnings = checks
    .map(([name, colour, ground]) => ({ name, ratio: contrast(colour, ground) }))
    .filter(({ ratio }) => ratio < textContrast)
    .map(({ name, ratio }) => `${name}: contrast ${ratio.toFixed(2)}, needs ${textContrast}`);
  return { fill, ink, onFill: luminance(fill) < onFillLimit ? white : black, text2, edge, warnings };
}

/** The custom properties that put the colours in the place of the style sheet's own. */
export function ownProperties(colours: OwnColours): Readonly<Record<string, string>> {
  return {
    '--_own-fill': cssColour(colours.fill),
    '--_own-ink': cssColour(colours.ink),
    '--_own-on-fill': cssColour(colours.onFill),
    '--_share-text-2': `${colours.text2}%`,
    '--_share-edge': `${colours.edge}%`,
  };
}

/** The first whole share from `start` up that is enough; 100 when none is. */
function raise(start: number, isEnough: (percent: number) => boolean): number {
  for (let percent = start; percent < 100; percent += 1) if (isEnough(percent)) return percent;
  return 100;
}

/** The accent as text: moved away from the surface until it is readable on surface, well and its own tint. */
function readableInk(accent: Rgb, surface: Rgb, well: Rgb, dark: boolean): Rgb {
  const step = dark ? 0.01 : -0.01;
  let at = dark ? Math.max(lightness(accent), 0.78) : Math.min(lightness(accent), 0.49);
  let ink = withLightness(accent, at);
  const isReadable = (): boolean =>
    [surface, well, mix(ink, dark ? 13 : 7, surface)].every((ground) => contrast(ink, ground) >= textContrast);
  while (at > 0 && at < 1 && !isReadable()) {
    at += step;
    ink = withLightness(accent, at);
  }
  return ink;
}
