/**
 * Colours as numbers: sRGB to Oklab and back (Björn Ottosson, https://bottosson.github.io/posts/oklab/), mixing as CSS `color-mix(in
 * oklab)` does, and contrast as WCAG 2.2 defines it. Channels are between 0 and 1.
 */
export type Rgb = readonly [red: number, green: number, blue: number];
type Oklab = readonly [lightness: number, a: number, b: number];

const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const fromLinear = (channel: number): number =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
const clamp = (channel: number): number => Math.min(1, Math.max(0, channel));

function toOklab([red, green, blue]: Rgb): Oklab {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Channels outside sRGB are cut off, as browsers do when they paint. */
function fromOklab([lightness, a, b]: Oklab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    clamp(fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)),
    clamp(fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)),
    clamp(fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)),
  ];
}

/** `percent` of the first colour, the rest of the second. */
export function mix(first: Rgb, percent: number, second: Rgb): Rgb {
  const [a, b] = [toOklab(first), toOklab(second)];
  const at = (index: 0 | 1 | 2): number => (a[index] * percent + b[index] * (100 - percent)) / 100;
  return fromOklab([at(0), at(1), at(2)]);
}

/** Oklab lightness: 0 is black, 1 white. */
export function lightness(colour: Rgb): number {
  return toOklab(colour)[0];
}

/** The same hue and chroma at another lightness. */
export function withLightness(colour: Rgb, value: number): Rgb {
  const [, a, b] = toOklab(colour);
  return fromOklab([value, a, b]);
}

/** Relative luminance (WCAG 2.2). */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);
}

/** Contrast ratio (WCAG 2.2), 1 to 21. */
export function contrast(first: Rgb, second: Rgb): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** A colour for CSS. */
export function cssColour(colour: Rgb): string {
  return `rgb(${colour.map((channel) => Math.round(channel * 255)).join(' ')})`;
}

/** "#0d5c6c" as channels. */
export function fromHex(hex: string): Rgb {
  const channel = (index: number): number => parseInt(hex.slice(1 + index * 2, 3 + index * 2), 16) / 255;
  return [channel(0), channel(1), channel(2)];
}
