import { readFileSync } from 'node:fs';
import { de } from '../../web/src/locales/de.js';
import { en } from '../../web/src/locales/en.js';
import { fill, fillParts, placeholders, pluralForm } from '../../web/src/locales/fill.js';
import { languageFor, languages, loadTexts } from '../../web/src/locales/load.js';
import { isClearOrderLabel } from '../../web/src/locales/order-button.js';
import { overrideTexts } from '../../web/src/locales/texts.js';

/** Every text of a locale by its path; the forms of a plural are texts of their own. */
function flatten(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  return new Map(
    Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => [...flatten(inner, `${path}/${key}`)]),
  );
}

const english = flatten(en);

/** Values that a view fills in beside those that English uses. */
const moreValues: Readonly<Record<string, readonly string[]>> = { '/bandBeyond': ['next'] };

describe.each([['de', de]])('the texts of %s', (_name, texts) => {
  const own = flatten(texts);

  it('have exactly the English keys', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('leave nothing empty', () => {
    expect([...own].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fill in nothing that English does not', () => {
    const wrong = [...own].filter(([key, text]) => {
      const reference = new Set([...placeholders(english.get(key) ?? ''), ...(moreValues[key] ?? [])]);
      // The singular may leave its count away, as "every month" does.
      return placeholders(text).some((name) => !reference.has(name) && !key.endsWith('/one'));
    });
    expect(wrong).toEqual([]);
  });

  it('keep every value that English shows', () => {
    // A language may name the unit in another place than English; nothing else may get lost.
    const optional = new Set(['unit', 'units', 'number', 'count', 'from']);
    const lost = [...english].filter(([key, text]) => {
      const translated = new Set(placeholders(own.get(key) ?? ''));
      return placeholders(text).some((name) => !translated.has(name) && !optional.has(name));
    });
    expect(lost).toEqual([]);
  });
});

it('has a text for every error code in every language', () => {
  const contract = JSON.parse(readFileSync('tools/contract/errors.json', 'utf8')) as { codes: { code: string }[] };
  const codes = contract.codes.map(({ code }) => code).sort();
  expect(codes.length).toBeGreaterThan(50);
  for (const texts of [en, de]) expect(Object.keys(texts.errors).sort()).toEqual(codes);
});

it('uses no words of blame and no exclamation marks', () => {
  for (const texts of [en, de]) {
    for (const text of flatten(texts).values())
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
    ['fr-FR', 'en'],
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
    ['Commander', 'fr', true],
  ])('%s (%s): %s', (label, language, clear) => {
    expect(isClearOrderLabel(label, language)).toBe(clear);
  });
});
