/** The shape of a locale: the keys of the English one. A merchant may override any of them. */
import type { en } from './en.js';
import type { PluralText } from './fill.js';

export type Texts = typeof en;

type Override<T> = T extends string | PluralText ? T : { readonly [K in keyof T]?: Override<T[K]> };

/** Texts a merchant sets in place of the locale's own; missing keys keep the locale's. */
export type TextOverrides = Override<Texts>;

/** The locale's texts with a merchant's in their place. Keys that no locale has are ignored. */
export function overrideTexts(texts: Texts, overrides: TextOverrides | null): Texts {
  return overrides === null ? texts : (merge(texts, overrides) as Texts);
}

function merge(base: unknown, override: unknown): unknown {
  if (!isRecord(base) || !isRecord(override)) return typeof override === typeof base ? override : base;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(override)) {
    if (key in base) merged[key] = merge(base[key], value);
    // Units are the one open list: a shop may name its own.
    else if (isRecord(value) && typeof value['other'] === 'string') merged[key] = value;
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
