/** The chunks that know countries. Asked for by the order's code, so that the first script does not name them. */
import type { AddressRules } from '../state/address-rules.js';
import type { VatIdForms } from '../state/vat-id.js';
import type { Environment } from './environment.js';

export async function loadAddressRules(environment: Environment): Promise<AddressRules> {
  return environment.loadAddressRules?.() ?? (await import('../address/rules.js')).addressRules;
}

export async function loadVatIdForms(environment: Environment): Promise<VatIdForms> {
  return environment.loadVatIdForms?.() ?? (await import('../address/vat-id.js')).vatIdForms;
}
