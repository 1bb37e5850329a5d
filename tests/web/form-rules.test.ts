/** @jest-environment node */
import { addressRules } from '../../web/src/address/rules.js';
import { addressOf, prefilledDetails } from '../../web/src/state/details-form.js';
import { emptyDetails } from '../../web/src/state/empty-forms.js';
import { checkDetails, checkEmail, checkPayment } from '../../web/src/state/form-rules.js';
import { isValidIban, normaliseIban } from '../../web/src/state/iban.js';
import type { DetailsForm, PaymentForm } from '../../web/src/state/types.js';
import { cartOf } from '../support/sample-carts.js';

const complete: DetailsForm = {
  ...emptyDetails,
  email: 'mira@example.com',
  firstName: 'Mira',
  lastName: 'Muster',
  street: 'Musterstraße',
  houseNumber: '1a',
  zip: '12345',
  city: 'Berlin',
  countryCode: 'DE',
};

function codes(details: DetailsForm, forceCompany = false): Record<string, string> {
  return Object.fromEntries(
    Object.entries(checkDetails(details, forceCompany, addressRules)).map(([field, error]) => [field, error.code]),
  );
}

describe('details', () => {
  it('that are complete have no errors', () => {
    expect(checkDetails(complete, false, addressRules)).toEqual({});
  });

  it('that are empty are missing what every address has, and nothing that is optional', () => {
    expect(codes({ ...emptyDetails, countryCode: 'DE' })).toEqual({
      email: 'field_missing',
      firstName: 'field_missing',
      lastName: 'field_missing',
      street: 'field_missing',
      houseNumber: 'field_missing',
      zip: 'field_missing',
      city: 'field_missing',
    });
  });

  it.each([
    ['DE', '1234', 'text_invalid'],
    ['DE', 'D-12345', 'text_invalid'],
    ['AT', '1010', undefined],
    ['AT', '12345', 'text_invalid'],
    ['NL', '1012 AB', undefined],
    ['GB', 'SW1A 1AA', undefined],
    ['US', '94103-1234', undefined],
    ['PL', '00-950', undefined],
    ['IE', '', undefined],
    ['JP', '', 'field_missing'],
    ['JP', '100-0001', undefined],
    ['JP', '1000001', undefined],
    ['GB', 'sw1a1aa', undefined],
    ['CA', 'k1a 0b', 'text_invalid'],
    ['AE', 'anything', undefined],
  ])('%s %j', (countryCode, zip, code) => {
    expect(codes({ ...complete, countryCode, zip })['zip']).toBe(code);
  });

  it('need no house number where streets are written whole', () => {
    expect(codes({ ...complete, countryCode: 'FR', zip: '75001', houseNumber: '' })).toEqual({});
  });

  it('of a company need its name and no person', () => {
    const company = { ...complete, kind: 'company' as const, firstName: '', lastName: '' };
    expect(codes(company)).toEqual({ companyName: 'field_missing' });
    expect(codes({ ...company, companyName: 'ACME' })).toEqual({});
  });

  it('of a person are refused where the shop sells to companies only', () => {
    expect(codes(complete, true)).toEqual({ kind: 'company_required' });
  });

  it('that are saved need only the e-mail', () => {
    expect(codes({ ...emptyDetails, savedAddressId: 'address-1' })).toEqual({ email: 'field_missing' });
  });

  it('are not refused for a VAT id that looks odd', () => {
    expect(codes({ ...complete, kind: 'company', companyName: 'ACME', vatId: '??' })).toEqual({});
  });

  it('longer than the contract takes are named with the limit', () => {
    expect(checkDetails({ ...complete, city: 'x'.repeat(256) }, false, addressRules).city).toEqual({
      code: 'text_too_long',
      path: '/city',
      args: { maximum: '255' },
    });
  });
});

it.each([
  ['mira@example.com', null],
  [' mira@example.com ', null],
  ['a.b+c@sub.example.co', null],
  ['jörg@exämple.de', null],
  ['', 'field_missing'],
  ['mira', 'email_invalid'],
  ['mira@example', 'email_invalid'],
  ['mira@@example.com', 'email_invalid'],
  ['mira @example.com', 'email_invalid'],
  ['@example.com', 'email_invalid'],
  ['mira@example..com', 'email_invalid'],
])('e-mail %j: %s', (email, code) => {
  expect(checkEmail(email)).toBe(code);
});

