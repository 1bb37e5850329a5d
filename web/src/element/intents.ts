/** The buyer's acts whose effect decides where the focus goes. */
import type { CartActions, CheckoutActions, OrderActions } from '../state/types.js';

/** What the buyer did last and is waiting to see the effect of. */
export type Intent =
  | { readonly act: 'open'; readonly section: 'details' | 'payment' }
  | { readonly act: 'remove' | 'undo'; readonly itemId: string }
  | { readonly act: 'order' | 'submit-code' | 'open-coupon' | 'apply-coupon' }
  | { readonly act: 'remove-coupon'; readonly code: string }
  | { readonly act: 'change-order'; readonly focus: 'order' | 'email' };

/** All actions together, noting those whose effect decides where the focus goes. */
export function withIntents(cart: CartActions, order: OrderActions, note: (intent: Intent) => void): CheckoutActions {
  const noted =
    <A extends unknown[]>(intent: (...args: A) => Intent, act: (...args: A) => void) =>
    (...args: A): void => {
      note(intent(...args));
      act(...args);
    };
  return {
    typeQuantity: (itemId, text) => cart.typeQuantity(itemId, text),
    commitQuantity: (itemId) => cart.commitQuantity(itemId),
    stepQuantity: (itemId, steps) => cart.stepQuantity(itemId, steps),
    setQuantity: (itemId, quantity) => cart.setQuantity(itemId, quantity),
    removeItem: noted(
      (itemId) => ({ act: 'remove', itemId }),
      (itemId) => cart.removeItem(itemId),
    ),
    undoRemove: noted(
      (itemId) => ({ act: 'undo', itemId }),
      (itemId) => cart.undoRemove(itemId),
    ),
    toggleBreakdown: (itemId) => cart.toggleBreakdown(itemId),
    openCoupon: noted(
      () => ({ act: 'open-coupon' }),
      () => order.openCoupon(),
    ),
    typeCoupon: (text) => order.typeCoupon(text),
    applyCoupon: noted(
      () => ({ act: 'apply-coupon' }),
      () => order.applyCoupon(),
    ),
    removeCoupon: noted(
      (code) => ({ act: 'remove-coupon', code }),
      (code) => order.removeCoupon(code),
    ),
    openSection: noted(
      (section) => ({ act: 'open', section }),
      (section) => order.openSection(section),
    ),
    typeDetails: (field, value) => order.typeDetails(field, value),
    checkField: (field) => order.checkField(field),
    typePayment: (field, value) => order.typePayment(field, value),
    requestIdentification: () => order.requestIdentification(),
    placeOrder: noted(
      () => ({ act: 'order' }),
      () => order.placeOrder(),
    ),
    typeOtp: (text) => order.typeOtp(text),
    submitOtp: noted(
      () => ({ act: 'submit-code' }),
      () => order.submitOtp(),
    ),
    resendOtp: () => order.resendOtp(),
    changeOrder: noted(
      (focus) => ({ act: 'change-order', focus }),
      (focus) => order.changeOrder(focus),
    ),
    goOnToPayment: () => order.goOnToPayment(),
    checkAgain: () => order.checkAgain(),
    retry: () => order.retry(),
    dismissNotice: (kind) => order.dismissNotice(kind),
  };
}
