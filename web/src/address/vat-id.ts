/** Forms and check digits of VAT ids, by jsvat. A chunk of its own: only companies type one. */
import {
  austria,
  belgium,
  bulgaria,
  checkVAT,
  croatia,
  cyprus,
  czechRepublic,
  denmark,
  estonia,
  finland,
  france,
  germany,
  greece,
  hungary,
  ireland,
  italy,
  latvia,
  lithuania,
  luxembourg,
  malta,
  netherlands,
  norway,
  poland,
  portugal,
  romania,
  slovakiaRepublic,
  slovenia,
  spain,
  sweden,
  switzerland,
  unitedKingdom,
} from 'jsvat';
import type { VatIdForms } from '../state/vat-id.js';

/** The European Union and its neighbours; the library's other countries have tax numbers that are no VAT ids. */
const countries = [
  austria,
  belgium,
  bulgaria,
  croatia,
  cyprus,
  czechRepublic,
  denmark,
  estonia,
  finland,
  france,
  germany,
  greece,
  hungary,
  ireland,
  italy,
  latvia,
  lithuania,
  luxembourg,
  malta,
  netherlands,
  norway,
  poland,
  portugal,
  romania,
  slovakiaRepublic,
  slovenia,
  spain,
  sweden,
  switzerland,
  unitedKingdom,
];

export const vatIdForms: VatIdForms = {
  judge(vatId) {
    // Northern Ireland's ids are British ones under another prefix (Protocol on Ireland/Northern Ireland, 2021).
    const result = checkVAT(vatId.replace(/^XI/u, 'GB'), countries);
    return result.isValid ? 'right' : result.isSupportedCountry ? 'wrong' : 'unknown';
  },
};
