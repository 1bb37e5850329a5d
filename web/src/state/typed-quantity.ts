/**
 * What a buyer types into a quantity field in the own language becomes a plain decimal string. Digits, the decimal sign and the
 * grouping sign are read from `Intl.NumberFormat`, so that every locale the browser knows works.
 */
import type { DecimalString, KassaErrorBody } from '../engine/types.js';
import { canonicalDecimal } from './decimal-text.js';

export type ParsedQuantity =
  | { readonly ok: true; readonly quantity: DecimalString }
  /** `empty` is a field that is being filled, not a mistake. */
  | { readonly ok: false; readonly empty: boolean; readonly error: KassaErrorBody };

interface NumberSigns {
  readonly decimal: string;
  readonly group: string;
  readonly digits: readonly string[];
  /** Whole numbers with well-formed groups, in Latin digits with a comma: by threes, or as the locale groups (2,3 in India). */
  readonly grouped: RegExp;
}

/** More characters than any quantity has; the engine says the exact limit. */
const MAXIMUM_LENGTH = 64;

const signsOfLocale = new Map<string, NumberSigns>();

/**
 * Reads a quantity as a person writes it in `locale`.
 *
 * Grouping signs count only where they group as the locale does ("1.234,5" in German); the sign of another locale is accepted as the
 * decimal sign where it cannot be a grouping ("2,5" in English), because numeric keypads offer only one of the two. What stays
 * ambiguous is an error rather than a guess: in English "1,23,4" is not a number.
 */
export function parseQuantity(text: string, locale: string): ParsedQuantity {
  const signs = numberSigns(locale);
  const plain = toLatin(text.normalize('NFKC').replace(/[\s\u200e\u200f\u061c'’]/gu, ''), signs);
  if (plain === '') {
    return refuse(true);
  }
  if (plain.length > MAXIMUM_LENGTH) {
    return refuse(false);
  }
  const quantity = canonicalDecimal(withoutGroups(plain.replace(/^\+/u, '').replace(/^\u2212/u, '-'), signs));
  return quantity === null ? refuse(false) : { ok: true, quantity };
}

function refuse(empty: boolean): ParsedQuantity {
  return { ok: false, empty, error: { code: 'quantity_invalid', path: '', args: {} } };
}

function numberSigns(locale: string): NumberSigns {
  let signs = signsOfLocale.get(locale);
  if (signs === undefined) {
    const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1234567.5);
    const plain = new Intl.NumberFormat(locale, { useGrouping: false });
    const lengths = parts.filter((part) => part.type === 'integer').map((part) => part.value.length);
    const first = lengths.length > 2 ? (lengths[1] ?? 3) : 3;
    signs = {
      grouped: new RegExp(`^-?\\d{1,${first}}(?:,\\d{${first}})*,\\d{3}(?:\\.\\d*)?$`, 'u'),
      decimal: parts.find((part) => part.type === 'decimal')?.value ?? '.',
      group: parts.find((part) => part.type === 'group')?.value ?? '',
      digits: Array.from({ length: 10 }, (_, digit) => plain.format(digit)),
    };
    signsOfLocale.set(locale, signs);
  }
  return signs;
}

/** The locale's digits as 0 to 9, its decimal sign as `.` and its grouping sign as `,`. */
function toLatin(text: string, signs: NumberSigns): string {
  const hasDecimal = text.includes(signs.decimal);
  let latin = '';
  for (const character of text) {
    const digit = signs.digits.indexOf(character);
    if (digit >= 0) {
      latin += String(digit);
    } else if (character === signs.decimal) {
      latin += '.';
    } else if (character === signs.group || character === '٬') {
      latin += ',';
    } else if (!hasDecimal && (character === '.' || character === '٫')) {
      // A point in a locale that writes neither its decimals nor its groups with it.
      latin += '.';
    } else {
      latin += character;
    }
  }
  return latin;
}

/** Drops well-formed groups; reads a lone grouping sign that cannot group ("2,5") as the decimal sign. */
function withoutGroups(text: string, signs: NumberSigns): string {
  if (signs.grouped.test(text)) {
    return trimPoint(text.replaceAll(',', ''));
  }
  if (/^-?\d+,\d{1,2}$/u.test(text) || /^-?\d+,\d{4,}$/u.test(text)) {
    return text.replace(',', '.');
  }
  return trimPoint(text);
}

/** "5." is a number being typed, ".5" one that skips its zero. */
function trimPoint(text: string): string {
  return text.replace(/^(-?)\./u, '$10.').replace(/(\d)\.$/u, '$1');
}
