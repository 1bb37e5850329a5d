/**
 * The price by quantity, drawn: the total as a line with the buyer's point on it, below it the unit price of each band as steps
 * on the same axis. A picture with one sentence for screen readers; the table beside it is its full text.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fill } from '../locales/fill.js';
import type { CartState, CurvePoint, PublicItem, QuoteBand, QuoteLine } from '../state/types.js';
import { amount } from './amount.js';
import { bandsByQuantity, reachedBand } from './bands.js';
import type { ViewContext } from './context.js';
import { axisLabels, curveGeometry, labelFits, unitSteps, type CurveGeometry } from './curve-geometry.js';
import { labelPlaces, type LabelPlaces } from './curve-labels.js';
import { variables } from './geometry.js';
import { isZero, perText, unitName, unitsText } from './words.js';

export function priceCurve(item: PublicItem, line: QuoteLine, state: CartState, context: ViewContext): unknown {
  const points = line.tiers.length < 2 ? [] : context.curveOf(item.id);
  const geometry = curveGeometry(points, line);
  if (geometry === null) return nothing;
  const { texts, format } = context;
  const bands = bandsByQuantity(item, line);
  const { recurring } = item.price;
  const short = (minor: string): string => format.roundMoney(minor, state.quote);
  const [top, half] = [short(geometry.top), short(geometry.half)];
  const places = labelPlaces(geometry, {
    tag: format.money(line.amount, state.quote),
    top,
    half,
  });
  const hasSteps = item.price.calculationType !== 'stair_step';
  const total =
    recurring === null
      ? texts.curveTotalOnce
      : fill(texts.curveTotal, { per: perText(recurring.interval, recurring.intervalCount, context) });
  return html`<div class="curve" part="curve" role="img" aria-label=${spokenCurve(points, item, line, state, context)}>
    <p class="legend" aria-hidden="true">
      <span><i></i>${total}</span>
      ${hasSteps ? html`<span><i class="b"></i>${fill(texts.curveUnit, { unit: unitName('1', item, context) })}</span>` : nothing}
    </p>
    <div class="plot" aria-hidden="true">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none">
        <path class="rule" d="M0 0H100M0 50H100" />
        <path class="area" d=${geometry.area} />
        <path class="base" d="M0 100H100" />
        <path class="guide" d="M${geometry.own.x} ${geometry.own.y}V100" />
        <path class="line-t" d=${geometry.line} />
        <path class="jump" d=${geometry.jumps} />
      </svg>
      <span class="tick">${top}</span><span class="tick half ${places.halfAtEnd ? 'is-end' : ''}">${half}</span>
      ${ownPoint(geometry, places, line, state, context)}
    </div>
    ${hasSteps ? steps(bands, reachedBand(line), geometry, state, context) : nothing}
    ${axis(bands, line, geometry, context)}
  </div>`;
}

function ownPoint(
  { own: { x, y } }: CurveGeometry,
  { tagBefore, tagAbove, tagShift }: LabelPlaces,
  line: QuoteLine,
  state: CartState,
  context: ViewContext,
): TemplateResult {
  const place = variables({ '--_x': `${x}%`, '--_y': `${y}%`, '--_shift': `${tagShift}px` });
  return html`<i class="dot" ${place}></i>
    <span class="tag ${tagBefore ? 'is-before' : ''} ${tagAbove ? 'is-above' : ''}" ${place}
      >${amount(line.amount, state.quote, context)}</span
    >`;
}

function steps(
  bands: readonly QuoteBand[],
  reached: number,
  geometry: CurveGeometry,
  state: CartState,
  context: ViewContext,
): TemplateResult {
  const { before, steps: drawn } = unitSteps(bands, geometry.end);
  return html`<div class="steps" aria-hidden="true">
    ${before > 0 ? html`<span class="st free" ${variables({ '--_w': `${before}%` })}></span>` : nothing}
    ${drawn.map((step, index) => {
      const label = context.format.money(bands[index]?.unitAmount ?? '0', state.quote);
      return html`<span
        class="st ${index === reached ? 'on' : ''}"
        ${variables({ '--_w': `${step.width}%`, '--_h': `${step.height}%` })}
        >${labelFits(label, step.width) ? html`<bdi>${label}</bdi>` : nothing}</span
      >`;
    })}
  </div>`;
}

function axis(
  bands: readonly QuoteBand[],
  line: QuoteLine,
  geometry: CurveGeometry,
  { format }: ViewContext,
): TemplateResult {
  const own = isZero(line.quantity) ? null : { quantity: line.quantity, x: geometry.own.x };
  const labels = axisLabels(own, bands, geometry.end, (quantity) => format.number(quantity));
  return html`<div class="axis" aria-hidden="true">
    ${labels.map(
      ({ text, x, isOwn }) => html`<span class=${isOwn ? 'me' : ''} ${variables({ '--_x': `${x}%` })}>${text}</span>`,
    )}
  </div>`;
}

/** "Total by quantity: 10 seats €100.00, 24 seats €212.00 (yours), 50 seats €420.00." */
function spokenCurve(
  points: readonly CurvePoint[],
  item: PublicItem,
  line: QuoteLine,
  state: CartState,
  context: ViewContext,
): string {
  const { texts, format } = context;
  const bounds = new Set(bandsByQuantity(item, line).map((band) => band.upTo));
  const say = (text: string, quantity: string, minor: string): string =>
    fill(text, { units: unitsText(quantity, item, state, context), amount: format.money(minor, state.quote) });
  const spoken = [
    ...points
      .filter((point) => bounds.has(point.quantity) && point.quantity !== line.quantity)
      .map((point) => ({ quantity: point.quantity, text: say(texts.curvePoint, point.quantity, point.amount) })),
    { quantity: line.quantity, text: say(texts.curveOwnPoint, line.quantity, line.amount) },
  ].sort((a, b) => Number(a.quantity) - Number(b.quantity));
  return fill(texts.curve, { points: format.list(spoken.map((point) => point.text)) });
}
