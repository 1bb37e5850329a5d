/**
 * The views that the first price does not need: forms, explanations, notices and panels. They are a module of their own, loaded while
 * the cart is on its way, so that order and totals are on the screen sooner.
 */
export { breakdown } from './breakdown.js';
export { completedPanel } from './completed-panel.js';
export { detailsSection } from './details-form.js';
export { frozenReceipt } from './frozen-receipt.js';
export { errorSummary, orderNotices, topNotices } from './notices.js';
export { otpPanel } from './otp-panel.js';
export { confirmingPanel, expiredPanel, failedPanel, redirectingPanel, unknownPanel } from './outcome-panels.js';
export { paymentSection } from './payment-section.js';
