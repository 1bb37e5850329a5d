import { contrast, fromHex, lightness, mix, withLightness, type Rgb } from '../../web/src/styles/colour.js';
import { ownColours, type Palette } from '../../web/src/styles/own-colours.js';
import { defaults, tokenRules } from '../../web/src/styles/tokens.js';

type Theme = 'light' | 'dark';
const palette = (theme: Theme, accent: Rgb = fromHex(defaults.accent)): Palette => ({
  surface: fromHex(defaults.surface[theme]),
  text: fromHex(defaults.text[theme]),
  accent,
  good: fromHex(defaults.good[theme]),
  care: fromHex(defaults.care[theme]),
  bad: fromHex(defaults.bad[theme]),
});

describe('colours as numbers', () => {
  it('mix as browsers do', () => {
    // Measured in Chromium: color-mix(in oklab, #14181b 67%, #ffffff).
    expect(mix(fromHex('#14181b'), 67, fromHex('#ffffff')).map((channel) => Math.round(channel * 255))).toEqual([
      87, 91, 93,
    ]);
  });

  it('have the contrast of the standard', () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21);
    expect(contrast(fromHex('#767676'), [1, 1, 1])).toBeCloseTo(4.54, 2);
  });

  it('keep what is not changed', () => {
    const colour = fromHex('#0d5c6c');
    withLightness(colour, lightness(colour)).forEach((channel, index) =>
      expect(channel).toBeCloseTo(colour[index]!, 5),
    );
  });
});

describe.each(['light', 'dark'] as const)('the default colours, %s', (theme) => {
  it('need no correction and warn of nothing', () => {
    const colours = ownColours(palette(theme));
    expect([colours.text2, colours.edge]).toEqual(theme === 'light' ? [67, 47] : [70, 49]);
    expect(colours.warnings).toEqual([]);
  });

  it('are readable with every accent', () => {
    const channels = Array.from({ length: 16 }, (_, step) => step / 15);
    const { surface, text } = palette(theme);
    const well = mix(text, theme === 'light' ? 3.5 : 5, surface);
    let least = 21;
    let count = 0;
    for (const red of channels) {
      for (const green of channels) {
        for (const blue of channels) {
          const { fill, onFill, ink } = ownColours(palette(theme, [red, green, blue]));
          const tint = mix(ink, theme === 'light' ? 7 : 13, surface);
          least = Math.min(
            least,
            contrast(onFill, fill),
            contrast(ink, surface),
            contrast(ink, well),
            contrast(ink, tint),
          );
          count += 1;
        }
      }
    }
    expect(count).toBe(4096);
    expect(least).toBeGreaterThanOrEqual(4.5);
  });
});

describe('a shop with its own surface and text', () => {
  it('gets as much secondary text and border as it needs', () => {
    const colours = ownColours({ ...palette('light'), surface: [1, 1, 1], text: fromHex('#555555') });
    expect(colours.text2).toBeGreaterThan(67);
    expect(colours.edge).toBeGreaterThan(47);
    expect(colours.warnings).toEqual([]);
  });

  it('that is dark in a light page gets the rules for dark', () => {
    const surface = fromHex('#14171a');
    const { ink, fill } = ownColours({ ...palette('dark'), surface, accent: fromHex('#111111') });
    expect(contrast(ink, surface)).toBeGreaterThanOrEqual(4.5);
    expect(lightness(fill)).toBeCloseTo(0.76, 2);
  });

  it('is warned where nothing is enough', () => {
    const { warnings } = ownColours({ ...palette('light'), text: fromHex('#8a8a8a'), bad: fromHex('#ff9999') });
    expect(warnings.join()).toMatch(/the text.*--kassa-danger/);
  });
});

it('has every token in both ways of choosing a theme', () => {
  const rules = tokenRules();
  const names = [...rules.matchAll(/--([a-z0-9-]+):/g)].map((match) => match[1]);
  const [chosen, ...others] = rules.split('@supports not');
  expect(others).toHaveLength(1);
  for (const name of new Set(names.filter((candidate) => !/^(radius|pad|numbers|ring|ease)/.test(candidate ?? '')))) {
    expect(chosen).toContain(`--${name}:`);
    expect(others[0]?.split(`--${name}:`)).toHaveLength(4);
  }
});
