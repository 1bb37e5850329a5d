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

/** Their form "one" is for exactly 1 ("every month"), in languages without plurals too. */
const exactlyOne = /^\/(every|per)\//;

/**
 * Plural categories whose texts read like the general ones. "many" of the Romance languages is for millions written as words ("un
 * million de sièges"), and these texts have figures; Arabic nouns after 0 are as after 100; Hebrew has a dual for times only.
 */
const sameAsOther: Readonly<Record<string, readonly string[]>> = {
  es: ['many'],
  fr: ['many'],
  it: ['many'],
  pt: ['many'],
  ar: ['zero'],
  he: ['two'],
};

/** Languages whose nouns do not change after a number. */
const countless = new Set(['ja', 'tr']);

/** Scripts other than Latin. */
const scripts: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
};

/** The words of a text, without placeholders and marks. */
function words(text: string): string {
  return text
    .replace(/\{[a-zA-Z]+\}/g, ' ')
    .replace(/[^\p{L}\p{M}-]+/gu, ' ')
    .trim();
}

/** Names, and words that English shares with other languages. */
const shared = new Set(
  (
    'GB TB PayPal IBAN Eircode Base County District document documents E-mail kit kits Later licence licences message messages ' +
    'minute minutes Over page pages per Postcode project Province Region session Subtotal Total transaction transactions Wallet'
  )
    .split(' ')
    .concat('per week'),
);

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

  it('have every plural form of the language, in each text that changes with its count', () => {
    const rules = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const needed = rules.filter((category) => !sameAsOther[language]?.includes(category)).sort();
    const forms = plurals(texts);
    expect(forms.length).toBeGreaterThan(0);
    const wrong = forms.filter(([key, text]) => {
      const own = Object.keys(text).sort();
      if (own.length === 1 || key === '/counted') return false;
      if (exactlyOne.test(key) && needed.length === 1) return own.join() !== 'one,other';
      return (
        needed.some((category) => !own.includes(category)) || own.some((name) => !rules.some((rule) => rule === name))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('let only units stay as they are that are signs or no count', () => {
    const invariable = plurals(texts).filter(([key, text]) => /^\/units\//.test(key) && text['one'] === undefined);
    const allowed = /^\/units\/(gb|tb|revenue)$/;
    if (!countless.has(language)) expect(invariable.filter(([key]) => !allowed.test(key))).toEqual([]);
  });

  it('are translated', () => {
    if (language === 'en') return;
    const same = [...own].filter(([key, forms]) => {
      const reference = english.get(key) ?? [];
      return forms.some(
        (text) => reference.includes(text) && /[a-z]{3}/i.test(words(text)) && !shared.has(words(text)),
      );
    });
    expect(same).toEqual([]);
  });

  it('are written in the script of the language', () => {
    const script = scripts[language];
    if (script === undefined) return;
    const foreign = [...own].filter(([, forms]) =>
      forms.some((text) => /\p{L}/u.test(words(text)) && !script.test(text) && !shared.has(words(text))),
    );
    expect(foreign).toEqual([]);
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
