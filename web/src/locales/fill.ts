/**
 * Placeholders in texts: `{name}` is replaced by the value of that name. Nothing else is special, so a translator cannot
 * break a text with a stray brace, and a merchant can override texts with plain strings.
 */

/** The forms of a counted text by CLDR plural category; `other` always exists. */
export type PluralText = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>;

const placeholder = /\{([a-zA-Z]+)\}/g;

/** Replaces every placeholder that `values` has; others stay as they are. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (whole, name: string) => values[name] ?? whole);
}

/** The same for values that are not text (templates): the text cut at its placeholders, with the values in between. */
export function fillParts<T>(text: string, values: Readonly<Record<string, T>>): (string | T)[] {
  return text.split(placeholder).map((part, index) => (index % 2 === 0 ? part : (values[part] ?? `{${part}}`)));
}

/** The names of a text's placeholders, sorted: two translations of a text must agree in them. */
export function placeholders(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(placeholder), (match) => match[1] ?? ''))].sort();
}

/** The form for a plural category; `other` where the language has no such form. */
export function pluralForm(forms: PluralText, category: Intl.LDMLPluralRule): string {
  return forms[category] ?? forms.other;
}
