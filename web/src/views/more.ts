/**
 * The views that the first price does not need: forms, codes, the order block, explanations, notices and panels. Loaded once the cart
 * is on the screen.
 */
import { breakdown } from './breakdown.js';
import { changedPrice } from './changed-price.js';
import { coupon } from './coupon.js';
import { detailsSection } from './details-form.js';
import { errorSummary, topNotices } from './notices.js';
import { ordering } from './order-block.js';
import { panelView } from './panel-view.js';
import { paymentSection } from './payment-section.js';
import { phoneBar } from './phone-bar.js';
import { quantityReason } from './quantity-reason.js';
import { refusal } from './refusal.js';

export const moreViews = {
  breakdown,
  changedPrice,
  coupon,
  detailsSection,
  errorSummary,
  topNotices,
  ordering,
  panelView,
  paymentSection,
  phoneBar,
  quantityReason,
  refusal,
} as const;
