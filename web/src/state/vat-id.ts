/**
 * VAT identification numbers as buyers write them and as they are sent: two letters of the country and the national number, in
 * capitals without separators (Directive 2006/112/EC, article 215). Greece writes EL, Northern Ireland XI.
 */

/** Countries whose VAT ids start with the country's letters: the European Union, and those that follow its form. */
const withPrefix: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK CH'.split(' '),
);

/** What the buyer is told of the VAT id. */
export interface VatCheck {
  /** The normalised id that the answer is about; empty when there is none to check. */
  readonly vatId: string;
  /**
   * valid: the register has it. invalid: it does not, or it has not the form of one. unknown: nobody could say; the order goes on.
   * checking: the answer is outstanding. idle: nothing to say.
   */
  readonly status: 'idle' | 'checking' | 'valid' | 'invalid' | 'unknown';
  /** Why, where the words differ: the form is wrong; the register did not answer; the shop has no register to ask. */
  readonly reason: 'form' | 'register' | 'none' | null;
}

/** The id as it is sent. A number without letters is taken to be one of the address's country. */
export function normaliseVatId(text: string, countryCode: string): string {
  const compact = text.replace(/[\s./\-\u2010-\u2015]/gu, '').toUpperCase();
  if (compact === '') {
    return '';
  }
  const prefixed = /^[A-Z]{2}/u.test(compact) || !withPrefix.has(countryCode) ? compact : countryCode + compact;
  return prefixed.startsWith('GR') ? `EL${prefixed.slice(2)}` : prefixed;
}

/** Judges the form of ids; a chunk of its own (`web/src/address/vat-id.ts`), loaded with the first id that is typed. */
export interface VatIdForms {
  /**
   * Whether a normalised id can be one: letters, length and check digits. `unknown` where no rule is known. A wrong form is said and
   * never blocks, because rules age and the register has the last word.
   */
  judge(vatId: string): 'right' | 'wrong' | 'unknown';
}
