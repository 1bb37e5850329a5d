/** The whole widget for a state: one page in one order (back, notices, order, details, payment, receipt), or a panel. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CartState, CheckoutState } from '../state/types.js';
import { backLink } from './back-link.js';
import type { CartContext } from './context.js';
import { frame } from './frame.js';
import { orderList } from './order-list.js';
import { notLoaded, pendingSections } from './pending.js';
import { receipt } from './receipt.js';
import { skeleton } from './skeleton.js';

export function checkoutView(state: CheckoutState, context: CartContext): TemplateResult {
  const { more } = context;
  if (state.phase === 'loading') return frame(state.skeleton ? skeleton(context) : nothing);
  if (state.phase === 'editing') return editing(state, state.placing, context);
  if (more !== null) return more.views.panelView(state, more.context);
  return frame(context.loadMore === null ? skeleton(context) : notLoaded(context));
}

function editing(state: CartState, placing: boolean, context: CartContext): TemplateResult {
  const { more } = context;
  return frame(
    html`<slot name="back">${backLink(state, context)}</slot>
      <div class="grid">
        <div class="main">
          ${more?.views.topNotices(state, more.context)} ${more?.views.errorSummary(state, more.context)}
          ${orderList(state, context)}
          <div class="rows">
            ${
              more === null
                ? pendingSections(context)
                : html`${more.views.detailsSection(state, more.context)}
                  ${more.views.paymentSection(state, more.context)}`
            }
          </div>
        </div>
        ${receipt(state, placing, context)}
      </div>`,
    more?.views.phoneBar(state, more.context),
  );
}
