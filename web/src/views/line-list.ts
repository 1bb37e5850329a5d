/**
 * The rows of the order, one list item for each line of the cart.
 *
 * A cart of hundreds of lines is priced anew with every key, but only the lines that became others are rendered anew: each row is
 * rendered by itself, and only when something it shows is not what it was. Rows belong to items, so a row keeps its focus and its
 * field when another one comes or goes.
 */
import { render } from 'lit/html.js';
import type { CartState, PublicItem, QuoteLine } from '../state/types.js';
import type { CartContext } from './context.js';
import { lineItem } from './line-item.js';
import { quantityText } from './quantity-stepper.js';

/** More lines than this are a long order, most of it outside of the window. */
export const longOrder = 30;

interface Row {
  readonly element: HTMLLIElement;
  line: QuoteLine | null;
  /** What the line said. Quotes may be new objects that say the same. */
  lineText: string;
  facts: readonly unknown[];
}

export class LineList {
  readonly #element = document.createElement('ul');
  #rows = new Map<string, Row>();
  /** What all rows show; another array when it became another. */
  #common: readonly unknown[] = [];

  /** The list, showing these lines. */
  update(
    lines: readonly { readonly item: PublicItem; readonly line: QuoteLine }[],
    state: CartState,
    context: CartContext,
  ): HTMLUListElement {
    const before = this.#rows;
    this.#rows = new Map();
    this.#element.classList.toggle('many', lines.length > longOrder);
    const common = commonFacts(state, context);
    if (differ(common, this.#common)) this.#common = common;
    for (const [index, { item, line }] of lines.entries()) {
      const row = before.get(item.id) ?? newRow();
      before.delete(item.id);
      this.#rows.set(item.id, row);
      const place = this.#element.children[index];
      if (place !== row.element) this.#element.insertBefore(row.element, place ?? null);
      show(row, item, line, index, this.#common, state, context);
    }
    for (const { element } of before.values()) element.remove();
    return this.#element;
  }
}

function newRow(): Row {
  const element = document.createElement('li');
  element.className = 'line';
  element.setAttribute('part', 'line');
  return { element, line: null, lineText: '', facts: [] };
}

function show(
  row: Row,
  item: PublicItem,
  line: QuoteLine,
  index: number,
  common: readonly unknown[],
  state: CartState,
  context: CartContext,
): void {
  const { element } = row;
  const removed = state.removed[item.id] !== undefined;
  const facts = [common, ...factsOf(item, index, state)];
  if (!saysTheSame(row, line) || differ(facts, row.facts)) {
    row.facts = facts;
    // A removed line keeps its height, so that nothing below it moves.
    if (removed !== element.classList.contains('is-removed')) {
      element.style.minBlockSize = removed ? `${element.offsetHeight}px` : '';
      element.classList.toggle('is-removed', removed);
    }
    render(lineItem(item, line, index, state, context), element);
    // Set here and not in the template, because the buyer changes it as well.
    const field = element.querySelector('input');
    const text = quantityText(item, line, state, context);
    if (field !== null && field.value !== text) field.value = text;
  }
}

/** Whether the line is the one that is shown; remembers it otherwise. */
function saysTheSame(row: Row, line: QuoteLine): boolean {
  if (row.line === line) return true;
  const text = JSON.stringify(line);
  const same = text === row.lineText;
  row.line = line;
  row.lineText = text;
  return same;
}

function differ(facts: readonly unknown[], before: readonly unknown[]): boolean {
  return facts.some((fact, position) => fact !== before[position]);
}

/** All that a row shows besides its line and what every row shows. */
function factsOf(item: PublicItem, index: number, state: CartState): readonly unknown[] {
  return [
    item,
    index,
    state.drafts[item.id],
    state.waiting.has(item.id),
    state.refused[item.id],
    state.removed[item.id],
    state.opened.has(item.id),
  ];
}

function commonFacts(state: CartState, context: CartContext): readonly unknown[] {
  return [
    state.notices,
    state.cart.pricing?.amountUnit,
    state.quote.currency,
    // While an order is on its way, fields take no edits; their text is put right again when they do.
    'placing' in state && state.placing,
    context.texts,
    context.format,
    context.more?.views,
  ];
}
