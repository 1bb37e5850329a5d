/** Ids inside the widget that more than one place goes by, in what comes after the cart: labels, errors, and where the focus goes. */

export const orderButtonId = 'place-order';
export const couponFieldId = 'field-coupon';
export const couponLinkId = 'add-coupon';
export const otpFieldId = 'field-otp';
/** The heading of a panel: focused when the phase changes. */
export const panelHeadingId = 'heading-panel';
/** The heading of what became of an order. */
export const orderNoticeId = 'order-notice';
export const errorSummaryId = 'error-summary';
