/**
 * The lines of the order: one column of figures, hairlines instead of boxes; a row when the column is wide enough.
 *
 * Each line contains its layout, which also makes it a unit of painting: a key in one line of a hundred paints that line anew, and
 * the browser takes the others as they were. Not `contain: paint`, which would cut off focus rings at the edge.
 *
 * In a long order, lines far from the window are not laid out or painted until they come near, which halves the time from a key to
 * the frame with 100 lines. That does contain paint, so there is room for the rings, in browsers that know how.
 */
export const orderRules = `
.line { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 16px; row-gap: 10px; padding-block: 18px; border-block-end: 1px solid var(--_hair); contain: layout style; }
.many .line { content-visibility: auto; contain-intrinsic-block-size: auto 120px; overflow-clip-margin: 6px; }
.line:last-child { border-block-end: 0; padding-block-end: 0; }
.line .what { display: grid; gap: 2px; align-content: start; min-inline-size: 0; }
.line .cost { min-inline-size: var(--_amount-width, 0); display: grid; gap: 2px; justify-items: end; align-content: start; text-align: end; }
.line .cost .amt { font-weight: 600; }
.line .cost .q { max-inline-size: 18ch; text-wrap: balance; }
.line .how { grid-column: 1 / -1; grid-row: 2; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
.line:has(.rm) .how { padding-inline-end: 88px; }
.line .how .help { flex-basis: 100%; }
.line .do { display: contents; }
.line .rm { grid-column: 2; grid-row: 2; justify-self: end; align-self: center; }
.line .disc { grid-column: 1 / -1; grid-row: 3; justify-self: start; }
.unit { font-size: 0.875em; color: var(--_text-2); }
.badge { display: inline-block; justify-self: start; padding: 1px 8px; margin-block-start: 4px; border-radius: var(--_radius-small); font-size: 0.8125em;
  line-height: 1.5; font-weight: 500; color: var(--_good); background: var(--_good-tint); }
.badge.plain { color: var(--_text-2); background: var(--_well); }
.gone { grid-column: 1 / -1; display: flex; align-items: center; gap: 12px; animation: appear 0.16s var(--_ease); }
.disc { display: inline-flex; align-items: center; gap: 6px; }

@container main (inline-size < 18.75em) {
  .line .how { gap: 4px 8px; }
}
@container main (inline-size >= 32.5em) {
  .line { grid-template-columns: minmax(0, 1fr) 152px max(152px, var(--_amount-width, 0px)); column-gap: 24px; padding-block: 24px 20px; }
  .line .what { grid-column: 1; grid-row: 1; }
  .line:has(.rm) .how { padding-inline-end: 0; }
  .line .how { grid-column: 2; grid-row: 1 / span 2; display: grid; gap: 4px; justify-items: center; align-content: start; }
  .line .how > .stepper { margin-block-start: -10px; }
  .line .how .unit { text-align: center; }
  .line .cost { grid-column: 3; grid-row: 1 / span 2; }
  .line .do { grid-column: 1; grid-row: 2; display: flex; gap: 4px 20px; flex-wrap: wrap; align-items: baseline; margin-block: -4px; }
  .line.is-removed { align-content: center; }
}
`;
