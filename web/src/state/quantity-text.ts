/** Quantities between the field and the engine, as far as the first cart needs it. Reading all that people write is in typed-quantity.ts. */
import type { DecimalString } from '../engine/types.js';
import { canonicalDecimal, fractionDigits } from './decimal-text.js';

const formats = new Map<string, Intl.NumberFormat>();

/** A quantity of plain digits, as most are typed; null for everything else, which may be a quantity nonetheless. */
export function plainQuantity(text: string): DecimalString | null {
  return /^\d{1,12}$/.test(text) ? canonicalDecimal(text) : null;
}

/** A quantity in the locale's digits and signs, with as many decimals as it has. */
export function formatQuantity(quantity: DecimalString, locale: string): string {
  const digits = Math.min(fractionDigits(quantity), 20);
  const key = `${locale} ${digits}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(key, format);
  }
  // Typed as a number in older libraries; a text is formatted without going through a double (ECMA-402, NumberFormat v3).
  return format.format(quantity as unknown as number);
}
