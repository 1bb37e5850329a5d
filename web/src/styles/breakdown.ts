/** The well under a line: table of bands, price curve, hint. Geometry comes in as custom properties. */
export const breakdownRules = `
.disc[aria-expanded='true'] .icon { transform: rotate(180deg); }
.why { display: grid; gap: 20px; align-items: start; padding: 16px; border-radius: var(--_radius-large); background: var(--_well); animation: appear 0.16s var(--_ease); }
.left { display: grid; gap: 16px; min-inline-size: 0; }
.bands { inline-size: 100%; border-collapse: collapse; font-size: 0.875em; line-height: 1.4; }
.bands caption { text-align: start; color: var(--_text-2); padding-block-end: 8px; }
.bands th { text-align: start; font-weight: 400; }
.bands thead th { font-size: 0.93em; color: var(--_text-2); padding-block: 4px 6px; border-block-end: 1px solid var(--_hair); vertical-align: bottom; }
.bands :is(th, td) { padding: 0; }
.bands :is(th, td):not(:first-child) { text-align: end; padding-inline-start: 12px; font-family: var(--_numbers); font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
.bands tbody :is(th, td) { padding-block: 7px; border-block-end: 1px solid var(--_hair); }
.bands tbody tr:last-child :is(th, td) { border-block-end: 0; }
.bands .idle :is(th, td) { color: var(--_text-2); }
.bands .you th { font-weight: 600; }
.bands .you th::before { content: ''; display: inline-block; inline-size: 8px; block-size: 8px; border-radius: 50%; background: var(--_ink); margin-inline-end: 8px; }
.bands tfoot :is(th, td) { padding-block: 8px 0; border-block-start: 1px solid var(--_edge); font-weight: 600; }

.hint { display: flex; gap: 10px; align-items: flex-start; font-size: 0.875em; line-height: 1.45; }
.hint .icon { color: var(--_ink); }
.hint.act { padding: 12px; border-radius: var(--_radius); background: var(--_tint); }
.hint .link { padding-block: 1px; }

.curve { display: grid; gap: 6px; min-inline-size: 0; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 0.75em; line-height: 1.4; color: var(--_text-2); }
.legend i { display: inline-block; inline-size: 14px; block-size: 2px; background: var(--_ink); vertical-align: middle; margin-inline-end: 6px; }
.legend i.b { block-size: 8px; background: color-mix(in oklab, var(--_text) 26%, var(--_surface)); border-radius: 1px; }
.plot { position: relative; block-size: 132px; margin-block-start: 18px; }
.plot svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; overflow: visible; }
.root[dir='rtl'] .plot svg { transform: scaleX(-1); }
.plot path { vector-effect: non-scaling-stroke; fill: none; stroke-width: 1; }
.plot .area { fill: color-mix(in oklab, var(--_ink) 9%, transparent); }
.plot .line-t { stroke: var(--_ink); stroke-width: 2; stroke-linejoin: round; }
.plot .jump { stroke: var(--_ink); stroke-width: 1.5; stroke-dasharray: 2 3; opacity: 0.8; }
.plot .rule { stroke: var(--_hair); }
.plot .base { stroke: var(--_edge); }
.plot .guide { stroke: var(--_ink); stroke-dasharray: 3 3; }
.tick { position: absolute; inset-inline-start: 0; inset-block-start: 0; transform: translateY(-100%); font-size: 0.75em; line-height: 1.3; color: var(--_text-2); font-variant-numeric: tabular-nums; }
.tick.half { inset-block-start: 50%; }
.tick.is-end { inset-inline: auto 0; }
.dot { position: absolute; inset-inline-start: var(--_x); inset-block-start: var(--_y); inline-size: 12px; block-size: 12px; border-radius: 50%; background: var(--_ink); border: 2px solid var(--_well); translate: -50% -50%; }
.root[dir='rtl'] .dot { translate: 50% -50%; }
.tag { position: absolute; inset-inline-start: calc(var(--_x) + 14px); inset-block-start: calc(var(--_y) + 4px + var(--_shift)); padding: 3px 8px; border-radius: var(--_radius-small);
  background: var(--_text); color: var(--_surface); font-size: 0.8125em; line-height: 1.35; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
.tag.is-before { inset-inline: auto calc(100% - var(--_x) + 14px); }
.tag.is-above { inset-block-start: calc(var(--_y) - 30px - var(--_shift)); }
.steps { position: relative; display: flex; block-size: 40px; align-items: flex-end; }
.st { flex: none; inline-size: var(--_w); block-size: var(--_h); min-block-size: 12px; display: grid; place-items: center; font-size: 0.75em; font-variant-numeric: tabular-nums; line-height: 1;
  color: var(--_text-2); background: var(--_band); border-inline-end: 2px solid var(--_well); white-space: nowrap; overflow: hidden; }
.st.free { min-block-size: 0; border: 0; background: none; }
.st.on { background: color-mix(in oklab, var(--_ink) 20%, var(--_surface)); color: var(--_text); font-weight: 600; }
.st:first-child { border-start-start-radius: var(--_radius-small); }
.st:last-child { border-inline-end: 0; border-start-end-radius: var(--_radius-small); }
.axis { position: relative; block-size: 1.5em; font-size: 0.75em; line-height: 1.5; color: var(--_text-2); font-variant-numeric: tabular-nums; }
.axis span { position: absolute; inset-inline-start: var(--_x); translate: -50% 0; }
.root[dir='rtl'] .axis span { translate: 50% 0; }
.axis .me { color: var(--_ink); font-weight: 600; }

@container main (inline-size < 17em) {
  .curve { display: none; }
}
@container main (inline-size < 25em) {
  .why { padding-inline: 12px; }
  .bands { font-size: 0.8125em; }
  .bands :is(th, td):not(:first-child) { padding-inline-start: 8px; }
  .bands th:first-child { overflow-wrap: anywhere; }
  .bands.is-dense { font-size: 0.75em; }
  .bands.is-dense :is(th, td):not(:first-child) { padding-inline-start: 6px; }
}
@container main (inline-size < 18.75em) {
  .bands { font-size: 0.75em; }
  .bands :is(th, td):not(:first-child) { padding-inline-start: 6px; }
  .st:not(.on) { font-size: 0; }
}
@container main (inline-size >= 32.5em) {
  .why { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 20px 32px; padding: 20px; }
  .why.is-plain { grid-template-columns: minmax(0, 1fr); }
}
`;
