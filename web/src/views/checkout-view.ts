/** The whole widget for a state: one page in one order (back, notices, order, details, payment, receipt), or a panel. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CartState, CheckoutState } from '../state/types.js';
import { backLink } from './back-link.js';
import type { MoreViews, ViewContext } from './context.js';
import { orderList } from './order-list.js';
import { phoneBar } from './phone-bar.js';
import { receipt } from './receipt.js';
import { skeleton } from './skeleton.js';

/** What a view asks of the page it is on, beside the buyer's actions. */
export interface PageActions {
  /** Scrolls to an element of the widget and focuses it. */
  readonly goTo: (id: string) => void;
  readonly print: () => void;
}

export function checkoutView(state: CheckoutState, context: ViewContext, page: PageActions): TemplateResult {
  if (state.phase === 'loading') return frame(state.skeleton ? skeleton(context) : nothing);
  if (state.phase === 'editing') return editing(state, state.placing, context, page);
  return context.more === null ? frame(nothing) : panelOf(state, context.more, context, page);
}

type PanelState = Exclude<CheckoutState, { phase: 'loading' | 'editing' }>;

function panelOf(state: PanelState, more: MoreViews, context: ViewContext, page: PageActions): TemplateResult {
  switch (state.phase) {
    case 'confirming':
      return beside(state, more.confirmingPanel(context), more.frozenReceipt(state, context), context);
    case 'otp':
      return beside(state, more.otpPanel(state, context), more.frozenReceipt(state, context), context);
    case 'redirecting':
      return beside(null, more.redirectingPanel(state, context), more.frozenReceipt(state, context), context);
    case 'completed':
      return beside(null, more.completedPanel(state, context, page.print), more.frozenReceipt(state, context), context);
    case 'expired': {
      const { previous } = state;
      const receiptOf = previous === null ? nothing : more.frozenReceipt(previous, context, context.texts.expiredNote);
      return beside(null, more.expiredPanel(state, context), receiptOf, context);
    }
    case 'failed':
      return beside(null, more.failedPanel(state, context), nothing, context);
    case 'unknown':
      return beside(null, more.unknownPanel(state, context), more.frozenReceipt(state, context), context);
  }
}

function editing(state: CartState, placing: boolean, context: ViewContext, page: PageActions): TemplateResult {
  const { more } = context;
  return frame(
    html`<slot name="back">${backLink(state, context)}</slot>
      <div class="grid">
        <div class="main">
          ${more?.topNotices(state, context)} ${more?.errorSummary(state, context, page.goTo)}
          ${orderList(state, context)}
          <div class="rows">${more?.detailsSection(state, context)} ${more?.paymentSection(state, context)}</div>
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
