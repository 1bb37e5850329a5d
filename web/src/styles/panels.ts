/** Notices and whole panels: code, completed, expired, unknown outcome. */
export const panelRules = `
.notices { display: grid; gap: 12px; }
.notice { position: relative; display: grid; grid-template-columns: 20px minmax(0, 1fr); gap: 4px 12px; padding: 14px 16px; border-radius: var(--_radius);
  background: var(--_well); border: 1px solid var(--_hair); font-size: 0.9375em; animation: appear 0.16s var(--_ease); }
.receipt .notice:not(.care, .bad) { background: var(--_raised); }
.notice > .icon { margin-block-start: 1px; color: var(--_text-2); }
.notice.care { background: var(--_care-tint); border-color: color-mix(in oklab, var(--_care) 35%, var(--_surface)); }
.notice.care > .icon { color: var(--_care); }
.notice.bad { background: var(--_bad-tint); border-color: color-mix(in oklab, var(--_bad) 35%, var(--_surface)); }
.notice.bad > .icon { color: var(--_bad); }
.notice > :not(.icon) { grid-column: 2; }
.notice :is(h2, h3) { font-size: 1em; line-height: 1.45; letter-spacing: 0; }
.notice .close { position: absolute; inset-block-start: 8px; inset-inline-end: 8px; }
.notice:has(.close) :is(h2, h3) { padding-inline-end: 28px; }
.delta { display: grid; gap: 6px; margin-block-start: 8px; }
.delta > div { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 16px; }
.delta .was { color: var(--_text-2); }
.delta .now { font-weight: 600; padding-block-start: 6px; border-block-start: 1px solid color-mix(in oklab, var(--_care) 35%, transparent); }
.ask { margin-block-start: 6px; }
.acts { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; }

.panel { display: grid; gap: 20px; align-content: start; max-inline-size: 480px; animation: appear 0.16s var(--_ease); }
.panel.is-wide { max-inline-size: 560px; }
.panel h2 { font-size: 1.5em; letter-spacing: -0.017em; line-height: 1.25; text-wrap: balance; }
.intro { display: grid; gap: 6px; }
.lead { color: var(--_text-2); }
.lead bdi { overflow-wrap: anywhere; }
.seal { inline-size: 48px; block-size: 48px; border-radius: 50%; display: grid; place-items: center; background: var(--_tint); color: var(--_ink); }
.seal.good { background: var(--_good-tint); color: var(--_good); }
.seal.care { background: var(--_care-tint); color: var(--_care); }
.seal.bad { background: var(--_bad-tint); color: var(--_bad); }
.seal .icon { inline-size: 24px; block-size: 24px; }
.otp form { display: grid; gap: 20px; }
.otp .box { min-block-size: 60px; max-inline-size: 280px; }
.otp .box > input { font-size: 1.5em; font-weight: 500; letter-spacing: 0.26em; font-family: var(--_numbers); font-variant-numeric: tabular-nums; padding-inline: 16px; min-block-size: 58px; }
.otp .btn { max-inline-size: 280px; }
.resend { min-block-size: 30px; display: inline-flex; align-items: center; gap: 0.3em; min-inline-size: 8.5em; }
.next-check { min-block-size: 1.5em; white-space: normal; }
.facts { display: grid; border-block: 1px solid var(--_hair); }
.facts > div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 2px 16px; padding-block: 12px; align-items: baseline; }
.facts > div + div { border-block-start: 1px solid var(--_hair); }
.facts dt { color: var(--_text-2); }
.facts dd { text-align: end; font-weight: 500; overflow-wrap: anywhere; white-space: normal; }
.facts .note { flex-basis: 100%; font-weight: 400; text-align: start; color: var(--_text-2); }
.said { display: grid; gap: 6px; }
.tworow { display: grid; gap: 10px; }
.tworow .btn.two { min-block-size: 52px; }

@container main (inline-size >= 32.5em) {
  .tworow { grid-template-columns: 1fr 1fr; }
  .tworow .btn:only-child { grid-column: 1; }
}
`;
