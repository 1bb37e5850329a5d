/** The controls that come after the cart: buttons, fields, radios; rest, hover, focus, disabled, error, busy. */
export const fieldRules = `
.btn { display: flex; align-items: center; justify-content: center; gap: 8px; inline-size: 100%; min-block-size: 52px; padding: 12px 20px;
  border-radius: var(--radius); font-size: 1.0625em; line-height: 1.3; font-weight: 600; text-align: center; text-decoration: none;
  border: 1px solid var(--ink); background: var(--fill); color: var(--on-fill);
  transition: background-color 0.12s var(--ease), border-color 0.12s var(--ease); }
.btn:hover { background: var(--fill-hover); }
.btn:is(.is-off, .is-off:hover) { background: var(--well); border-color: var(--hair); color: var(--text-2); cursor: not-allowed; }
.btn[aria-busy] { cursor: progress; }
.btn.two { background: var(--surface); color: var(--text); border-color: var(--edge); min-block-size: 44px; font-size: 1em; font-weight: 500; }
.btn.two:hover { background: var(--well); }
.receipt .off-surface { background: var(--raised); }
.spin { inline-size: 18px; block-size: 18px; flex: none; border-radius: 50%; border: 2px solid color-mix(in oklab, currentColor 30%, transparent);
  border-block-start-color: currentColor; visibility: hidden; animation: turn 0.9s linear infinite, show 0s 0.4s forwards; }
.x { inline-size: 32px; block-size: 32px; display: grid; place-items: center; padding: 0; border: 0; background: none; border-radius: var(--radius-small); color: var(--text-2); }
.x:hover { background: var(--wash); color: var(--text); }

.field { display: grid; gap: 6px; align-content: start; min-inline-size: 0; }
.field > label, .legendlab { padding: 0; font-size: 0.875em; line-height: 1.4; font-weight: 500; }
.legendlab { margin-block-end: 6px; }
.opt { color: var(--text-2); font-weight: 400; }
.box { position: relative; display: flex; align-items: center; min-block-size: 46px; border: 1px solid var(--edge); border-radius: var(--radius);
  background: var(--raised); transition: border-color 0.12s var(--ease); }
.box:hover { border-color: var(--text-2); }
.box:focus-within { border-color: var(--ink); outline: 2px solid var(--ink); outline-offset: -1px; }
.box.is-bad { border-color: var(--bad); box-shadow: inset 0 0 0 1px var(--bad); }
.box.is-bad:focus-within { outline-offset: 2px; }
.box > :is(input, select) { flex: 1; min-inline-size: 0; inline-size: 100%; min-block-size: 44px; padding: 8px 12px; border: 0; background: none;
  border-radius: inherit; outline: none; font-size: max(1em, 16px); appearance: none; text-align: start; }
.root[dir='rtl'] .box > input { text-align: right; }
.root[dir='ltr'] .box > input { text-align: left; }
.box > select { padding-inline-end: 36px; }
.box > select > option { background: var(--surface); color: var(--text); }
.box > .icon { position: absolute; inset-inline-end: 12px; color: var(--text-2); pointer-events: none; }
.radio { appearance: none; flex: none; margin: 0; inline-size: 20px; block-size: 20px; border-radius: 50%; border: 1.5px solid var(--edge); background: var(--raised); cursor: inherit; }
.radio:checked { border: 6px solid var(--ink); background: var(--surface); }
`;
