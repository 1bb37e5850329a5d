/** The buyer's acts that need the order's code, on whatever cart the controller shows. */
import { withoutNotices } from '../state/notices.js';
import type { CurvePoint, OrderActions } from '../state/types.js';
import type { Checkout } from './checkout.js';

export function orderActions(checkout: Checkout): OrderActions {
  return {
    openCoupon: () => checkout.rest?.part.coupons.open(),
    typeCoupon: (text) => checkout.rest?.part.coupons.type(text),
    applyCoupon: () => checkout.rest?.part.coupons.apply(),
    removeCoupon: (code) => checkout.rest?.part.coupons.remove(code),
    openSection: (section) => checkout.rest?.part.forms.openSection(section),
    typeDetails: (field, value) => checkout.rest?.part.forms.typeDetails(field, value),
    checkField: (field) => checkout.rest?.part.forms.check(field),
    typePayment: (field, value) => checkout.rest?.part.forms.typePayment(field, value),
    requestIdentification: () => void checkout.rest?.part.otp?.requestIdentification(),
    placeOrder: () => checkout.rest?.part.order.place(),
    typeOtp: (text) => checkout.rest?.part.otp?.type(text),
    submitOtp: () => void checkout.rest?.part.otp?.submit(),
    resendOtp: () => void checkout.rest?.part.otp?.resend(),
    changeOrder: (focus) => void checkout.rest?.part.otp?.changeOrder(focus),
    goOnToPayment: () => checkout.rest?.part.outcome?.goOnToPayment(),
    checkAgain: () => checkout.rest?.retryNow(),
    retry() {
      const { phase } = checkout.state;
      if (phase === 'failed' || phase === 'expired') {
        checkout.reload(phase === 'expired');
      } else {
        checkout.rest?.retryNow();
      }
    },
    dismissNotice(kind) {
      const store = checkout.rest?.context.store;
      const shown = store?.shown;
      if (shown != null) {
        store?.patch({ notices: withoutNotices(shown.notices, kind) });
      }
    },
  };
}

/** An item's price by quantity, priced by the engine, for the drawing under the line; empty where the price has no bands. */
export function curveOf(checkout: Checkout, itemId: string): readonly CurvePoint[] {
  return checkout.rest?.part.curveOf(itemId) ?? [];
}
