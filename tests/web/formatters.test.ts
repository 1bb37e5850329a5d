import { Formatters } from '../../web/src/locales/formatters.js';
import { OrderFormatters } from '../../web/src/locales/order-formatters.js';
import { languages } from '../../web/src/locales/load.js';

const EUR = { currency: 'EUR', currencyDigits: 2 };
const JPY = { currency: 'JPY', currencyDigits: 0 };
const KWD = { currency: 'KWD', currencyDigits: 3 };

/** Intl puts no-break spaces of several kinds between figures and signs. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');

describe('amounts', () => {
  const english = new Formatters('en-IE');
  const german = new Formatters('de-DE');

  it.each([
    ['21200', EUR, '€212.00'],
    ['5', EUR, '€0.05'],
    ['0', EUR, '€0.00'],
    ['-0', EUR, '€0.00'],
    ['500', JPY, 'JP¥500'],
    ['1234', KWD, 'KWD 1.234'],
    ['123456789', EUR, '€1,234,567.89'],
  ])('%s minor units of %o', (minor, currency, text) => {
    expect(plain(english.money(minor, currency))).toBe(text);
  });

  it('keep every figure of an amount that no double holds', () => {
    expect(plain(english.money('123456789012345678901', EUR))).toBe('€1,234,567,890,123,456,789.01');
    expect(plain(english.money('900719925474099345', EUR))).toBe('€9,007,199,254,740,993.45');
  });

  it('show a unit price below a cent with the digits it has, and round none', () => {
    expect(plain(english.money('0.4', EUR))).toBe('€0.004');
    expect(plain(english.money('0.25', EUR))).toBe('€0.0025');
    expect(plain(german.money('2', EUR))).toBe('0,02 €');
  });

  it('carry a real minus sign', () => {
    expect(plain(english.money('-4170', EUR))).toBe('\u2212€41.70');
    expect(plain(german.money('-4170', EUR))).toBe('\u221241,70 €');
  });

  it('can be round', () => {
    expect(plain(new OrderFormatters('en-IE').roundMoney('50000', EUR))).toBe('€500');
  });

  it('follow the way of showing a currency', () => {
    expect(plain(new Formatters('en-IE', 'code').money('100', EUR))).toBe('EUR 1.00');
    expect(plain(new Formatters('en-IE', 'name').money('100', EUR))).toBe('1.00 euros');
  });

  it('take major units by moving the point', () => {
    expect(plain(english.moneyMajor('12500', EUR))).toBe('€12,500.00');
    expect(plain(english.moneyMajor('0.005', EUR))).toBe('€0.005');
  });

  it('stay the same when many different ones were formatted', () => {
    const formatters = new Formatters('en-IE');
    const first = formatters.money('1', EUR);
    for (let amount = 0; amount < 10_000; amount += 1) formatters.money(String(amount), EUR);
    expect(formatters.money('1', EUR)).toBe(first);
    expect(formatters.money('9999', EUR)).toBe('€99.99');
  });
});

describe('other figures', () => {
  const german = new OrderFormatters('de-DE');
  const english = new OrderFormatters('en-GB');

  it('writes numbers, percentages and lists', () => {
    expect(german.number('1234.5')).toBe('1.234,5');
    expect(plain(german.percent('19'))).toBe('19 %');
    expect(plain(english.percent('7.5'))).toBe('7.5%');
    expect(english.list(['a', 'b', 'c'])).toBe('a, b, c');
  });

  it('writes dates as the calendar of UTC has them', () => {
    expect(english.date('2026-12-21T23:30:00Z')).toBe('21 December 2026');
    expect(german.date('2026-12-05')).toBe('5. Dezember 2026');
    expect(english.date('no date')).toBe('no date');
  });

  it('counts a trial until the day before the first payment', () => {
    expect(english.dayBefore('2026-12-05T09:30:00Z')).toBe('4 Dec 2026');
    expect(english.dayBefore('2027-01-01T00:00:00Z')).toBe('31 Dec 2026');
  });

  it('writes the periods of a contract', () => {
    expect(english.period('12M')).toBe('12 months');
    expect(english.period('1Y')).toBe('1 year');
    expect(german.period('14D')).toBe('14 Tage');
    expect(german.period('4W')).toBe('4 Wochen');
    expect(german.period('P1M')).toBe('P1M');
  });

  it('counts down in minutes and seconds and stops at zero', () => {
    expect(english.countdown(18)).toBe('0:18');
    expect(english.countdown(61.2)).toBe('1:02');
    expect(english.countdown(-3)).toBe('0:00');
  });

  it('names countries, and leaves what is none', () => {
    expect(german.country('AT')).toBe('Österreich');
    expect(german.country('')).toBe('');
  });

  it('knows plural categories of decimals', () => {
    expect(english.plural('1')).toBe('one');
    expect(english.plural('1.5')).toBe('other');
    expect(new Formatters('ar').plural('3')).toBe('few');
  });
});

describe('texts written in the other direction', () => {
  const arabic = new Formatters('ar');
  const english = new Formatters('en');

  it('are isolated within a sentence, and only those', () => {
    expect(arabic.isolate('Team seats')).toBe('\u2068Team seats\u2069');
    expect(arabic.isolate('مقاعد')).toBe('مقاعد');
    expect(arabic.isolate('24')).toBe('24');
    expect(english.isolate('مقاعد')).toBe('\u2068مقاعد\u2069');
    expect(english.isolate('Zürich 24')).toBe('Zürich 24');
  });

  it('are isolated in a list, so that its entries stay in reading order', () => {
    expect(new Formatters('he').list(['Team seats', 'אחסון'])).toMatch(/^\u2068Team seats\u2069 /);
    expect(english.list(['Team seats', 'Storage'])).toBe('Team seats, Storage');
  });
});

it('joins lists with marks or words in every language, never with a space alone', () => {
  for (const language of languages) expect(new Formatters(language).list(['1', '2'])).not.toBe('1 2');
});
