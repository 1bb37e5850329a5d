/**
 * Where the focus goes after the buyer's own act, and only then: an opened section's first field, Undo after Remove, the first wrong
 * field after the order button, the heading of a new phase, and what became of the payment whose page the buyer comes back from.
 * What the server does on its own moves no focus.
 */
import { reductionsOf } from '../state/codes.js';
import type { CartState, CheckoutState } from '../state/types.js';
import { fieldId, hasErrorSummary, wrongFields } from '../views/form-errors.js';
import {
  couponFieldId,
  couponLinkId,
  errorSummaryId,
  orderNoticeId,
  otpFieldId,
  panelHeadingId,
} from '../views/ids.js';
import type { Intent } from './intents.js';

export interface FocusTarget {
  readonly id: string;
  /** Also selects the text of the field. */
  readonly select?: boolean;
}

/**
 * The element to focus now that `after` is shown. `done` tells that the intent has had its effect; while it has not (an answer is
 * outstanding), the intent is kept.
 */
export function focusAfter(
  before: CheckoutState,
  after: CheckoutState,
  intent: Intent | null,
): { readonly target: FocusTarget | null; readonly done: boolean } {
  if (after.phase !== before.phase && before.phase !== 'loading') {
    if (after.phase === 'editing') return { target: editingTarget(after, intent), done: true };
    return { target: after.phase === 'loading' ? null : { id: panelHeadingId }, done: true };
  }
  if (intent === null) {
    const comesBack = isDeclined(after) && !isDeclined(before);
    return { target: comesBack ? { id: orderNoticeId } : null, done: true };
  }
  const target = 'cart' in after ? effectOf(intent, after) : null;
  return { target, done: target !== null };
}

/** On a phone the notice of it is far below what a page shows first. */
function isDeclined(state: CheckoutState): boolean {
  return state.phase === 'editing' && state.notices.some(({ kind }) => kind === 'payment_declined');
}

/** Coming back to the order from a panel. */
function editingTarget(state: CartState, intent: Intent | null): FocusTarget {
  if (intent?.act === 'change-order' && intent.focus === 'email') return { id: fieldId('email') };
  return (intent?.act === 'change-order' ? null : orderTarget(state)) ?? { id: 'heading-order' };
}

function effectOf(intent: Intent, state: Extract<CheckoutState, CartState>): FocusTarget | null {
  const indexOf = (itemId: string): number => state.cart.items.findIndex((item) => item.id === itemId);
  switch (intent.act) {
    case 'open':
      if (!state.openSections.has(intent.section)) return null;
      return { id: intent.section === 'details' ? fieldId('email') : fieldId('newMethod') };
    case 'remove':
      return state.removed[intent.itemId] === undefined ? null : { id: `undo-${indexOf(intent.itemId)}` };
    case 'undo':
      return state.removed[intent.itemId] === undefined ? { id: `line-${indexOf(intent.itemId)}` } : null;
    case 'order':
      return state.phase === 'editing' && !state.placing ? orderTarget(state) : null;
    case 'submit-code':
      return state.phase === 'otp' && !state.busy && state.error !== null ? { id: otpFieldId, select: true } : null;
    case 'open-coupon':
      return state.coupon.open ? { id: couponFieldId } : null;
    case 'apply-coupon':
      if (state.coupon.busy) return null;
      return state.coupon.error === null && !state.coupon.open ? { id: couponLinkId } : null;
    case 'remove-coupon':
      if (reductionsOf(state.quote).some(({ code }) => code === intent.code)) return null;
      return { id: state.coupon.open ? couponFieldId : couponLinkId };
    case 'change-order':
      return null;
  }
}

/** What stands between the buyer and the order: a wrong field, a wrong quantity, or what became of the order. */
function orderTarget(state: CartState): FocusTarget | null {
  const [first] = wrongFields(state);
  if (hasErrorSummary(state)) return { id: errorSummaryId };
  if (first !== undefined && first !== 'form') return { id: fieldId(first) };
  const wrongQuantity = state.cart.items.findIndex((item) => state.drafts[item.id]?.error != null);
  if (wrongQuantity >= 0) return { id: `line-${wrongQuantity}`, select: true };
  const refused = state.notices.some((notice) =>
    ['price_changed', 'payment_declined', 'order_failed'].includes(notice.kind),
  );
  return refused ? { id: orderNoticeId } : null;
}
