/** The buyer's acts whose effect decides where the focus goes. */
import type { CheckoutActions } from '../state/types.js';

/** What the buyer did last and is waiting to see the effect of. */
export type Intent =
  | { readonly act: 'open'; readonly section: 'details' | 'payment' }
  | { readonly act: 'remove' | 'undo'; readonly itemId: string }
  | { readonly act: 'order' | 'submit-code' | 'open-coupon' | 'apply-coupon' }
  | { readonly act: 'remove-coupon'; readonly code: string }
  | { readonly act: 'change-order'; readonly focus: 'order' | 'email' };

/** The same actions, noting those whose effect decides where the focus goes. */
export function withIntents(actions: CheckoutActions, note: (intent: Intent) => void): CheckoutActions {
  const noted =
    <A extends unknown[]>(intent: (...args: A) => Intent, act: (...args: A) => void) =>
    (...args: A): void => {
      note(intent(...args));
      act(...args);
    };
  return {
    typeQuantity: (itemId, text) => actions.typeQuantity(itemId, text),
    commitQuantity: (itemId) => actions.commitQuantity(itemId),
    stepQuantity: (itemId, steps) => actions.stepQuantity(itemId, steps),
    setQuantity: (itemId, quantity) => actions.setQuantity(itemId, quantity),
    removeItem: noted(
      (itemId) => ({ act: 'remove', itemId }),
      (itemId) => actions.removeItem(itemId),
    ),
    undoRemove: noted(
      (itemId) => ({ act: 'undo', itemId }),
      (itemId) => actions.undoRemove(itemId),
    ),
    toggleBreakdown: (itemId) => actions.toggleBreakdown(itemId),
    openCoupon: noted(
      () => ({ act: 'open-coupon' }),
      () => actions.openCoupon(),
    ),
    typeCoupon: (text) => actions.typeCoupon(text),
    applyCoupon: noted(
      () => ({ act: 'apply-coupon' }),
      () => actions.applyCoupon(),
    ),
    removeCoupon: noted(
      (code) => ({ act: 'remove-coupon', code }),
      (code) => actions.removeCoupon(code),
    ),
    openSection: noted(
      (section) => ({ act: 'open', section }),
      (section) => actions.openSection(section),
    ),
    typeDetails: (field, value) => actions.typeDetails(field, value),
    checkField: (field) => actions.checkField(field),
    typePayment: (field, value) => actions.typePayment(field, value),
    requestIdentification: () => actions.requestIdentification(),
    placeOrder: noted(
      () => ({ act: 'order' }),
      () => actions.placeOrder(),
    ),
    typeOtp: (text) => actions.typeOtp(text),
    submitOtp: noted(
      () => ({ act: 'submit-code' }),
      () => actions.submitOtp(),
    ),
    resendOtp: () => actions.resendOtp(),
    changeOrder: noted(
      (focus) => ({ act: 'change-order', focus }),
      (focus) => actions.changeOrder(focus),
    ),
    checkAgain: () => actions.checkAgain(),
    retry: () => actions.retry(),
    dismissNotice: (kind) => actions.dismissNotice(kind),
  };
}
