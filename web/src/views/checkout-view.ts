/** The whole widget for a state: one page in one order (back, notices, order, details, payment, receipt), or a panel. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CartState, CheckoutState } from '../state/types.js';
import { backLink } from './back-link.js';
import { completedPanel } from './completed-panel.js';
import type { ViewContext } from './context.js';
import { detailsSection } from './details-form.js';
import { errorSummary, topNotices } from './notices.js';
import { orderList } from './order-list.js';
import { otpPanel } from './otp-panel.js';
import { confirmingPanel, expiredPanel, failedPanel, redirectingPanel, unknownPanel } from './outcome-panels.js';
import { paymentSection } from './payment-section.js';
import { phoneBar } from './phone-bar.js';
import { frozenReceipt, receipt } from './receipt.js';
import { skeleton } from './skeleton.js';

/** What a view asks of the page it is on, beside the buyer's actions. */
export interface PageActions {
  /** Scrolls to an element of the widget and focuses it. */
  readonly goTo: (id: string) => void;
  readonly print: () => void;
}

export function checkoutView(state: CheckoutState, context: ViewContext, page: PageActions): TemplateResult {
  switch (state.phase) {
    case 'loading':
      return frame(state.skeleton ? skeleton(context) : nothing);
    case 'editing':
      return editing(state, state.placing, context, page);
    case 'confirming':
      return beside(state, confirmingPanel(context), frozenReceipt(state, context), context);
    case 'otp':
      return beside(state, otpPanel(state, context), frozenReceipt(state, context), context);
    case 'redirecting':
      return beside(null, redirectingPanel(state, context), frozenReceipt(state, context), context);
    case 'completed':
      return beside(null, completedPanel(state, context, page.print), frozenReceipt(state, context), context);
    case 'expired':
      return beside(
        null,
        expiredPanel(state, context),
        state.previous === null ? nothing : frozenReceipt(state.previous, context, context.texts.expiredNote),
        context,
      );
    case 'failed':
      return beside(null, failedPanel(state, context), nothing, context);
    case 'unknown':
      return beside(null, unknownPanel(state, context), frozenReceipt(state, context), context);
  }
}

function editing(state: CartState, placing: boolean, context: ViewContext, page: PageActions): TemplateResult {
  const settled = !state.openSections.has('details') || !state.openSections.has('payment');
  return frame(
    html`<slot name="back">${backLink(state, context)}</slot>
      <div class="grid">
        <div class="main">
          ${topNotices(state, context)} ${errorSummary(state, context, page.goTo)} ${orderList(state, context)}
          <div class="rows ${settled ? 'is-settled' : ''}">
            ${detailsSection(state, context)} ${paymentSection(state, context)}
          </div>
        </div>
        ${receipt(state, placing, context)}
      </div>`,
    phoneBar(state, context, page.goTo),
  );
}

function beside(state: CartState | null, main: unknown, receiptOf: unknown, context: ViewContext): TemplateResult {
  return frame(
    html`${state === null ? nothing : html`<slot name="back">${backLink(state, context)}</slot>`}
      <div class="grid">
        <div class="main">${main}</div>
        ${receiptOf}
      </div>`,
  );
}

function frame(content: unknown, bar: unknown = nothing): TemplateResult {
  return html`<div class="inner">${content}</div>
    ${bar}`;
}
