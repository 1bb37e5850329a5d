/** Numbers and amounts for people. Amounts go to Intl as decimal text, which it formats exactly. */
import { minorToMajor } from './decimal-text.mjs';

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {string} locale @param {Intl.NumberFormatOptions} options */
function formatFor(locale, options) {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
}

/**
 * An amount of minor units: "1000" as "€10.00". Fractions of a minor unit are kept: "0.4" as "€0.004".
 * @param {string} locale
 * @param {string} currency
 * @param {string | number} minor
 */
export function formatMoney(locale, currency, minor) {
  const digits = formatFor(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const major = minorToMajor(minor, digits);
  const maximumFractionDigits = Math.max(digits, (major.split('.')[1] ?? '').length);
  return formatFor(locale, { style: 'currency', currency, maximumFractionDigits }).format(/** @type {any} */ (major));
}

/** @param {string} locale @param {string | number} number plain decimal */
export function formatNumber(locale, number) {
  return formatFor(locale, { maximumFractionDigits: 6 }).format(/** @type {any} */ (String(number)));
}

/** @param {string} locale @param {string} percent "2.5" */
export function formatPercent(locale, percent) {
  // Two places to the left, as text: Intl takes a fraction of one.
  return formatFor(locale, { style: 'percent', maximumFractionDigits: 4 }).format(
    /** @type {any} */ (minorToMajor(percent, 2)),
  );
}
