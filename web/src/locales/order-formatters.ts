/** What an order writes in the language's way besides amounts and dates: times, countdowns, periods, countries. */
import type { DecimalString } from '../engine/types.js';
import { shiftDecimal } from '../state/decimal-text.js';
import { Formatters, type CurrencyOfQuote } from './formatters.js';

const intervalUnits = { D: 'day', W: 'week', M: 'month', Y: 'year' } as const;

export class OrderFormatters extends Formatters {
  #regions: Intl.DisplayNames | undefined;
  #time: Intl.DateTimeFormat | undefined;
  #number: Intl.NumberFormat | undefined;
  #twoDigits: Intl.NumberFormat | undefined;

  /** An amount without its minor digits; only for round ones such as the ticks of an axis. */
  roundMoney(minor: DecimalString, { currency, currencyDigits }: CurrencyOfQuote): string {
    const { locale, currencyDisplay } = this;
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay,
      maximumFractionDigits: 0,
    }).format(shiftDecimal(minor, -currencyDigits) as Intl.StringNumericLiteral);
  }

  /** Hours and minutes on the buyer's clock. */
  time(milliseconds: number): string {
    this.#time ??= new Intl.DateTimeFormat(this.locale, { hour: 'numeric', minute: '2-digit' });
    return this.#time.format(new Date(milliseconds));
  }

  /** Minutes and seconds of a countdown: 18 is "0:18". Never negative. */
  countdown(seconds: number): string {
    const whole = Math.max(0, Math.ceil(seconds));
    this.#number ??= new Intl.NumberFormat(this.locale);
    this.#twoDigits ??= new Intl.NumberFormat(this.locale, { minimumIntegerDigits: 2 });
    return `${this.#number.format(Math.floor(whole / 60))}:${this.#twoDigits.format(whole % 60)}`;
  }

  /** A compact period of the contract, such as "12M" or "14D", in words: "12 months". Unknown forms stay as they are. */
  period(compact: string): string {
    const match = /^(\d{1,4})([DWMY])$/.exec(compact);
    const unit = intervalUnits[match?.[2] as keyof typeof intervalUnits];
    if (match?.[1] === undefined || unit === undefined) return compact;
    return this.units(match[1], unit);
  }

  /** The name of a country by its ISO 3166 code. */
  country(code: string): string {
    this.#regions ??= new Intl.DisplayNames(this.locale, { type: 'region' });
    try {
      return this.#regions.of(code) ?? code;
    } catch {
      return code;
    }
  }
}
