/** Which language an element speaks, and in which direction it is written. */
import { isRightToLeft } from '../locales/direction.js';
import { languageFor } from '../locales/load.js';

/** The element's `locale`, else the nearest `lang` around it (through shadow roots), else the browser's. */
export function localeOf(element: HTMLElement, attribute: string | null): string {
  return [attribute, nearestLang(element), globalThis.navigator.language, 'en'].find(isLocale) ?? 'en';
}

/** The tag of the texts that serve a locale. A locale without texts of its own is served in English and says so. */
export function textTag(locale: string): string {
  const language = languageFor(locale);
  return new Intl.Locale(locale).language === language ? locale : language;
}

/** The direction of the texts, unless the element itself has one: a shop that brings its own texts sets `dir`. */
export function directionOf(element: HTMLElement, tag: string): 'ltr' | 'rtl' {
  const own = element.getAttribute('dir');
  if (own === 'ltr' || own === 'rtl') return own;
  return isRightToLeft(tag) ? 'rtl' : 'ltr';
}

function nearestLang(element: HTMLElement): string | null {
  let node: Element | null = element;
  while (node !== null) {
    const found: Element | null = node.closest('[lang]');
    if (found !== null) return found.getAttribute('lang');
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

function isLocale(tag: string | null | undefined): tag is string {
  if (tag === null || tag === undefined || tag === '') return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
