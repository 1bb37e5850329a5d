import type { CurvePoint, QuoteBand } from '../../web/src/state/types.js';
import { labelPlaces } from '../../web/src/views/curve-labels.js';
import { axisLabels, curveGeometry, labelFits, unitSteps } from '../../web/src/views/curve-geometry.js';

const point = (quantity: string, amount: string, jump = false): CurvePoint => ({ quantity, amount, jump });
const band = (from: string, upTo: string | null, unitAmount: string): QuoteBand => ({
  from,
  upTo,
  unitAmount,
  quantity: '0',
  flatAmount: '0',
  amount: '0',
});

/** 10 at 10.00, 50 at 8.00, open at 6.00, up to 60. */
const graduated = [point('0', '0'), point('10', '10000'), point('50', '42000'), point('60', '48000')];
const graduatedBands = [band('0', '10', '1000'), band('10', '50', '800'), band('50', null, '600')];

describe('the price curve', () => {
  it('stands on round amounts and puts every point where its figures say', () => {
    const geometry = curveGeometry(graduated, { quantity: '24', amount: '21200' });
    expect(geometry).toMatchObject({ top: '50000', half: '25000', end: '60' });
    expect(geometry?.line).toBe('M0 100L16.667 80L83.333 16L100 4');
    expect(geometry?.own.x).toBeCloseTo(40);
    expect(geometry?.own.y).toBeCloseTo(57.6);
    expect(geometry?.area).toBe('M0 100L0 100L16.667 80L40 57.6V100Z');
    expect(geometry?.jumps).toBe('');
  });

  it('never joins what lies on both sides of a jump', () => {
    const volume = [point('0', '0'), point('10', '12000'), point('11', '9900', true), point('60', '54000')];
    const geometry = curveGeometry(volume, { quantity: '10', amount: '12000' });
    expect(geometry?.line.split('M').filter(Boolean)).toHaveLength(2);
    expect(geometry?.jumps).toMatch(/^M16\.667 88L18\.333 90\.1$/);
  });

  it('reaches as far as the quantity, also beyond its last point', () => {
    const geometry = curveGeometry(graduated, { quantity: '120', amount: '84000' });
    expect(geometry).toMatchObject({ end: '120', top: '100000' });
    expect(geometry?.own.x).toBe(100);
  });

  it.each([
    ['9', '10', '5'],
    ['10', '10', '5'],
    ['11', '20', '10'],
    ['12000', '20000', '10000'],
    ['20001', '50000', '25000'],
    ['99999999999999999999999', '100000000000000000000000', '50000000000000000000000'],
  ])('ends its axis for %s at %s', (amount, top, half) => {
    expect(curveGeometry([point('0', '0'), point('1', amount)], { quantity: '0', amount: '0' })).toMatchObject({
      top,
      half,
    });
  });

  it('is not drawn where there is nothing to draw', () => {
    expect(curveGeometry([], { quantity: '1', amount: '1' })).toBeNull();
    expect(curveGeometry([point('0', '0'), point('9', '0')], { quantity: '1', amount: '0' })).toBeNull();
  });
});

