/**
 * What depends on the language's way of writing: amounts, numbers, percentages, dates, lists. What only an order writes is in
 * order-formatters.ts.
 *
 * Built on Intl. Amounts come as decimal strings of minor units and go to Intl as strings, so no figure passes through binary
 * floating point and none is rounded: a unit price of a fifth of a cent is shown with the digits it has. The sign is always
 * U+2212 (a hyphen is narrower than the figures beside it).
 */
import type { DecimalString, Interval } from '../engine/types.js';
import { fractionDigits, shiftDecimal } from '../state/decimal-text.js';
import { isRightToLeft } from './direction.js';

export type CurrencyDisplay = 'symbol' | 'narrowSymbol' | 'code' | 'name';

/** A currency as a quote gives it. */
export interface CurrencyOfQuote {
  readonly currency: string;
  /** Digits of the minor unit: JPY 0, EUR 2, KWD 3. */
  readonly currencyDigits: number;
}

/** Texts that are kept; a cart of 500 lines needs about 2,000. */
const cacheLimit = 4096;

/** Letters that are written from right to left, and all others. */
const rightToLeftLetters = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const leftToRightLetters = /[^\P{L}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** Formats for one locale. Holds its Intl objects, because making one costs a hundred times more than using it. */
export class Formatters {
  readonly locale: string;
  readonly currencyDisplay: CurrencyDisplay;
  readonly #numberFormats = new Map<string, Intl.NumberFormat>();
  readonly #dateFormats = new Map<string, Intl.DateTimeFormat>();
  readonly #texts = new Map<string, string>();
  /** Letters of the other direction. */
  readonly #foreign: RegExp;
  #plurals: Intl.PluralRules | undefined;
  #lists: Intl.ListFormat | undefined;

  constructor(locale: string, currencyDisplay: CurrencyDisplay = 'symbol') {
    this.locale = locale;
    this.currencyDisplay = currencyDisplay;
    this.#foreign = isRightToLeft(locale) ? leftToRightLetters : rightToLeftLetters;
  }

  /** `minor` is a decimal string of minor units: ("21200", EUR) is "€212.00". */
  money(minor: DecimalString, { currency, currencyDigits }: CurrencyOfQuote): string {
    return this.#remember(`m${minor}|${currency}|${currencyDigits}`, () => {
      const major = shiftDecimal(minor, -currencyDigits);
      const { currencyDisplay } = this;
      return this.#text(
        this.#numberFormat({
          style: 'currency',
          currency,
          currencyDisplay,
          minimumFractionDigits: currencyDigits,
          maximumFractionDigits: Math.min(Math.max(currencyDigits, fractionDigits(major)), 20),
        }),
        major,
      );
    });
  }

  /** The same for an amount in major units: ("212", EUR) is "€212.00". */
  moneyMajor(major: DecimalString, of: CurrencyOfQuote): string {
    return this.money(shiftDecimal(major, of.currencyDigits), of);
  }

  /** A plain number with the digits it has: "1234.5" is "1,234.5". */
  number(decimal: DecimalString): string {
    return this.#remember(`n${decimal}`, () => this.#text(this.#numberFormat({ maximumFractionDigits: 20 }), decimal));
  }

  /** `percent` is in percent: "19" is "19%". */
  percent(percent: DecimalString): string {
    return this.#remember(`p${percent}`, () =>
      this.#text(this.#numberFormat({ style: 'percent', maximumFractionDigits: 20 }), shiftDecimal(percent, -2)),
    );
  }

  /** A day. `iso` is an RFC 3339 instant or date; the day is the one in UTC, as the contract's dates are. */
  date(iso: string, style: 'long' | 'medium' = 'long'): string {
    const at = new Date(iso);
    if (Number.isNaN(at.getTime())) return iso;
    const options: Intl.DateTimeFormatOptions = {
      day: 'numeric',
      month: style === 'long' ? 'long' : 'short',
      year: 'numeric',
      timeZone: 'UTC',
    };
    return this.#dateFormat(style, options).format(at);
  }

  /** The last whole day before an instant: what "free until" means for a first payment on the next day. */
  dayBefore(iso: string): string {
    const at = new Date(iso);
    at.setUTCDate(at.getUTCDate() - 1);
    return Number.isNaN(at.getTime()) ? iso : this.date(at.toISOString(), 'medium');
  }

  /**
   * A text from elsewhere (a name, a code) as part of a sentence. One written in the other direction is put between the isolates of
   * the Unicode Bidirectional Algorithm (UAX #9: FSI and PDI), so that it does not mix with the words and figures around it. For
   * places that take plain text; elements have `<bdi>`.
   */
  isolate(text: string): string {
    return this.#foreign.test(text) ? `\u2068${text}\u2069` : text;
  }

  /** A list joined as the language joins it, each entry isolated. */
  list(items: readonly string[]): string {
    this.#lists ??= new Intl.ListFormat(this.locale, { style: 'narrow', type: 'conjunction' });
    return this.#lists.format(items.map((item) => this.isolate(item)));
  }

  /** A number of days, weeks, months, years, minutes in words. */
  units(count: DecimalString, unit: Interval | 'minute' | 'second'): string {
    return this.#numberFormat({ style: 'unit', unit, unitDisplay: 'long' }).format(count as Intl.StringNumericLiteral);
  }

  /** The plural category of a quantity. */
  plural(decimal: DecimalString): Intl.LDMLPluralRule {
    return this.#remember(`c${decimal}`, () => {
      this.#plurals ??= new Intl.PluralRules(this.locale);
      return this.#plurals.select(Number(decimal));
    }) as Intl.LDMLPluralRule;
  }

  #text(format: Intl.NumberFormat, decimal: string): string {
    return format
      .formatToParts(decimal as Intl.StringNumericLiteral)
      .map((part) => (part.type === 'minusSign' ? part.value.replace('-', '\u2212') : part.value))
      .join('');
  }

  #numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options);
    let format = this.#numberFormats.get(key);
    if (format === undefined) {
      format = new Intl.NumberFormat(this.locale, options);
      this.#numberFormats.set(key, format);
    }
    return format;
  }

  #dateFormat(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    let format = this.#dateFormats.get(key);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(this.locale, options);
      this.#dateFormats.set(key, format);
    }
    return format;
  }

  #remember(key: string, make: () => string): string {
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    // Clearing everything costs one slow frame in thousands of edits and needs no bookkeeping per use.
    if (this.#texts.size >= cacheLimit) this.#texts.clear();
    const text = make();
    this.#texts.set(key, text);
    return text;
  }
}
