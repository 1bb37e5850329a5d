/** The direction a language is written in. */

/** ISO 639 codes; for browsers without `Intl.Locale.prototype.getTextInfo`. */
const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'iw', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** True for locales such as "ar" and "he-IL". */
export function isRightToLeft(locale: string): boolean {
  return rightToLeft.has(locale.toLowerCase().split('-')[0] ?? '');
}
