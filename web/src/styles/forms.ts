/** Details and payment: settled rows of text, open forms of six columns, one bordered list of ways to pay. */
export const formRules = `
.rows { display: grid; gap: 36px; }
.settled { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 4px 16px; padding-block: 16px; border-block: 1px solid var(--_hair); }
.settled + .settled { margin-block-start: -37px; }
.settled h2 { font-size: 1em; line-height: 1.5; }
.settled .txt { grid-column: 1 / -1; color: var(--_text-2); font-size: 0.9375em; line-height: 1.5; overflow-wrap: anywhere; }

.form { display: grid; gap: 14px 16px; grid-template-columns: repeat(6, minmax(0, 1fr)); margin-block-start: 20px; animation: appear 0.16s var(--_ease); }
.form > * { grid-column: 1 / -1; }
.form > .third { grid-column: span 2; }
.form > .most { grid-column: span 4; }
.form details .field { margin-block-start: 10px; }
.form summary { display: inline-block; list-style: none; cursor: pointer; }
.form summary::-webkit-details-marker { display: none; }
.form details[open] summary { display: none; }
.seg { display: grid; grid-template-columns: 1fr 1fr; border: 1px solid var(--_edge); border-radius: var(--_radius); background: var(--_raised); }
.seg label { position: relative; display: grid; place-items: center; min-block-size: 46px; margin: -1px; padding: 8px; border-radius: var(--_radius); font-size: 0.9375em;
  font-weight: 500; text-align: center; color: var(--_text-2); cursor: pointer; }
.seg label.on { background: var(--_tint); color: var(--_text); box-shadow: inset 0 0 0 2px var(--_ink); }
.seg .radio { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; border: 0; border-radius: inherit; background: none; pointer-events: none; }
.methods { border: 1px solid var(--_edge); border-radius: var(--_radius); background: var(--_raised); }
h2 + .methods { margin-block-start: 20px; }
.methods.is-bad { border-color: var(--_bad); box-shadow: 0 0 0 1px var(--_bad); }
.methods + .help { margin-block-start: 6px; }
.method:first-child { border-start-start-radius: calc(var(--_radius) - 1px); border-start-end-radius: calc(var(--_radius) - 1px); }
.method:last-child { border-end-start-radius: calc(var(--_radius) - 1px); border-end-end-radius: calc(var(--_radius) - 1px); }
.method + .method { border-block-start: 1px solid var(--_hair); }
.method > label { display: grid; grid-template-columns: 20px minmax(0, 1fr) auto; gap: 12px; align-items: center; min-block-size: 56px; padding: 10px 14px; border-radius: inherit; cursor: pointer; }
.method:not(.on):not(.is-off) > label:hover { background: color-mix(in oklab, var(--_text) 3%, transparent); }
.method.on { background: var(--_tint); }
.method.is-off > label { color: var(--_text-2); cursor: not-allowed; }
.method .name { font-weight: 500; }
.method .icon { color: var(--_text-2); }
.method .more { padding: 0 14px 16px; display: grid; gap: 12px; animation: appear 0.16s var(--_ease); }
.method slot::slotted(*) { display: block; padding: 0 14px 16px; }

@container main (inline-size < 25em) {
  .form:has(> .third .opt) > :is(.third, .most) > label { display: grid; align-content: end; min-block-size: 2.9em; }
  .method .more { padding-inline: 12px; }
  .box > input.num { padding-inline: 8px; letter-spacing: -0.02em; }
}
@container main (inline-size < 18.75em) {
  .form > :is(.third, .most) { grid-column: span 3; }
  .box > input.num { letter-spacing: -0.04em; }
}
@container main (inline-size >= 32.5em) {
  .form > .half { grid-column: span 3; }
}
`;
