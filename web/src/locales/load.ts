/** Which locale's texts exist, and loading one. Each locale is a module of its own, so a buyer loads exactly one. */
import type { Texts } from './texts.js';

const loaders: Readonly<Record<string, () => Promise<{ readonly default: Texts }>>> = {
  en: () => import('./en.js'),
  de: () => import('./de.js'),
};

/** Languages with texts of their own. */
export const languages: readonly string[] = Object.keys(loaders);

/** The language whose texts serve a locale: its own, else English. "de-AT" is served by "de". */
export function languageFor(locale: string): string {
  const language = locale.toLowerCase().split('-')[0] ?? '';
  return language in loaders ? language : 'en';
}

export async function loadTexts(locale: string): Promise<Texts> {
  const load = loaders[languageFor(locale)] ?? (() => import('./en.js'));
  return (await load()).default;
}
