import { readFileSync, readdirSync } from 'node:fs';
import { fill, fillParts, placeholders, pluralForm } from '../../web/src/locales/fill.js';
import { languageFor, languages, loadCartTexts, loadOrderTexts, loadTexts } from '../../web/src/locales/load.js';
import { isClearOrderLabel } from '../../web/src/locales/order-button.js';
import { overrideTexts } from '../../web/src/locales/texts.js';

/** Every text of a locale by its path; the forms of a plural are one text, because languages differ in how many they have. */
function flatten(value: unknown, path = ''): Map<string, readonly string[]> {
  if (typeof value === 'string') return new Map([[path, [value]]]);
  const entries = Object.entries(value as Record<string, unknown>);
  if (entries.some(([key]) => key === 'other')) return new Map([[path, entries.map(([, form]) => form as string)]]);
  return new Map(entries.flatMap(([key, inner]) => [...flatten(inner, `${path}/${key}`)]));
}

/** The plural texts of a locale by their path. */
function plurals(value: unknown, path = ''): [string, Readonly<Record<string, string>>][] {
  if (typeof value === 'string') return [];
  const forms = value as Readonly<Record<string, string>>;
  if (forms['other'] !== undefined && typeof forms['other'] === 'string') return [[path, forms]];
  return Object.entries(forms).flatMap(([key, inner]) => plurals(inner, `${path}/${key}`));
}

const en = await loadTexts('en');
const de = await loadTexts('de');
const order: object = await loadOrderTexts('en');
const parts = [
  ['cart', loadCartTexts],
  ['order', loadOrderTexts],
] as const;
const cases = languages.flatMap((language) => parts.map(([part, load]) => ({ language, part, load })));

/** Values that a view fills in beside those that English uses. */
const moreValues: Readonly<Record<string, readonly string[]>> = { '/bandBeyond': ['next'] };

/** A language may name the unit in another place than English; nothing else may get lost. */
const optional = new Set(['unit', 'units', 'number', 'count', 'from']);

describe.each(cases)('the words of the $part in $language', ({ language, load }) => {
  let own: Map<string, readonly string[]>;
  let english: Map<string, readonly string[]>;
  let texts: unknown;

  beforeAll(async () => {
    texts = await load(language);
    own = flatten(texts);
    english = flatten(await load('en'));
  });

  it('have exactly the English keys', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('leave nothing empty', () => {
    expect([...own].filter(([, forms]) => forms.some((text) => text.trim() === ''))).toEqual([]);
  });

  it('fill in nothing that English does not', () => {
    const wrong = [...own].filter(([key, forms]) => {
      const reference = new Set([...(english.get(key) ?? []).flatMap(placeholders), ...(moreValues[key] ?? [])]);
      return forms.flatMap(placeholders).some((name) => !reference.has(name));
    });
    expect(wrong).toEqual([]);
  });

  it('keep every value that English shows, in every plural form', () => {
    const lost = [...own].filter(([key, forms]) => {
      const wanted = (english.get(key) ?? []).flatMap(placeholders).filter((name) => !optional.has(name));
      return forms.some((text) => wanted.some((name) => !placeholders(text).includes(name)));
    });
    expect(lost).toEqual([]);
  });

  it('have the plural forms of the language, except those that are the same as the general one', () => {
    const known = new Set<string>(new Intl.PluralRules(language).resolvedOptions().pluralCategories);
    const forms = plurals(texts);
    expect(forms.length).toBeGreaterThan(0);
    const foreign = forms.filter(([, text]) => Object.keys(text).some((category) => !known.has(category)));
    expect(foreign).toEqual([]);
    // "one" and "other" alone would put Polish or Arabic counts in the wrong form; so at least some text has each form.
    const rules = new Intl.PluralRules(language);
    const counts = [1.5, ...Array.from({ length: 200 }, (_, count) => count)];
    for (const category of new Set(counts.map((count) => rules.select(count)))) {
      expect(forms.some(([, text]) => text[category] !== undefined)).toBe(true);
    }
  });
});

it('share no key between the words of the cart and of the order, but for the errors, because they are joined', async () => {
  const both = Object.keys(await loadCartTexts('en')).filter((key) => key in order);
  expect(both).toEqual(['errors']);
});

it('names every language that has a folder, and no other', () => {
  const folders = readdirSync('web/src/locales', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect([...languages].sort()).toEqual(folders.map(({ name }) => name).sort());
});

it('has a text for every error code in every language', async () => {
  const contract = JSON.parse(readFileSync('tools/contract/errors.json', 'utf8')) as { codes: { code: string }[] };
  const codes = contract.codes.map(({ code }) => code).sort();
  expect(codes.length).toBeGreaterThan(50);
  for (const language of languages) expect(Object.keys((await loadTexts(language)).errors).sort()).toEqual(codes);
});

it('uses no words of blame and no exclamation marks', async () => {
  for (const language of languages) {
    for (const text of [...flatten(await loadTexts(language)).values()].flat())
      expect(text).not.toMatch(/!|oops|invalid|ungültig|please try again later/i);
  }
});

describe('placeholders', () => {
  it('are replaced, and unknown ones stay', () => {
    expect(fill('{a} of {b}', { a: '1' })).toBe('1 of {b}');
  });

  it('are not looked for in what is filled in', () => {
    expect(fill('{name} removed', { name: '{due}', due: 'x' })).toBe('{due} removed');
  });

  it('cut a text into parts for values that are not text', () => {
    const value = { bold: true };
    expect(fillParts('It went to {email}.', { email: value })).toEqual(['It went to ', value, '.']);
  });

  it('fall back to the form that every language has', () => {
    expect(pluralForm({ other: 'x' }, 'few')).toBe('x');
  });
});

describe('choosing a language', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE-ch', 'de'],
    ['en-IE', 'en'],
    ['fr-CA', 'fr'],
    ['es-MX', 'es'],
    ['pt-BR', 'pt'],
    ['fi-FI', 'en'],
    ['den', 'en'],
  ])('%s is served by %s', (locale, language) => {
    expect(languageFor(locale)).toBe(language);
  });

  it('loads every language it names', async () => {
    for (const language of languages) expect((await loadTexts(language)).placeOrder).not.toBe('');
    expect((await loadTexts('de-DE')).placeOrder).toBe('Zahlungspflichtig bestellen');
  });
});

describe('texts of the shop', () => {
  it('take the place of single keys, also inside groups', () => {
    const texts = overrideTexts(en, { order: 'Your basket', methods: { card: 'Credit card' } });
    expect([texts.order, texts.methods.card, texts.methods.paypal]).toEqual(['Your basket', 'Credit card', 'PayPal']);
    expect(en.order).toBe('Your order');
  });

  it('may name units that no locale knows', () => {
    expect(overrideTexts(en, { units: { bike: { one: 'bike', other: 'bikes' } } }).units['bike']?.other).toBe('bikes');
  });

  it('are ignored where they have another shape', () => {
    expect(overrideTexts(en, { order: 7 } as never).order).toBe('Your order');
    expect(overrideTexts(en, { unknown: 'x' } as never)).toEqual(en);
  });
});

describe('order labels', () => {
  it.each([
    [en.placeOrder, 'en', true],
    [de.placeOrder, 'de', true],
    ['Kaufen', 'de', true],
    ['Bestellen', 'de', false],
    ['Weiter', 'de', false],
    ['Order now', 'en', false],
    ['Pay now', 'en', true],
    ['Commander', 'fr', false],
    ['Tilaa', 'fi', true],
  ])('%s (%s): %s', (label, language, clear) => {
    expect(isClearOrderLabel(label, language)).toBe(clear);
  });
});
