import { addressRules } from '../../web/src/address/rules.js';
import { vatIdForms } from '../../web/src/address/vat-id.js';
import {
  cityWithRegion,
  generalAddressRules,
  splitCity,
  splitStreet,
  type AddressLine,
} from '../../web/src/state/address-rules.js';
import { normaliseVatId } from '../../web/src/state/vat-id.js';
import { countryCodes } from '../../web/src/views/countries.js';
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

  it('all ask for a street and for a city or what stands for it, and require nothing that is not asked for', () => {
    for (const code of countryCodes) {
      const { parts, required, onlyCity } = addressRules.format(code);
      expect(new Set(parts).size).toBe(parts.length);
      expect(parts).toEqual(expect.arrayContaining([...required, 'street', 'houseNumber', 'addition']));
      expect(onlyCity !== null || required.has('city') || required.has('region')).toBe(true);
    }
  });
});

describe('the form of an address', () => {
  it.each([
    ['DE', 'street houseNumber addition zip city', 'zip', 'city'],
    ['GB', 'houseNumber street addition city zip', 'postcode', 'postTown'],
    ['US', 'houseNumber street addition city region zip', 'zipCode', 'city'],
    ['IE', 'houseNumber street addition city region zip', 'eircode', 'city'],
    ['IN', 'houseNumber street addition city zip region', 'pinCode', 'city'],
    ['JP', 'zip region city street houseNumber addition', 'zip', 'city'],
    ['SG', 'houseNumber street addition zip', 'zip', 'city'],
    ['AE', 'street houseNumber addition region', 'zip', 'city'],
  ])('in %s is %s', (country, parts, zipLabel, cityLabel) => {
    const format = addressRules.format(country);
    expect(format.parts.join(' ')).toBe(parts);
    expect(format).toMatchObject({ zipLabel, cityLabel });
  });

  it.each([
    ['DE', ['street', 'city', 'houseNumber', 'zip'], 'province'],
    ['US', ['street', 'city', 'region', 'zip'], 'state'],
    ['JP', ['street', 'city', 'region', 'zip'], 'prefecture'],
    ['AE', ['street', 'region'], 'emirate'],
    ['IE', ['street', 'city'], 'county'],
    ['HK', ['street', 'city', 'region'], 'region'],
  ])('in %s needs %j', (country, required, regionLabel) => {
    const format = addressRules.format(country);
    expect([...format.required]).toEqual(required);
    expect(format.regionLabel).toBe(regionLabel);
  });

  it('takes digits alone where a numeric keyboard fits', () => {
    const numeric = (code: string): boolean => addressRules.format(code).numericZip;
    expect(['DE', 'US', 'JP', 'PL', 'SE'].filter(numeric)).toEqual(['DE', 'US', 'JP', 'PL', 'SE']);
    expect(['GB', 'CA', 'IE', 'NL', 'MT', 'AR'].filter(numeric)).toEqual([]);
  });
});

describe('a postal code', () => {
  // Examples from the address data that Google publishes, as buyers also write them.
  it.each([
    ['DE', ' 10119 ', '10119'],
    ['GB', 'sw1a 1aa', 'SW1A 1AA'],
    ['GB', 'BFPO 61', 'BFPO 61'],
    ['GB', 'gir 0aa', 'GIR 0AA'],
    ['NL', '1012ab', '1012AB'],
    ['PL', '00950', '00-950'],
    ['PL', '00 950', '00-950'],
    ['JP', '1000001', '100-0001'],
    ['JP', '１００－０００１', '100-0001'],
    ['SA', '١٢٣٤٥', '12345'],
    ['BR', '40301110', '40301110'],
    ['US', '941031234', '94103-1234'],
    ['PE', 'LIMA 23', 'LIMA 23'],
    ['QA', 'anything', 'anything'],
  ])('of %s: %j', (country, typed, written) => {
    expect(addressRules.postalCode(country, typed)).toBe(written);
  });

  it.each([
    ['DE', '1011'],
    ['DE', 'D-10119'],
    ['US', '9410'],
    ['GB', '12345'],
    ['JP', '10000'],
  ])('of %s is not %j', (country, typed) => {
    expect(addressRules.postalCode(country, typed)).toBeNull();
  });

  it('is never refused before the countries are known', () => {
    expect(generalAddressRules.postalCode('DE', 'X')).toBe('X');
  });
});

