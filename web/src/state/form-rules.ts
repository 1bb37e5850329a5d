/**
 * Checks of the forms before anything is sent. They catch what is surely missing or mistyped; the server has the last word, and
 * nothing here refuses what could be right (a VAT id, an unusual name, a postal code of a country without a rule).
 */
import type { DetailsField, DetailsForm, FieldErrors, KassaErrorBody, PaymentForm } from './types.js';
import type { AddressPart, AddressRules } from './address-rules.js';
import { isSepaIban, isValidIban, normaliseIban } from './iban.js';

/** One at sign with something on both sides and a dot in the domain: RFC 5321 allows more, mail servers deliver little more. */
const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u;
const MAXIMUM_LENGTH = 255;

type Check = KassaErrorBody['code'] | null;

/** Every mistake in the details, by field. Empty: complete. */
export function checkDetails(details: DetailsForm, forceCompany: boolean, rules: AddressRules): FieldErrors {
  const checks: Partial<Record<DetailsField, Check>> = {
    email: checkEmail(details.email),
    ...(details.savedAddressId === null ? checkAddress(details, forceCompany, rules) : {}),
  };
  const errors: Partial<Record<DetailsField, KassaErrorBody>> = {};
  for (const [field, code] of Object.entries(checks) as [DetailsField, Check][]) {
    if (code !== null) {
      errors[field] = errorOf(field, code, details);
    }
  }
  return errors;
}

/** Every mistake in the payment form. `required` is false when nothing will ever be charged. */
export function checkPayment(payment: PaymentForm, required: boolean): FieldErrors {
  if (payment.savedMethodId !== null || (!required && payment.newMethod === null)) {
    return {};
  }
  if (payment.newMethod === null) {
    return { newMethod: { code: 'payment_method_required', path: '/newMethod', args: {} } };
  }
  if (payment.newMethod !== 'sepa_debit') {
    return {};
  }
  const errors: { iban?: KassaErrorBody; accountHolder?: KassaErrorBody } = {};
  if (payment.iban.trim() === '') {
    errors.iban = { code: 'field_missing', path: '/iban', args: {} };
  } else if (!isValidIban(payment.iban)) {
    errors.iban = { code: 'text_invalid', path: '/iban', args: {} };
  } else if (!isSepaIban(payment.iban)) {
    const countryCode = normaliseIban(payment.iban).slice(0, 2);
    errors.iban = { code: 'text_invalid', path: '/iban', args: { countryCode } };
  }
  if (payment.accountHolder.trim() === '') {
    errors.accountHolder = { code: 'field_missing', path: '/accountHolder', args: {} };
  }
  return errors;
}

export function checkEmail(email: string): Check {
  const text = email.trim();
  return text === '' ? 'field_missing' : EMAIL.test(text) && text.length <= MAXIMUM_LENGTH ? null : 'email_invalid';
}

function checkAddress(
  details: DetailsForm,
  forceCompany: boolean,
  rules: AddressRules,
): Partial<Record<DetailsField, Check>> {
  const countryCode = details.countryCode.toUpperCase();
  const { parts, required } = rules.format(countryCode);
  const company = details.kind === 'company';
  const part = (name: AddressPart): Check => (parts.includes(name) ? text(details[name], required.has(name)) : null);
  return {
    kind: forceCompany && !company ? 'company_required' : null,
    companyName: text(details.companyName, company),
    firstName: text(details.firstName, !company),
    lastName: text(details.lastName, !company),
    street: part('street'),
    houseNumber: part('houseNumber'),
    addition: part('addition'),
    zip: part('zip') ?? (parts.includes('zip') ? postalCode(details.zip, countryCode, rules) : null),
    city: part('city'),
    region: part('region'),
    countryCode: /^[A-Za-z]{2}$/u.test(details.countryCode) ? null : 'field_missing',
    vatId: text(details.vatId, false),
    phone: text(details.phone, false),
  };
}

function postalCode(zip: string, countryCode: string, rules: AddressRules): Check {
  return zip.trim() === '' || rules.postalCode(countryCode, zip) !== null ? null : 'text_invalid';
}

function text(value: string, required: boolean): Check {
  const length = value.trim().length;
  return length === 0 ? (required ? 'field_missing' : null) : length > MAXIMUM_LENGTH ? 'text_too_long' : null;
}

function errorOf(field: DetailsField, code: KassaErrorBody['code'], details: DetailsForm): KassaErrorBody {
  const args: Record<string, string> = {};
  if (code === 'text_too_long') {
    args['maximum'] = String(MAXIMUM_LENGTH);
  }
  if (field === 'zip') {
    args['countryCode'] = details.countryCode.toUpperCase();
  }
  return { code, path: `/${field}`, args };
}
