/**
 * International bank account numbers (ISO 13616): length by country and the check digits of ISO 7064, MOD 97-10.
 */
import { withLatinDigits } from './latin-digits.js';

/**
 * Lengths of the countries of the SEPA schemes (European Payments Council, EPC409-09), from the IBAN registry (SWIFT). Others are
 * checked by digits only.
 */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24, AL: 28, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27, GB: 22, GI: 23,
  GR: 27, HR: 21, HU: 28, IE: 22, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MD: 24, ME: 22, MK: 19, MT: 31, NL: 18, NO: 15, PL: 28,
  PT: 25, RO: 24, RS: 22, SE: 24, SI: 19, SK: 24, SM: 27, VA: 22,
}; // prettier-ignore

/** Without spaces and in capitals, as it is sent. */
export function normaliseIban(text: string): string {
  return withLatinDigits(text).replace(/[\s-]/gu, '').toUpperCase();
}

/** Whether accounts of the IBAN's country can be debited by SEPA: the table is that of the SEPA scheme, so what is not in it is not. */
export function isSepaIban(iban: string): boolean {
  return Object.hasOwn(LENGTHS, normaliseIban(iban).slice(0, 2));
}

export function isValidIban(text: string): boolean {
  const iban = normaliseIban(text);
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/u.test(iban)) {
    return false;
  }
  const length = LENGTHS[iban.slice(0, 2)];
  return (length === undefined || iban.length === length) && remainder97(iban.slice(4) + iban.slice(0, 4)) === 1;
}

/** The remainder by 97 with letters read as 10 to 35, one character at a time: it stays below 97 * 100 + 35. */
function remainder97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
