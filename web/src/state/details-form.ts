/** The form of the buyer's details: what it starts with, and the address it stands for. */
import { cityWithRegion, type AddressRules } from './address-rules.js';
import { checkDetails } from './form-rules.js';
import type { Address, DetailsForm, PublicCart } from './types.js';
import { normaliseVatId } from './vat-id.js';

/** Fills the form from the cart's own address first, then from what the shop knows of the buyer. */
export function prefilledDetails(cart: PublicCart): DetailsForm {
  const prefill = cart.customerPrefill;
  const address: Address = { ...defined(prefill ?? {}), ...defined(cart.invoiceAddress ?? {}) };
  const text = (value: string | null | undefined): string => value ?? '';
  return {
    email: text(cart.email ?? prefill?.email),
    phone: text(cart.phone ?? prefill?.phone),
    kind: cart.settings.forceCompany || text(address.companyName) !== '' ? 'company' : 'person',
    companyName: text(address.companyName),
    vatId: text(address.vatId),
    firstName: text(address.firstName),
    lastName: text(address.lastName),
    street: text(address.street),
    houseNumber: text(address.houseNumber),
    addition: text(address.addition),
    zip: text(address.zip),
    city: text(address.city),
    region: '',
    countryCode: text(address.countryCode).toUpperCase(),
    savedAddressId: null,
  };
}

/** Whether the form could be sent as it is. */
export function isDetailsAnswered(details: DetailsForm, cart: PublicCart, rules: AddressRules): boolean {
  return Object.keys(checkDetails(details, cart.settings.forceCompany, rules)).length === 0;
}

/**
 * The typed address as the confirm call takes it. Empty parts are left out, and so is what was typed for a part that the country's
 * addresses do not have.
 */
export function addressOf(details: DetailsForm, rules: AddressRules): Address {
  const countryCode = details.countryCode.toUpperCase();
  const format = rules.format(countryCode);
  const company = details.kind === 'company';
  const optional = {
    companyName: company ? details.companyName.trim() : '',
    vatId: company ? normaliseVatId(details.vatId, countryCode) : '',
    addition: details.addition.trim(),
    firstName: details.firstName.trim(),
    lastName: details.lastName.trim(),
    houseNumber: details.houseNumber.trim(),
    zip: format.parts.includes('zip') ? (rules.postalCode(countryCode, details.zip) ?? details.zip.trim()) : '',
  };
  return {
    type: 'TYPE_INVOICE',
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
    street: details.street.trim(),
    city: cityWithRegion(details.city, details.region, format),
    countryCode,
  };
}

function defined(address: Address): Address {
  return Object.fromEntries(
    Object.entries(address).filter(([, value]) => value !== null && value !== '' && value !== undefined),
  );
}
