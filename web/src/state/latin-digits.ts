/**
 * Codes and numbers that are written with 0 to 9 everywhere, such as one-time codes, postal codes and IBANs, typed on a keyboard that
 * writes other digits: Arabic ones ("١٢٣"), or the wide characters of Chinese and Japanese input methods ("１２３－").
 */

/** The text with every decimal digit of Unicode (category Nd) as 0 to 9, and wide letters and signs as narrow ones (NFKC). */
export function withLatinDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    // The digits of a script follow one another from its zero, and no two scripts' digits touch but in whole tens.
    const own = digit.codePointAt(0) ?? 0;
    let zero = own;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((own - zero) % 10);
  });
}