describe('an address in one line', () => {
  const berlin: AddressLine = {
    street: 'Torstraße',
    houseNumber: '140',
    addition: '',
    zip: '10119',
    city: 'Berlin',
    region: '',
    countryCode: 'DE',
  };

  it.each<[string, Partial<AddressLine>, string]>([
    ['DE', {}, 'Torstraße 140, 10119 Berlin'],
    ['CH', { zip: '8001', city: 'Zürich' }, 'Torstraße 140, CH-8001 Zürich'],
    ['GB', { zip: 'sw1a 1aa', city: 'London' }, '140 Torstraße, London, SW1A 1AA'],
    ['US', { zip: '78701', city: 'Austin', region: 'TX' }, '140 Torstraße, Austin, TX 78701'],
    ['US', { zip: '78701', city: 'Austin, TX' }, '140 Torstraße, Austin, TX 78701'],
    ['SG', { zip: '018956', city: 'Singapore' }, '140 Torstraße, SINGAPORE 018956'],
    ['AE', { zip: '', city: 'Dubai' }, 'Torstraße 140, Dubai'],
    [
      'JP',
      { street: '千代田', houseNumber: '1-1', zip: '1000001', city: '千代田区', region: '東京都' },
      '〒100-0001, 東京都, 千代田区, 千代田 1-1',
    ],
    [
      'JP',
      { street: 'Chiyoda', houseNumber: '1-1', zip: '1000001', city: 'Chiyoda-ku', region: 'Tokyo' },
      'Chiyoda 1-1, Chiyoda-ku, Tokyo, 100-0001',
    ],
    ['DE', { addition: 'Hinterhof' }, 'Torstraße 140, Hinterhof, 10119 Berlin'],
  ])('%s %j', (countryCode, parts, line) => {
    expect(addressLine({ ...berlin, ...parts, countryCode }, addressRules, '')).toBe(line);
  });

  it('ends with the country and leaves out what is not there', () => {
    expect(addressLine({ street: 'Weg', countryCode: 'DE' }, addressRules, 'Germany')).toBe('Weg, Germany');
    expect(addressLine({ street: 'Weg', city: null, countryCode: 'DE' }, generalAddressRules, '')).toBe('Weg');
  });
});

describe('a state or province', () => {
  const us = addressRules.format('US');

  it('goes with the city, which the contract has a field for', () => {
    expect(cityWithRegion(' Austin ', 'TX', us)).toBe('Austin, TX');
    expect(cityWithRegion('Austin', '', us)).toBe('Austin');
    expect(cityWithRegion('Berlin', 'TX', addressRules.format('DE'))).toBe('Berlin');
    expect(cityWithRegion('', 'Dubai', addressRules.format('AE'))).toBe('Dubai');
    expect(cityWithRegion('', '', addressRules.format('SG'))).toBe('Singapore');
  });

  it('is found again in it', () => {
    expect(splitCity('Austin, TX', us)).toEqual({ city: 'Austin', region: 'TX' });
    expect(splitCity('Austin', us)).toEqual({ city: 'Austin', region: '' });
    expect(splitCity('Dubai', addressRules.format('AE'))).toEqual({ city: '', region: 'Dubai' });
    expect(splitCity('Halle, Saale', addressRules.format('DE'))).toEqual({ city: 'Halle, Saale', region: '' });
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
    expect(splitStreet(line, addressRules.format(country))).toEqual({ street, houseNumber });
  });

  it.each([
    ['DE', 'Am Markt'],
    ['DE', '140'],
    ['GB', 'Downing Street'],
    ['DE', ''],
  ])('%s: %s has none to split off', (country, line) => {
    expect(splitStreet(line, addressRules.format(country))).toBeNull();
  });
});

describe('a VAT id', () => {
  it.each([
    ['DE 136 695 976', 'DE', 'DE136695976'],
    ['136.695.976', 'DE', 'DE136695976'],
    ['atu-13585627', 'AT', 'ATU13585627'],
    ['U13585627', 'AT', 'ATU13585627'],
    ['GR094259216', 'GR', 'EL094259216'],
    ['094259216', 'GR', 'EL094259216'],
    ['CHE-116.281.710 MWST', 'CH', 'CHE116281710MWST'],
    ['12-3456789', 'US', '123456789'],
    ['  ', 'DE', ''],
  ])('%j from %s is sent as %s', (typed, country, sent) => {
    expect(normaliseVatId(typed, country)).toBe(sent);
  });

  // Public examples of the tax administrations.
  it.each([
    'DE136695976',
    'ATU13585627',
    'BE0428759497',
    'ESB58378431',
    'FR40303265045',
    'IT00743110157',
    'NL004495445B01',
    'NL000099998B57',
    'PL8567346215',
    'SE123456789701',
    'EL094259216',
    'IE6433435F',
    'GB980780684',
    'XI980780684',
    'CHE116281710MWST',
  ])('%s has the right form', (vatId) => expect(vatIdForms.judge(vatId)).toBe('right'));

  it.each(['DE136695977', 'DE12345', 'ATU1358562', 'IT00743110158'])('%s has not', (vatId) => {
    expect(vatIdForms.judge(vatId)).toBe('wrong');
  });

  it.each(['US123456789', '123456789', 'QQ1'])('nothing is said of %s', (vatId) => {
    expect(vatIdForms.judge(vatId)).toBe('unknown');
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
