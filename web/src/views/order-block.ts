/**
 * What the law wants next to the order button (EU Directive 2011/83, article 8(2); section 312j of the German Civil Code): what is
 * ordered, for how long, how it ends; then the button with its words alone; then seller and terms, which the shop puts into the
 * slot `legal`.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill } from '../locales/fill.js';
import type { CartState, PublicItem } from '../state/types.js';
import type { ViewContext } from './context.js';
import { orderButtonId } from './ids.js';
import { longOrder } from './line-list.js';
import { orderNotices } from './notices.js';
import { parts } from './parts.js';
import { isWaiting } from './totals.js';
import { orderedText } from './order-words.js';
import { isZero, pricedLines } from './words.js';

/** What became of the order, and the order block. */
export function ordering(state: CartState, placing: boolean, context: ViewContext): TemplateResult {
  return html`${orderNotices(state, context)} ${orderBlock(state, placing, context)}`;
}

function orderBlock(state: CartState, placing: boolean, context: ViewContext): TemplateResult {
  const { texts } = context;
  const lines = pricedLines(state).filter(({ line }) => !isZero(line.quantity) || line.firstPayment.when === 'usage');
  const ordered = lines.map(({ item, line }) => orderedText(item, line, state, context));
  return html`<div class="legal" part="legal">
      <dl>
        <div>
          <dt>${texts.youOrder}</dt>
          <dd class=${ordered.length > longOrder ? 'long' : ''}>${orderedItems(ordered, context)}</dd>
        </div>
        ${terms(
          lines.map(({ item }) => item),
          context,
        )}
      </dl>
    </div>
    <div class="place">
      ${orderButton(state, placing, context)}
      <div class="xs q after"><slot name="legal"></slot></div>
    </div>`;
}

/** A list as the language joins it; in a long order a line for each entry, so that an edit lays out one of them anew and not all. */
function orderedItems(ordered: readonly string[], { texts, format }: ViewContext): unknown {
  if (ordered.length > longOrder) return ordered.map((text) => html`<span>${format.isolate(text)}</span>`);
  return ordered.length === 0 ? texts.emptyCart : format.list(ordered);
}

function orderButton(state: CartState, placing: boolean, { actions, texts }: ViewContext): TemplateResult {
  const waiting = isWaiting(state);
  const offline = state.notices.some((notice) => notice.kind === 'offline');
  const off = (waiting || offline) && !placing;
  const label = placing
    ? texts.placing
    : waiting
      ? texts.waitingForPrice
      : offline
        ? texts.offlineOrder
        : texts.placeOrder;
  return html`<button
    type="button"
    id=${orderButtonId}
    class="btn ${off ? 'is-off' : ''}"
    part=${parts('order-button', placing && 'is-busy', off && 'is-disabled')}
    aria-busy=${placing ? 'true' : nothing}
    aria-disabled=${off || placing ? 'true' : nothing}
    @click=${() => {
      if (!off && !placing) actions.placeOrder();
    }}
  >
    ${placing ? html`<span class="spin" aria-hidden="true"></span>` : nothing}${label}
  </button>`;
}

interface Term {
  readonly names: string[];
  readonly term: string;
  readonly cancel: string | null;
}

/** One pair of rows when all items share their term, else a pair for each group that does. */
function terms(items: readonly PublicItem[], context: ViewContext): unknown {
  const { texts, format } = context;
  const groups = new Map<string, Term>();
  for (const item of items) {
    const term = termOf(item, context);
    if (term === null) continue;
    const key = `${term.term}|${term.cancel ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...term, names: [item.name] });
    else group.names.push(item.name);
  }
  const named = groups.size > 1;
  return [...groups.values()].map(({ names, term, cancel }) => {
    const name = format.list(names);
    return html`<div>
        <dt>${texts.term}</dt>
        <dd>${named ? fill(texts.termOf, { names: name, term }) : term}</dd>
      </div>
      ${
        cancel === null
          ? nothing
          : html`<div>
              <dt>${texts.cancel}</dt>
              <dd>${cancel}</dd>
            </div>`
      }`;
  });
}

function termOf(item: PublicItem, { texts, format }: ViewContext): { term: string; cancel: string | null } | null {
  const [first, renewal] = item.periods;
  if (first === undefined || first.contractPeriod === '') return null;
  const words = format.period(first.contractPeriod);
  const term =
    renewal === undefined
      ? words
      : renewal.contractPeriod === '1M'
        ? fill(texts.termThenMonthly, { first: words })
        : fill(texts.termThen, { first: words, renewal: format.period(renewal.contractPeriod) });
  const cancel =
    first.cancellationPeriod === ''
      ? null
      : fill(texts.cancelBefore, { period: format.period(first.cancellationPeriod) });
  return { term, cancel };
}
