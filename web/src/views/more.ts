/**
 * The views that the first price does not need: forms, codes, the order block, explanations, notices and panels. Loaded once the cart
 * is on the screen.
 */
export { breakdown } from './breakdown.js';
export { coupon } from './coupon.js';
export { detailsSection } from './details-form.js';
export { errorSummary, topNotices } from './notices.js';
export { ordering } from './order-block.js';
export { panelView } from './panel-view.js';
export { paymentSection } from './payment-section.js';
export { phoneBar } from './phone-bar.js';
