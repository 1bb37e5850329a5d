/**
 * "How 24 seats are priced": a table with the figures of the quote's bands, the price curve beside it, and what more would cost.
 * Every figure is the quote's; a band that was not reached shows its price and a dash.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill } from '../locales/fill.js';
import { addSteps, compareDecimals } from '../state/decimal-text.js';
import type { CartState, PublicItem, QuoteBand, QuoteLine } from '../state/types.js';
import { amount } from './amount.js';
import { bandName, reachedBand } from './bands.js';
import type { ViewContext } from './context.js';
import { nextTierHint } from './next-tier-hint.js';
import { priceCurve } from './price-curve.js';
import { cartAmount, countedText, decimalOf, isZero, moneyQuantity, unitHeading, unitsText } from './words.js';

interface Column {
  readonly title: string;
  readonly cell: (band: QuoteBand, reached: boolean) => unknown;
  readonly foot: unknown;
}

export function breakdown(
  item: PublicItem,
  line: QuoteLine,
  id: string,
  state: CartState,
  context: ViewContext,
): TemplateResult {
  const table = tableOf(item, line, state, context);
  const curve = priceCurve(item, line, state, context);
  return html`<div class="under why ${curve === nothing ? 'is-plain' : ''}" part="breakdown" id=${id}>
    <div class="left">${table}${nextTierHint(item, line, state, context)}</div>
    ${curve}
  </div>`;
}

function tableOf(item: PublicItem, line: QuoteLine, state: CartState, context: ViewContext): unknown {
  const { texts, format } = context;
  const money = (minor: string): TemplateResult => amount(minor, state.quote, context);
  const dash = '\u2013';
  const yours: Column = {
    title: texts.columnYours,
    cell: (band) => format.number(band.quantity),
    foot: format.number(line.billableQuantity),
  };
  const each: Column = { title: texts.columnEach, cell: (band) => money(band.unitAmount), foot: '' };
  const flat: Column = {
    title: texts.columnFlat,
    cell: (band) => (isZero(band.flatAmount) ? dash : money(band.flatAmount)),
    foot: '',
  };
  const sum: Column = {
    title: texts.columnAmount,
    cell: (band, reached) => (reached ? money(band.amount) : dash),
    foot: money(line.amount),
  };
  const flats = line.tiers.some((band) => !isZero(band.flatAmount)) ? [flat] : [];
  const units = titleCase(unitHeading(item, context), format.locale);
  const size = decimalOf(item.price.price.packageSize);
  switch (item.price.calculationType) {
    case 'tiered':
      return bandTable(texts.captionTiered, units, [yours, each, ...flats, sum], true, item, line, state, context);
    case 'volume': {
      const caption = fill(texts.captionVolume, { units: unitHeading(item, context) });
      return bandTable(caption, units, [each, ...flats, sum], false, item, line, state, context);
    }
    case 'stair_step': {
      const whole: Column = { title: texts.inAll, cell: (band) => money(band.flatAmount), foot: '' };
      return bandTable(texts.captionStairStep, units, [whole], false, item, line, state, context);
    }
    case 'package': {
      const caption = fill(texts.captionPackage, { units: unitsText(size, item, state, context) });
      const rows = line.tiers.map((band) => [
        unitsText(line.billableQuantity, item, state, context),
        format.number(band.quantity),
        cartAmountCell(item, state, context),
        money(line.amount),
      ]);
      return html`${plainTable(caption, [units, texts.columnPacks, texts.columnEach, texts.columnAmount], rows)}
      ${packsHold(size, item, line, state, context)}`;
    }
    case 'percentage': {
      const percent = format.percent(decimalOf(item.price.price.percentage));
      const base = moneyQuantity(line.billableQuantity, state, context);
      return plainTable(
        fill(texts.captionPercentage, { percent, base }),
        [texts.columnBase, texts.columnRate, texts.columnAmount],
        [[base, percent, money(line.amount)]],
      );
    }
    case 'flat_fee':
    case 'per_unit':
      return nothing;
  }
}

function cartAmountCell(item: PublicItem, state: CartState, context: ViewContext): TemplateResult {
  return html`<bdi>${cartAmount(decimalOf(item.price.price.amount), state, context)}</bdi>`;
}

function bandTable(
  caption: string,
  units: string,
  columns: readonly Column[],
  addsUp: boolean,
  item: PublicItem,
  line: QuoteLine,
  state: CartState,
  context: ViewContext,
): TemplateResult {
  const { texts, format } = context;
  const reached = reachedBand(line);
  const adding = addsUp && line.tiers.length > 1;
  const free = decimalOf(item.price.freeUnits);
  return html`<table class="bands ${columns.length > 3 ? 'is-dense' : ''}">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${units}</th>
        ${columns.map((column) => html`<th scope="col">${column.title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${
        isZero(free)
          ? nothing
          : html`<tr>
              <th scope="row" colspan=${columns.length + 1}>
                ${fill(texts.freeFirst, { units: format.number(free) })}
              </th>
            </tr>`
      }
      ${line.tiers.map((band, index) => {
        const isReached = !isZero(band.quantity);
        return html`<tr class=${index === reached ? 'you' : isReached ? '' : 'idle'}>
          <th scope="row">${bandName(band, index, item, line, state, context)}</th>
          ${columns.map((column) => html`<td>${column.cell(band, isReached)}</td>`)}
        </tr>`;
      })}
    </tbody>
    ${
      adding
        ? html`<tfoot>
            <tr>
              <th scope="row">${texts.inAll}</th>
              ${columns.map((column) => html`<td>${column.foot}</td>`)}
            </tr>
          </tfoot>`
        : nothing
    }
  </table>`;
}

/** A table of one kind of row, first cell its header. */
function plainTable(caption: string, titles: readonly string[], rows: readonly (readonly unknown[])[]): TemplateResult {
  return html`<table class="bands">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${titles.map((title) => html`<th scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([head, ...cells]) =>
          html`<tr class="you">
            <th scope="row">${head}</th>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** "3 packs for 300 messages. 50 more cost nothing extra." */
function packsHold(size: string, item: PublicItem, line: QuoteLine, state: CartState, context: ViewContext): unknown {
  const { texts, format } = context;
  const packs = line.tiers[0]?.quantity ?? '0';
  const count = Number(packs);
  if (!Number.isSafeInteger(count) || count === 0 || isZero(size)) return nothing;
  const hold = addSteps('0', size, count);
  const spare = addSteps(hold, line.billableQuantity, -1);
  if (compareDecimals(spare, '0') <= 0) return nothing;
  return html`<p class="xs q">
    ${fill(texts.packsHold, {
      packs: countedText(packs, texts.packs, context),
      units: unitsText(hold, item, state, context),
      spare: format.number(spare),
    })}
  </p>`;
}

function titleCase(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
