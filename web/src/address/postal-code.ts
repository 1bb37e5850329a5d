/**
 * Postal codes by country, after the patterns of postcode-validator. Buyers write them with and without spaces and dashes, in
 * small letters and capitals; all of that is put right before anything is called wrong.
 */
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import { withLatinDigits } from '../state/latin-digits.js';

/**
 * Countries whose patterns refuse codes that Google's address data gives as examples (Nicaragua's five digits, Peru's "LIMA 23",
 * Somalia's "JH 09010", Bahrain's three digits): their codes are not judged.
 */
const unjudged: ReadonlySet<string> = new Set(['BH', 'NI', 'PE', 'SO']);

/** The armed forces and a bank, whose codes are none of a place. */
const britishExceptions = /^(?:GIR ?0AA|BFPO ?\d{1,4})$/u;

/** Whether there is a pattern to judge by. */
export function knowsPostalCodes(countryCode: string): boolean {
  return postcodeValidatorExistsForCountry(countryCode) && !unjudged.has(countryCode);
}

/** The code as the country writes it; null when it cannot be one. */
export function canonicalPostalCode(countryCode: string, text: string): string | null {
  const typed = withLatinDigits(text).trim();
  if (!knowsPostalCodes(countryCode)) return typed;
  const capitals = typed.toUpperCase().replace(/\s+/gu, ' ');
  const compact = capitals.replace(/[\s.-]/gu, '');
  if (countryCode === 'GB' && britishExceptions.test(capitals)) return capitals;
  return spellings(capitals, compact).find((spelling) => postcodeValidator(spelling, countryCode)) ?? null;
}

/** Whether a code of digits alone can be right. */
export function isNumericPostalCode(countryCode: string): boolean {
  return [3, 4, 5, 6, 7, 8, 9].some(
    (length) => canonicalPostalCode(countryCode, `1${'0'.repeat(length - 1)}`) !== null,
  );
}

/** As typed, without separators, and with one dash or space at every place. */
function spellings(capitals: string, compact: string): readonly string[] {
  const cuts = Array.from({ length: Math.max(0, compact.length - 1) }, (_, index) => index + 1);
  return [
    capitals,
    compact,
    ...cuts.flatMap((at) => ['-', ' '].map((separator) => compact.slice(0, at) + separator + compact.slice(at))),
  ];
}
