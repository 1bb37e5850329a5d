/** The receipt. "Due today" stands over a double line, as in a ledger; nothing else is underlined twice. */
export const receiptRules = `
.receipt { background: var(--_well); border-radius: var(--_radius-large); padding: 20px 16px; display: grid; gap: 16px; align-content: start; min-inline-size: 0; }
.sums, .ordering { display: grid; gap: 16px; align-content: start; min-inline-size: 0; }
.coupon { display: grid; gap: 10px; }
.sum { display: grid; gap: 8px; }
.sum > div { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 16px; align-items: baseline; }
.sum dt { color: var(--_text-2); }
.sum .off dd { color: var(--_good); }
.due { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 16px; align-items: baseline; padding-block: 12px 10px;
  border-block-start: 1px solid var(--_edge); border-block-end: 3px double var(--_edge); }
.due .lab { font-size: 1.0625em; font-weight: 600; }
.due .amt { font-size: 1.75em; line-height: 1.2; font-weight: 600; letter-spacing: -0.02em; }
.then { display: grid; gap: 4px; }
.then .r { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 16px; align-items: baseline; }
.then .r .amt { font-weight: 600; }
.legal { padding-block-start: 16px; border-block-start: 1px solid var(--_hair); }
@container kassa (inline-size >= 40em) {
  .receipt { padding: 24px; }
}
@container kassa (40em <= inline-size < 60em) {
  .receipt.wide { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 40px; }
  .receipt.wide .ordering > .legal:first-child { border-block-start: 0; padding-block-start: 0; }
}
@container kassa (inline-size >= 60em) {
  .receipt { position: sticky; inset-block-start: 24px; align-self: start; }
}
`;
