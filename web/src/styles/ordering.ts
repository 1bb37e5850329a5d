/** What comes to the cart with the rest: notes at a line; in the receipt codes, the order block, the short list; the phone's bar. */
export const orderingRules = `
.line .under { grid-column: 1 / -1; margin-block-start: 4px; }
.line .note { grid-column: 1 / -1; align-items: center; }
.badge.care { color: var(--_care); background: var(--_care-tint); }
.upd { position: relative; animation: updating 0s 0.15s forwards; }
.upd::after { content: ''; position: absolute; inset-inline: 0; inset-block-end: -3px; block-size: 2px; border-radius: 1px; background: var(--_ink); visibility: hidden;
  animation: show 0s 0.15s forwards, breathe 1.2s 0.15s ease-in-out infinite; }
@keyframes updating { to { color: var(--_text-2); } }
.head.is-form { padding: 0; border: 0; }
.small-heading { font-size: 1em; line-height: 1.4; letter-spacing: 0; }
.coupon .row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; }
.coupon .btn { inline-size: auto; padding-inline: 16px; min-block-size: 46px; background: var(--_raised); }
.chip { display: grid; grid-template-columns: 20px minmax(0, 1fr) 32px; gap: 10px; align-items: center; padding-block: 8px; padding-inline: 12px 6px;
  border: 1px solid var(--_hair); border-radius: var(--_radius); background: var(--_raised); }
.chip.is-fixed { grid-template-columns: 20px minmax(0, 1fr); padding-inline-end: 12px; }
.chip > .icon { color: var(--_ink); }
.chip b { font-size: 0.9375em; letter-spacing: 0.02em; overflow-wrap: anywhere; }
.legal dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 16px; font-size: 0.875em; line-height: 1.45; }
.legal dl > div { display: contents; }
.legal dt { color: var(--_text-2); }
.legal .long > span { display: block; }
.place { display: grid; gap: 10px; }
.after { text-align: center; text-wrap: balance; }
slot[name='legal']::slotted(*) { margin: 0; }
.mini { display: grid; gap: 8px; }
.mini li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 16px; align-items: baseline; font-size: 0.9375em; line-height: 1.4; }
.mini small { grid-column: 1; font-size: 0.87em; color: var(--_text-2); }
.ruled { padding-block-start: 12px; border-block-start: 1px solid var(--_hair); }
.bar { position: sticky; inset-block-end: 0; z-index: 1; block-size: 0; }
.bar-content { position: absolute; inset-inline: 0; inset-block-end: 0; display: grid; grid-template-columns: minmax(min-content, 1fr) auto; gap: 12px; align-items: center;
  padding: 10px var(--_pad) max(10px, env(safe-area-inset-bottom)); background: var(--_surface); border-block-start: 1px solid var(--_hair); }
.bar .amt { font-size: 1.25em; font-weight: 600; line-height: 1.2; text-align: start; }
.bar .btn { inline-size: auto; min-block-size: 46px; padding-inline: 20px; font-size: 1em; font-weight: 600; }
.root.is-receipt-seen .bar { visibility: hidden; }
.root { --_bar-room: 92px; }
@container kassa (inline-size >= 40em) {
  .bar { display: none; }
}
@container kassa (inline-size >= 60em) {
  .root.is-receipt-tall .receipt { position: static; }
}
@keyframes turn { to { transform: rotate(1turn); } }
@keyframes show { to { visibility: visible; } }
`;
