/**
 * What the shop's pages say about a product besides its texts: where it stands, its drawing, and one worked example.
 *
 * An example's amounts are written down, not computed: a shop that computed prices itself would have a second truth. The
 * tests price every example with Kassa's core and compare.
 */

/**
 * @typedef {object} Example
 * @property {string} quantity
 * @property {string} total minor units
 * @property {{ units: string, unitAmount: string }[]} [working] units at a price each
 * @property {{ count: string, unitAmount: string }} [packs]
 *
 * @typedef {{ id: string, isWide?: boolean, example: Example | null }} ProductFacts
 */

/** @type {readonly { group: 'team' | 'volume' | 'usage' | 'once', products: readonly ProductFacts[] }[]} */
export const catalogueGroups = [
  {
    group: 'team',
    products: [
      {
        id: 'team-seats',
        isWide: true,
        example: {
          quantity: '60',
          total: '48000',
          working: [
            { units: '10', unitAmount: '1000' },
            { units: '40', unitAmount: '800' },
            { units: '10', unitAmount: '600' },
          ],
        },
      },
      { id: 'brand-kits', example: { quantity: '3', total: '1500', working: [{ units: '3', unitAmount: '500' }] } },
      { id: 'analytics', example: null },
    ],
  },
  {
    group: 'volume',
    products: [
      {
        id: 'api-calls',
        example: { quantity: '20000', total: '6000', working: [{ units: '20000', unitAmount: '0.3' }] },
      },
      { id: 'storage', example: { quantity: '250', total: '2900' } },
      { id: 'messages', example: { quantity: '250', total: '1200', packs: { count: '3', unitAmount: '400' } } },
    ],
  },
  {
    group: 'usage',
    products: [
      {
        id: 'render-minutes',
        example: { quantity: '2000', total: '3000', working: [{ units: '1500', unitAmount: '2' }] },
      },
      { id: 'storefront', example: { quantity: '4000', total: '10000' } },
    ],
  },
  { group: 'once', products: [{ id: 'onboarding', isWide: true, example: null }] },
];