describe('IBAN', () => {
  // The registry's own examples.
  it.each([
    'DE89370400440532013000',
    'de89 3704 0044 0532 0130 00',
    'DE٨٩٣٧٠٤٠٠٤٤٠٥٣٢٠١٣٠٠٠',
    'GB29NWBK60161331926819',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
    'FR1420041010050500013M02606',
  ])('%s is right', (iban) => expect(isValidIban(iban)).toBe(true));

  it.each([
    'DE89370400440532013001',
    'DE98370400440532013000',
    'DE8937040044053201300',
    'DE893704004405320130000',
    'XX',
    '',
    'DE89 3704 0044 0532 0130 0O',
  ])('%j is not', (iban) => expect(isValidIban(iban)).toBe(false));

  it('finds every swap of two neighbouring digits that changes the number', () => {
    const iban = 'DE89370400440532013000';
    for (let index = 4; index < iban.length - 1; index += 1) {
      const swapped = iban.slice(0, index) + iban[index + 1] + iban[index] + iban.slice(index + 2);
      expect(isValidIban(swapped)).toBe(swapped === iban);
    }
  });

  it('is sent without spaces and in capitals', () => {
    expect(normaliseIban('de89 3704-0044')).toBe('DE8937040044');
  });
});

describe('payment', () => {
  const none: PaymentForm = { savedMethodId: null, newMethod: null, iban: '', accountHolder: '' };

  it('must be chosen, unless the order costs nothing', () => {
    expect(checkPayment(none, true).newMethod?.code).toBe('payment_method_required');
    expect(checkPayment(none, false)).toEqual({});
  });

  it('by debit needs the account', () => {
    const debit: PaymentForm = { ...none, newMethod: 'sepa_debit' };
    expect(checkPayment(debit, true)).toMatchObject({
      iban: { code: 'field_missing' },
      accountHolder: { code: 'field_missing' },
    });
    expect(checkPayment({ ...debit, iban: 'DE00', accountHolder: 'M' }, true)).toMatchObject({
      iban: { code: 'text_invalid' },
    });
    expect(checkPayment({ ...debit, iban: 'DE89370400440532013000', accountHolder: 'Mira' }, true)).toEqual({});
  });

  it('by debit needs an account in the SEPA area, and says where the other one is', () => {
    const debit: PaymentForm = { ...none, newMethod: 'sepa_debit', accountHolder: 'Mira' };
    // The registry's own examples.
    expect(checkPayment({ ...debit, iban: 'TR330006100519786457841326' }, true).iban).toEqual({
      code: 'text_invalid',
      path: '/iban',
      args: { countryCode: 'TR' },
    });
    expect(checkPayment({ ...debit, iban: 'RS35 2600 0560 1001 6113 79' }, true)).toEqual({});
  });

  it('that is saved, or at the provider, needs nothing here', () => {
    expect(checkPayment({ ...none, savedMethodId: 'm1' }, true)).toEqual({});
    expect(checkPayment({ ...none, newMethod: 'paypal' }, true)).toEqual({});
  });
});

describe('the form and the address', () => {
  it('starts with what the shop knows, the cart first', () => {
    const cart = cartOf([], {
      email: 'cart@example.com',
      customerPrefill: { email: 'prefill@example.com', firstName: 'Mira', city: 'Bonn', countryCode: 'de' },
      invoiceAddress: { city: 'Berlin', companyName: 'ACME', firstName: null },
    });
    expect(prefilledDetails(cart)).toMatchObject({
      email: 'cart@example.com',
      firstName: 'Mira',
      city: 'Berlin',
      kind: 'company',
      companyName: 'ACME',
      countryCode: 'DE',
    });
  });

  it('has the telephone number that was ordered with before the shop’s own', () => {
    const customerPrefill = { phone: '+49 30 1111' };
    expect(prefilledDetails(cartOf([], { customerPrefill, phone: '+49 30 2222' })).phone).toBe('+49 30 2222');
    expect(prefilledDetails(cartOf([], { customerPrefill, phone: null })).phone).toBe('+49 30 1111');
  });

  it('is sent trimmed, without empty parts, and without a company for a person', () => {
    const details = { ...complete, city: ' Berlin ', companyName: 'ACME', vatId: 'DE1', addition: ' ' };
    expect(addressOf(details, addressRules)).toEqual({
      type: 'TYPE_INVOICE',
      firstName: 'Mira',
      lastName: 'Muster',
      street: 'Musterstraße',
      houseNumber: '1a',
      zip: '12345',
      city: 'Berlin',
      countryCode: 'DE',
    });
  });
});
