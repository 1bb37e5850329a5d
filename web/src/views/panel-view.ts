/** The phases in which nothing is edited: a panel, and beside it the receipt to read only. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CartState, CheckoutState } from '../state/types.js';
import { backLink } from './back-link.js';
import { completedPanel } from './completed-panel.js';
import type { ViewContext } from './context.js';
import { frame } from './frame.js';
import { frozenReceipt } from './frozen-receipt.js';
import { otpPanel } from './otp-panel.js';
import { confirmingPanel, expiredPanel, failedPanel, redirectingPanel, unknownPanel } from './outcome-panels.js';

export type PanelState = Exclude<CheckoutState, { phase: 'loading' | 'editing' }>;

export function panelView(state: PanelState, context: ViewContext): TemplateResult {
  switch (state.phase) {
    case 'confirming':
      return beside(state, confirmingPanel(state, context), frozenReceipt(state, context), context);
    case 'otp':
      return beside(state, otpPanel(state, context), frozenReceipt(state, context), context);
    case 'redirecting':
      return beside(null, redirectingPanel(state, context), frozenReceipt(state, context), context);
    case 'completed':
      return beside(null, completedPanel(state, context), frozenReceipt(state, context), context);
    case 'expired': {
      const { previous } = state;
      const receiptOf = previous === null ? nothing : frozenReceipt(previous, context, context.texts.expiredNote);
      return beside(null, expiredPanel(state, context), receiptOf, context);
    }
    case 'failed':
      return beside(null, failedPanel(state, context), nothing, context);
    case 'unknown':
      return beside(null, unknownPanel(state, context), frozenReceipt(state, context), context);
  }
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
