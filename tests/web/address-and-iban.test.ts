import { addressFormat, countryCodes, splitStreet } from '../../web/src/views/address-format.js';
import { addressLine } from '../../web/src/views/details-form.js';
import { formatIban, withCaretKept } from '../../web/src/views/iban.js';

describe('countries', () => {
  it('are listed once each, as two capitals', () => {
    expect(new Set(countryCodes).size).toBe(countryCodes.length);
    expect(countryCodes.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
    expect(countryCodes).toEqual([...countryCodes].sort());
    expect(countryCodes.length).toBeGreaterThan(235);
  });

  it('all have a name', () => {
    const names = new Intl.DisplayNames('en', { type: 'region' });
    expect(countryCodes.filter((code) => names.of(code) === code)).toEqual([]);
  });

  it.each([
    ['DE', 'Torstraße 140, 10119 Berlin, Germany'],
    ['GB', '140 Torstraße, Berlin 10119, Germany'],
    ['FR', '140 Torstraße, 10119 Berlin, Germany'],
  ])('%s writes an address as "%s"', (countryCode, line) => {
    const address = { street: 'Torstraße', houseNumber: '140', zip: '10119', city: 'Berlin', countryCode };
    expect(addressLine(address, 'Germany')).toBe(line);
  });

  it('leaves out what is not there', () => {
    expect(addressLine({ street: 'Weg', countryCode: 'DE' }, '')).toBe('Weg');
  });
});

describe('a street with its number', () => {
  it.each([
    ['DE', 'Torstraße 140', 'Torstraße', '140'],
    ['DE', 'Straße des 17. Juni 135 a', 'Straße des 17. Juni', '135 a'],
    ['AT', 'Mariahilfer Straße 3-5', 'Mariahilfer Straße', '3-5'],
    ['GB', '10 Downing Street', 'Downing Street', '10'],
    ['US', '221B, Baker Street', 'Baker Street', '221B'],
  ])('%s: %s', (country, line, street, houseNumber) => {
    expect(splitStreet(line, addressFormat(country))).toEqual({ street, houseNumber });
  });

  it.each([
    ['DE', 'Am Markt'],
    ['DE', '140'],
    ['GB', 'Downing Street'],
    ['DE', ''],
  ])('%s: %s has none to split off', (country, line) => {
    expect(splitStreet(line, addressFormat(country))).toBeNull();
  });
});

describe('an IBAN being typed', () => {
  const typed = (value: string, caret: number): { text: string; caret: number | null } => {
    const input = document.createElement('input');
    input.value = value;
    input.setSelectionRange(caret, caret);
    return { text: withCaretKept(input, formatIban), caret: input.selectionStart };
  };

  it('is grouped by four in capitals', () => {
    expect(formatIban('de89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
    expect(formatIban('')).toBe('');
  });

  it('keeps the caret behind the character just typed', () => {
    expect(typed('DE893', 5)).toEqual({ text: 'DE89 3', caret: 6 });
    expect(typed('DEx89 3704', 3)).toEqual({ text: 'DEX8 9370 4', caret: 3 });
    expect(typed('DE89 3704 0044', 7)).toEqual({ text: 'DE89 3704 0044', caret: 7 });
  });

  it('keeps characters that no IBAN has, for the buyer to see', () => {
    expect(formatIban('DE89-3704')).toBe('DE89 -370 4');
  });
});
