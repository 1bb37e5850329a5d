/** The receipt. "Due today" stands over a double line, as in a ledger; nothing else is underlined twice. */
export const receiptRules = `
.receipt { background: var(--well); border-radius: var(--radius-large); padding: 20px 16px; display: grid; gap: 16px; align-content: start; min-inline-size: 0; }
.sums, .ordering { display: grid; gap: 16px; align-content: start; min-inline-size: 0; }
.small-heading { font-size: 1em; line-height: 1.4; letter-spacing: 0; }
.coupon { display: grid; gap: 10px; }
.coupon .row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; }
.coupon .btn { inline-size: auto; padding-inline: 16px; min-block-size: 46px; background: var(--raised); }
.chip { display: grid; grid-template-columns: 20px minmax(0, 1fr) 32px; gap: 10px; align-items: center; padding-block: 8px; padding-inline: 12px 6px;
  border: 1px solid var(--hair); border-radius: var(--radius); background: var(--raised); }
.chip.is-fixed { grid-template-columns: 20px minmax(0, 1fr); padding-inline-end: 12px; }
.chip > .icon { color: var(--ink); }
.chip b { font-size: 0.9375em; letter-spacing: 0.02em; overflow-wrap: anywhere; }
.sum { display: grid; gap: 8px; }
.sum > div { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 16px; align-items: baseline; }
.sum dt { color: var(--text-2); }
.sum .off dd { color: var(--good); }
.due { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 16px; align-items: baseline; padding-block: 12px 10px;
  border-block-start: 1px solid var(--edge); border-block-end: 3px double var(--edge); }
.due .lab { font-size: 1.0625em; font-weight: 600; }
.due .amt { font-size: 1.75em; line-height: 1.2; font-weight: 600; letter-spacing: -0.02em; }
.then { display: grid; gap: 4px; }
.then .r { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 16px; align-items: baseline; }
.then .r .amt { font-weight: 600; }
.legal { padding-block-start: 16px; border-block-start: 1px solid var(--hair); }
.legal dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 16px; font-size: 0.875em; line-height: 1.45; }
.legal dl > div { display: contents; }
.legal dt { color: var(--text-2); }
.place { display: grid; gap: 10px; }
.after { text-align: center; text-wrap: balance; }
slot[name='legal']::slotted(*) { margin: 0; }
.mini { display: grid; gap: 8px; }
.mini li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 16px; align-items: baseline; font-size: 0.9375em; line-height: 1.4; }
.mini small { grid-column: 1; font-size: 0.87em; color: var(--text-2); }
.ruled { padding-block-start: 12px; border-block-start: 1px solid var(--hair); }

.bar { position: sticky; inset-block-end: 0; z-index: 1; block-size: 0; }
.bar-content { position: absolute; inset-inline: 0; inset-block-end: 0; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 12px; align-items: center;
  padding: 10px var(--pad) max(10px, env(safe-area-inset-bottom)); background: var(--surface); border-block-start: 1px solid var(--hair); }
.bar .amt { font-size: 1.25em; font-weight: 600; line-height: 1.2; text-align: start; }
.bar .btn { inline-size: auto; min-block-size: 46px; padding-inline: 20px; font-size: 1em; font-weight: 600; }
.root.is-receipt-seen .bar { visibility: hidden; }
.root { --bar-room: 92px; }

@container kassa (inline-size >= 640px) {
  .receipt { padding: 24px; }
  .bar { display: none; }
}
@container kassa (640px <= inline-size < 960px) {
  .receipt.wide { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 40px; }
  .receipt.wide .ordering > .legal:first-child { border-block-start: 0; padding-block-start: 0; }
}
@container kassa (inline-size >= 960px) {
  .receipt { position: sticky; inset-block-start: 24px; align-self: start; }
  .root.is-receipt-tall .receipt { position: static; }
}
`;
