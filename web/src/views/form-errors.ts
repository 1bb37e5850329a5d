/** The words for what is wrong with a field: by field where they can help, else by error code. */
import { fill } from '../locales/fill.js';
import type { CartState, DetailsField, KassaErrorBody, PaymentField } from '../state/types.js';
import { errorText } from './error-text.js';
import type { ViewContext } from './context.js';

export type FormField = DetailsField | PaymentField | 'form';

/** Codes that mean "nothing was entered". */
const absent = new Set(['field_missing', 'address_incomplete', 'payment_method_required']);
/** Codes that mean "what was entered cannot be right". */
const malformed = new Set(['text_invalid', 'email_invalid', 'number_invalid', 'enum_unknown', 'field_type']);

export function fieldErrorText(field: FormField, state: CartState, context: ViewContext): string | null {
  const error = state.fieldErrors[field];
  return error === undefined ? null : textFor(field, error, state, context);
}

function textFor(field: FormField, error: KassaErrorBody, state: CartState, context: ViewContext): string {
  const { texts, format } = context;
  // The provider's own words, in the buyer's language, say more than a code.
  if (field === 'newMethod' && error.args['message'] !== undefined) return error.args['message'];
  if (absent.has(error.code)) return texts.missing[field];
  if (malformed.has(error.code)) {
    const country = state.details.countryCode;
    if (field === 'zip') return texts.zipDigits[country] ?? fill(texts.wrong.zip, { country: format.country(country) });
    const { countryCode } = error.args;
    if (field === 'iban' && countryCode !== undefined) {
      return fill(texts.wrong.ibanCountry, { country: format.country(countryCode) });
    }
    if (field in texts.wrong) return texts.wrong[field as keyof typeof texts.wrong];
  }
  return errorText(error, context);
}

/** The id of the element that takes the focus for a field. */
export function fieldId(field: FormField): string {
  return field === 'savedMethodId' || field === 'newMethod' ? 'payment-methods' : `field-${field}`;
}

/** The fields with errors in the order they stand on the page. */
export function wrongFields(state: CartState): FormField[] {
  return pageOrder.filter((field) => state.fieldErrors[field] !== undefined);
}

const pageOrder: readonly FormField[] = [
  'email',
  'phone',
  'savedAddressId',
  'kind',
  'countryCode',
  'companyName',
  'vatId',
  'firstName',
  'lastName',
  'street',
  'houseNumber',
  'addition',
  'zip',
  'city',
  'region',
  'savedMethodId',
  'newMethod',
  'iban',
  'accountHolder',
  'form',
];

/** With two or more wrong fields: a list of links to them, above the form. With one, the field's own text is enough. */
export function hasErrorSummary(state: CartState): boolean {
  return wrongFields(state).length > 1;
}
