/** The price by quantity, drawn at the width that there is, with the same figures as a table for those who do not see it. */
import type { PriceCurvePoint, Quote, QuoteLine, Session } from '../../../web/src/engine/types.js';
import type { OrderFormatters } from '../../../web/src/locales/order-formatters.js';
import { addSteps, canonicalDecimal, compareDecimals } from '../../../web/src/state/decimal-text.js';
import { axisLabels, curveGeometry } from '../../../web/src/views/curve-geometry.js';
import { drawing, element, table } from './dom.js';

const height = 260;
/** Room for the amounts at the start, the quantities below, and the buyer's amount at the end, in pixels. */
const margin = { top: 24, end: 16, bottom: 30, start: 72 };
/** The widget's list ends here as well; a table that long helps nobody. */
const maximumRows = 60;

/** The points between 0 and a quantity well beyond the last bound and the buyer's own. */
export function curvePoints(session: Session, line: QuoteLine): readonly PriceCurvePoint[] {
  const lastBound = line.tiers.at(-1)?.from ?? '0';
  const end = [tenths(lastBound, 15), tenths(line.quantity, 15), '1'].reduce((a, b) =>
    compareDecimals(a, b) >= 0 ? a : b,
  );
  const curve = session.priceCurve(line.id, '0', end, { allQuantities: true });
  return curve.ok ? curve.data : [];
}

export function drawCurve(
  place: HTMLElement,
  {
    name,
    points,
    line,
    quote,
    format,
  }: {
    readonly name: string;
    readonly points: readonly PriceCurvePoint[];
    readonly line: QuoteLine;
    readonly quote: Quote;
    readonly format: OrderFormatters;
  },
): void {
  const geometry = curveGeometry(points, line);
  place.hidden = geometry === null;
  if (geometry === null) return;
  const money = (minor: string): string => format.money(minor, quote);
  const title = `${name}: price by quantity`;
  const sentence = `From nothing at 0 to ${money(points.at(-1)?.amount ?? '0')} at ${format.number(geometry.end)}. At ${format.number(line.quantity)} it is ${money(line.amount)}.`;
  const svg = drawing('svg', { role: 'img', 'aria-labelledby': 'curve-title curve-sentence' });
  const draw = (): void => {
    const width = Math.max(260, place.clientWidth);
    const inner = { width: width - margin.start - margin.end, height: height - margin.top - margin.bottom };
    const at = (x: number, y: number): { x: number; y: number } => ({
      x: margin.start + (x * inner.width) / 100,
      y: margin.top + (y * inner.height) / 100,
    });
    const own = at(geometry.own.x, geometry.own.y);
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.replaceChildren(
      drawing('title', { id: 'curve-title' }, title),
      drawing('desc', { id: 'curve-sentence' }, sentence),
      drawing(
        'svg',
        {
          x: margin.start,
          y: margin.top,
          width: inner.width,
          height: inner.height,
          viewBox: '0 0 100 100',
          preserveAspectRatio: 'none',
          overflow: 'visible',
        },
        drawing('path', { class: 'rule', d: 'M0 0H100M0 50H100' }),
        drawing('path', { class: 'area', d: geometry.area }),
        drawing('path', { class: 'base', d: 'M0 100H100' }),
        drawing('path', { class: 'guide', d: `M${geometry.own.x} ${geometry.own.y}V100` }),
        drawing('path', { class: 'jump', d: geometry.jumps }),
        drawing('path', { class: 'curve-line', d: geometry.line }),
      ),
      ...(
        [
          [geometry.top, 0],
          [geometry.half, 50],
          ['0', 100],
        ] as const
      ).map(([amount, y]) =>
        drawing(
          'text',
          { class: 'tick', x: margin.start - 10, y: at(0, y).y + 4, 'text-anchor': 'end' },
          format.roundMoney(amount, quote),
        ),
      ),
      ...axisLabels({ quantity: line.quantity, x: geometry.own.x }, line.tiers, geometry.end, (quantity) =>
        format.number(quantity),
      ).map(({ text, x, isOwn }) =>
        drawing(
          'text',
          { class: isOwn ? 'tick is-own' : 'tick', x: at(x, 0).x, y: height - 8, 'text-anchor': 'middle' },
          text,
        ),
      ),
      drawing('circle', { class: 'own', cx: own.x, cy: own.y, r: 5 }),
      drawing(
        'text',
        {
          class: 'own-amount',
          x: own.x + (geometry.own.x > 60 ? -10 : 10),
          y: Math.max(14, own.y - 8),
          'text-anchor': geometry.own.x > 60 ? 'end' : 'start',
        },
        money(line.amount),
      ),
    );
  };
  place.replaceChildren(element('figcaption', {}, title), svg, pointsTable(points, money, format));
  draw();
  observer?.disconnect();
  observer = new ResizeObserver(draw);
  observer.observe(place);
}

/** Watches the place of the drawing that is shown. */
let observer: ResizeObserver | null = null;

function pointsTable(
  points: readonly PriceCurvePoint[],
  money: (minor: string) => string,
  format: OrderFormatters,
): HTMLElement {
  const rows = points
    .slice(0, maximumRows)
    .map(({ quantity, amount, jump }) => [
      `${format.number(quantity)}${jump ? ' and just above it' : ''}`,
      money(amount),
    ]);
  return element('details', {}, element('summary', {}, 'The curve as a table'), table(['Quantity', 'Price'], rows));
}

/** `value` times `count` tenths. */
function tenths(value: string, count: number): string {
  const scaled = addSteps('0', value, count);
  return canonicalDecimal(`${scaled}e-1`) ?? scaled;
}
