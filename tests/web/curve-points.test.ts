import { readFileSync } from 'node:fs';
import { priceCurvePoints } from '../../web/src/controller/price-curve.js';
import type { Engine, PublicBand, PublicItem } from '../../web/src/engine/types.js';
import { galleryCart } from '../browser/gallery/states.js';
import { loadEngine } from '../../web/src/engine/load-engine.js';

const engine: Engine = await loadEngine({ wasmBinary: readFileSync('build/wasm/wasm-bindings/kassa_wasm.wasm') });

function item(
  calculationType: PublicItem['price']['calculationType'],
  tiers: readonly PublicBand[],
  more: { readonly quantity?: string; readonly freeUnits?: string; readonly step?: string } = {},
): PublicItem {
  return {
    id: 'x',
    name: 'X',
    description: null,
    type: 'product',
    quantity: more.quantity ?? '24',
    quantityDetails: {
      aggregationType: 'count',
      unit: 'seat',
      description: '',
      quantityEditable: true,
      minimum: more.quantity === undefined ? '5' : '0',
      maximum: more.quantity === undefined ? '55' : '1000',
      step: more.step ?? '1',
    },
    price: {
      currencyCode: 'EUR',
      taxRate: 19,
      totalNetAmount: 0,
      type: 'recurring',
      calculationType,
      payInAdvance: true,
      freeUnits: more.freeUnits ?? 0,
      recurring: { interval: 'month', intervalCount: 1, trialPeriodDays: 0, recurringAmount: null },
      price: { amount: 0, tiers },
    },
    periods: [],
  };
}

function points(priced: PublicItem): string[] {
  const opened = engine.open(galleryCart([priced]));
  if (!opened.ok) throw new Error(opened.error.code);
  const curve = priceCurvePoints(opened.session, 'x');
  opened.session.close();
  return curve.map(({ quantity, amount, jump }) => `${jump ? '|' : ''}${quantity}:${amount}`);
}
const graduated = [
  { upTo: 10, unitAmount: 1000 },
  { upTo: 50, unitAmount: 800 },
  { upTo: null, unitAmount: 600 },
];

describe('the points of a price by bands', () => {
  it('are joined where each band has its own price', () => {
    expect(points(item('tiered', graduated))).toEqual(['0:0', '10:10000', '50:42000', '60:48000']);
  });

  it('jump where one band prices all units', () => {
    expect(points(item('volume', graduated))).toEqual([
      '0:0',
      '10:10000',
      '|11:8800',
      '50:40000',
      '|51:30600',
      '60:36000',
    ]);
  });

  it('jump into every stair, the first one too', () => {
    const stairs = [
      { upTo: 10, flatAmount: 9000 },
      { upTo: null, flatAmount: 24000 },
    ];
    expect(points(item('stair_step', stairs))).toEqual(['0:0', '|1:9000', '10:9000', '|11:24000', '26:24000']);
  });

  it('jump by the flat amount of a band', () => {
    const flats = [
      { upTo: 10, unitAmount: 100 },
      { upTo: null, unitAmount: 100, flatAmount: 500 },
    ];
    expect(points(item('tiered', flats, { quantity: '1' }))).toEqual(['0:0', '10:1000', '|11:1600', '12:1700']);
  });

  it('count free units as quantity, and reach beyond a large quantity', () => {
    expect(points(item('tiered', graduated, { freeUnits: '100', quantity: '400' }))).toEqual([
      '0:0',
      '100:0',
      '110:10000',
      '150:42000',
      '440:216000',
    ]);
  });

  it('reach beyond the last bound by a step at least', () => {
    expect(points(item('volume', graduated, { quantity: '0', step: '100' }))).toEqual(['0:0', '|100:60000']);
  });

  it('are none without bands, with one band, or with too many to draw', () => {
    expect(points(item('per_unit', []))).toEqual([]);
    expect(points(item('tiered', [{ upTo: null, unitAmount: 1 }]))).toEqual([]);
    const many = Array.from({ length: 13 }, (_, index) => ({ upTo: index === 12 ? null : index + 1, unitAmount: 1 }));
    expect(points(item('tiered', many))).toEqual([]);
  });
});
