/** The controls that come after the cart: buttons, fields, radios; rest, hover, focus, disabled, error, busy. */
export const fieldRules = `
a.link { display: inline-block; }
.help:empty { display: none; }
.help.kept { min-block-size: 2.8em; }
.help.good { color: var(--_good); }
.btn { display: flex; align-items: center; justify-content: center; gap: 8px; inline-size: 100%; min-block-size: 52px; padding: 12px 20px;
  border-radius: var(--_radius); font-size: 1.0625em; line-height: 1.3; font-weight: 600; text-align: center; text-decoration: none;
  border: 1px solid var(--_ink); background: var(--_fill); color: var(--_on-fill);
  transition: background-color 0.12s var(--_ease), border-color 0.12s var(--_ease); }
.btn:hover { background: var(--_fill-hover); }
.btn:is(.is-off, .is-off:hover) { background: var(--_well); border-color: var(--_hair); color: var(--_text-2); cursor: not-allowed; }
.btn[aria-busy] { cursor: progress; }
.btn.two { background: var(--_surface); color: var(--_text); border-color: var(--_edge); min-block-size: 44px; font-size: 1em; font-weight: 500; }
.btn.two:hover { background: var(--_well); }
.receipt .off-surface { background: var(--_raised); }
.spin { inline-size: 18px; block-size: 18px; flex: none; border-radius: 50%; border: 2px solid color-mix(in oklab, currentColor 30%, transparent);
  border-block-start-color: currentColor; visibility: hidden; animation: turn 0.9s linear infinite, show 0s 0.4s forwards; }
.x { inline-size: 32px; block-size: 32px; display: grid; place-items: center; padding: 0; border: 0; background: none; border-radius: var(--_radius-small); color: var(--_text-2); }
.x:hover { background: var(--_wash); color: var(--_text); }

.field { display: grid; gap: 6px; align-content: start; min-inline-size: 0; }
.field > label, .legendlab { padding: 0; overflow-wrap: anywhere; font-size: 0.875em; line-height: 1.4; font-weight: 500; }
.legendlab { margin-block-end: 6px; }
.opt { color: var(--_text-2); font-weight: 400; }
.box { position: relative; display: flex; align-items: center; min-block-size: 46px; border: 1px solid var(--_edge); border-radius: var(--_radius);
  background: var(--_raised); transition: border-color 0.12s var(--_ease); }
.box:hover { border-color: var(--_text-2); }
.box:focus-within { border-color: var(--_ink); outline: 2px solid var(--_ink); outline-offset: -1px; }
.box.is-bad { border-color: var(--_bad); box-shadow: inset 0 0 0 1px var(--_bad); }
.box.is-bad:focus-within { outline-offset: 2px; }
.box > :is(input, select) { flex: 1; min-inline-size: 0; inline-size: 100%; min-block-size: 44px; padding: 8px 12px; border: 0; background: none;
  border-radius: inherit; outline: none; font-size: max(1em, 16px); appearance: none; text-align: start; }
.root[dir='rtl'] .box > input { text-align: right; }
.root[dir='ltr'] .box > input { text-align: left; }
.box > select { padding-inline-end: 36px; }
.box > select > option { background: var(--_surface); color: var(--_text); }
.box > .icon { position: absolute; inset-inline-end: 12px; color: var(--_text-2); pointer-events: none; }
.radio { appearance: none; flex: none; margin: 0; inline-size: 20px; block-size: 20px; border-radius: 50%; border: 1.5px solid var(--_edge); background: var(--_raised); cursor: inherit; }
.radio:checked { border: 6px solid var(--_ink); background: var(--_surface); }
`;
