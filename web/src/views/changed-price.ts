/** A badge on the lines whose price is why the order was refused. */
import { html, nothing } from 'lit/html.js';
import type { CartState, PublicItem } from '../state/types.js';
import type { ViewContext } from './context.js';

export function changedPrice(item: PublicItem, { notices }: CartState, { texts }: ViewContext): unknown {
  return notices.some((notice) => notice.kind === 'price_changed' && notice.changedItems.includes(item.id))
    ? html`<span class="badge care">${texts.priceChanged}</span>`
    : nothing;
}
