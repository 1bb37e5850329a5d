import type { ApiError } from '../api/transport-error.js';
import type { KassaErrorBody } from '../engine/types.js';
import type { CartState, DetailsField, FieldErrors, PaymentField } from '../state/types.js';

/** What the server refused, at the fields of the forms it is about; empty when it is about none of them. */
export function fieldErrorsOf(error: ApiError): FieldErrors {
  const errors: Record<string, KassaErrorBody> = {};
  for (const violation of error.violations) {
    const field = violation.path.split('/').at(-1) ?? '';
    const name = FIELD_OF_PROPERTY[field] ?? field;
    if (isField(name)) {
      errors[name] = { ...violation, path: `/${name}` };
    }
  }
  const whole = FIELD_OF_CODE[error.body.code];
  if (Object.keys(errors).length === 0 && whole !== undefined) {
    errors[whole] = error.body;
  }
  return errors;
}

type Field = DetailsField | PaymentField;

const FIELD_OF_PROPERTY: Readonly<Record<string, Field>> = {
  newPaymentMethod: 'newMethod',
  type: 'newMethod',
  paymentMethodId: 'savedMethodId',
  invoiceAddressId: 'savedAddressId',
};

const FIELD_OF_CODE: Readonly<Partial<Record<KassaErrorBody['code'], Field | 'form'>>> = {
  email_invalid: 'email',
  company_required: 'companyName',
  address_incomplete: 'form',
  payment_method_required: 'newMethod',
  payment_method_unknown: 'newMethod',
};

const FIELDS = {
  email: true,
  phone: true,
  kind: true,
  companyName: true,
  vatId: true,
  firstName: true,
  lastName: true,
  street: true,
  houseNumber: true,
  addition: true,
  zip: true,
  city: true,
  region: true,
  countryCode: true,
  savedAddressId: true,
  savedMethodId: true,
  newMethod: true,
  iban: true,
  accountHolder: true,
} as const satisfies Record<keyof CartState['details'] | keyof CartState['payment'], true>;

function isField(name: string): name is Field {
  return Object.hasOwn(FIELDS, name);
}