describe('the labels of the price curve', () => {
  const texts = { tag: '€1,234.00', top: '€500', half: '€250' };

  /** How many points of the line lie under the tag, in a drawing of 280, 400 or 560 by 132 px. */
  function hidden(points: readonly CurvePoint[], own: { quantity: string; amount: string }): number {
    const geometry = curveGeometry(points, own)!;
    const { tagBefore, tagAbove, tagShift } = labelPlaces(geometry, texts);
    const tag = { width: 75, height: 24 };
    const samples = geometry.stretches.flatMap(([from, to]) =>
      Array.from({ length: 200 }, (_, step) => ({
        x: from.x + ((to.x - from.x) * step) / 200,
        y: from.y + ((to.y - from.y) * step) / 200,
      })),
    );
    return [280, 400, 560].flatMap((width) => {
      const x = (geometry.own.x / 100) * width;
      const y = (geometry.own.y / 100) * 132;
      const left = tagBefore ? x - 14 - tag.width : x + 14;
      const top = tagAbove ? y - 30 - tagShift : y + 4 + tagShift;
      return samples.filter((sample) => {
        const [across, down] = [(sample.x / 100) * width, (sample.y / 100) * 132];
        return across > left && across < left + tag.width && down > top && down < top + tag.height;
      });
    }).length;
  }

  const amountOf = (quantity: number): number =>
    Math.min(quantity, 10) * 1000 + Math.max(0, Math.min(quantity, 50) - 10) * 800 + Math.max(0, quantity - 50) * 600;

  it.each(Array.from({ length: 12 }, (_, index) => (index + 1) * 5))('leave the line free at %d of 60', (quantity) => {
    expect(hidden(graduated, { quantity: String(quantity), amount: String(amountOf(quantity)) })).toBe(0);
  });

  it('leave a line with jumps free', () => {
    const volume = [point('0', '0'), point('10', '12000'), point('11', '9900', true), point('60', '54000')];
    expect(hidden(volume, { quantity: '10', amount: '12000' })).toBe(0);
    expect(hidden(volume, { quantity: '50', amount: '45000' })).toBe(0);
  });

  it('move the amount half way up out of the way of a step', () => {
    const steps = (amount: string): CurvePoint[] => [
      ...[point('0', amount), point('30', amount)],
      ...[point('31', '50000', true), point('60', '50000')],
    ];
    const halfAtEnd = (amount: string): boolean =>
      labelPlaces(curveGeometry(steps(amount), { quantity: '40', amount: '50000' })!, texts).halfAtEnd;
    expect(halfAtEnd('23000')).toBe(false);
    expect(halfAtEnd('27000')).toBe(true);
  });
});

describe('the steps under it', () => {
  it('are as wide as their band and as high as their price', () => {
    const { before, steps } = unitSteps(graduatedBands, '60');
    expect(before).toBe(0);
    expect(steps.map(({ width }) => Math.round(width))).toEqual([17, 67, 17]);
    expect(steps.map(({ height }) => height)).toEqual([100, 80, 60]);
  });

  it('leave room for free units', () => {
    expect(unitSteps([band('6', '16', '10'), band('16', null, '5')], '60').before).toBe(10);
  });

  it('have a label only where it fits', () => {
    expect(labelFits('€10.00', 16.7)).toBe(true);
    expect(labelFits('10,00\u00a0€', 16.7)).toBe(true);
    expect(labelFits('€10.00', 5)).toBe(false);
  });
});

describe('the axis', () => {
  const shown = (own: string | null, bands: readonly QuoteBand[], end = '60'): string[] =>
    axisLabels(own === null ? null : { quantity: own, x: (Number(own) / Number(end)) * 100 }, bands, end, String).map(
      ({ text }) => text,
    );

  it('shows the ends, the bounds and the quantity of the buyer in order', () => {
    expect(shown('24', graduatedBands)).toEqual(['0', '10', '24', '50', '60']);
  });

  it('gives way to the quantity of the buyer', () => {
    expect(shown('11', graduatedBands)).toEqual(['0', '11', '50', '60']);
    expect(shown('59', graduatedBands)).toEqual(['0', '10', '50', '59']);
    expect(shown('1', graduatedBands)).toEqual(['1', '10', '50', '60']);
  });

  it('leaves out labels that would overlap, long ones sooner', () => {
    const narrow = [band('0', '10', '5'), band('10', '11', '4'), band('11', '50', '3'), band('50', null, '2')];
    expect(shown(null, narrow)).toEqual(['0', '10', '50', '60']);
    const large = [band('0', '100000', '5'), band('100000', null, '4')];
    expect(shown('180000', large, '198000')).toEqual(['0', '100000', '180000']);
  });
});
