/** What the phases around a cart share, taken out of a state. */
import type { CartState } from './types.js';

const KEYS = {
  cart: true,
  quote: true,
  drafts: true,
  waiting: true,
  refused: true,
  removed: true,
  opened: true,
  coupon: true,
  details: true,
  payment: true,
  openSections: true,
  savedAddresses: true,
  savedMethods: true,
  availableMethods: true,
  fieldErrors: true,
  addressRules: true,
  vatCheck: true,
  taxChange: true,
  paymentElement: true,
  notices: true,
} as const satisfies Record<keyof CartState, true>;

/** Only the shared part of a state, without what belongs to its phase. */
export function cartStateOf(state: CartState): CartState {
  return Object.fromEntries(Object.entries(state).filter(([key]) => Object.hasOwn(KEYS, key))) as unknown as CartState;
}
