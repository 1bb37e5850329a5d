/** The forms of a cart before the order's code has filled them in. Small, because every buyer waits for it. */
import type { CartState, DetailsForm } from './types.js';
import type { VatCheck } from './vat-id.js';

export const emptyDetails: DetailsForm = {
  email: '',
  phone: '',
  kind: 'person',
  companyName: '',
  vatId: '',
  firstName: '',
  lastName: '',
  street: '',
  houseNumber: '',
  addition: '',
  zip: '',
  city: '',
  region: '',
  countryCode: '',
  savedAddressId: null,
};

export const noVatCheck: VatCheck = { vatId: '', status: 'idle', reason: null };

export const emptyForms = {
  coupon: { open: false, text: '', busy: false, error: null },
  details: emptyDetails,
  payment: { savedMethodId: null, newMethod: null, iban: '', accountHolder: '' },
  openSections: new Set<'details' | 'payment'>(),
  savedAddresses: [],
  savedMethods: [],
  availableMethods: [],
  fieldErrors: {},
  addressRules: null,
  vatCheck: noVatCheck,
  taxChange: null,
  paymentElement: null,
} as const satisfies Partial<CartState>;
