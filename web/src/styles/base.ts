/**
 * Host, type, and what has no component of its own. Sizes are em of the host: shops that set html to 62.5 % keep their sizes.
 *
 * Icons may overflow, which none does: a clip for each of them is a quarter of what a browser has to put together for a frame of a
 * hundred lines.
 */
export const baseRules = `
:host { display: block; font-size: var(--kassa-font-size, 1em); }
:host([hidden]) { display: none; }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
:host([theme='auto']) { color-scheme: light dark; }
.root { container: kassa / inline-size; background: var(--_surface); color: var(--_text); font-family: var(--kassa-font, inherit);
  line-height: 1.5; text-align: start; -webkit-font-smoothing: antialiased; overflow-wrap: break-word; }
*, *::before, *::after { box-sizing: border-box; }
h2, h3, p, dl, dd, ul { margin: 0; padding: 0; border: 0; }
ul { list-style: none; }
h2 { font-size: 1.25em; line-height: 1.3; font-weight: 600; letter-spacing: -0.011em; }
h3 { font-size: 1em; line-height: 1.4; font-weight: 600; }
:lang(ar, fa, he, ja) :is(h2, .due .amt) { letter-spacing: 0; }

.inner { padding: var(--_pad); max-inline-size: 1216px; margin-inline: auto; }
.s { font-size: 0.875em; line-height: 1.45; }
.xs { font-size: 0.8125em; line-height: 1.4; }
.q { color: var(--_text-2); }
.num, .amt { font-family: var(--_numbers); font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
.amt { text-align: end; }
.vh { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { inline-size: 20px; block-size: 20px; flex: none; overflow: visible; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.icon.small { inline-size: 16px; block-size: 16px; stroke-width: 1.8; }
.root[dir='rtl'] .icon.flip { transform: scaleX(-1); }

.grid { display: grid; gap: 32px; }
.main { container: main / inline-size; min-inline-size: 0; display: grid; gap: 36px; align-content: start; }
.back { display: inline-flex; align-items: center; gap: 4px; min-block-size: 32px; margin-block-end: 12px; color: var(--_text-2);
  font-size: 0.875em; text-decoration: none; border-radius: 2px; }
slot[name='back']::slotted(*) { margin-block-end: 12px; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 4px 12px; padding-block-end: 12px; border-block-end: 1px solid var(--_hair); }
.cols { display: none; gap: 24px; font-size: 0.8125em; color: var(--_text-2); }
.cols span { inline-size: 152px; text-align: center; }
.cols span:last-child { inline-size: max(152px, var(--_amount-width, 0px)); text-align: end; }
.empty { padding-block: 16px; }

@container kassa (inline-size >= 40em) {
  .inner { padding: calc(var(--_pad) * 1.5); }
}
@container kassa (inline-size >= 60em) {
  .inner { padding: calc(var(--_pad) * 2); }
  .grid { grid-template-columns: minmax(0, 1fr) 384px; column-gap: 56px; }
}
@container main (inline-size >= 32.5em) {
  .cols { display: flex; }
}

@keyframes appear { from { opacity: 0; } }
@keyframes breathe { 50% { opacity: 0.55; } }
`;
