/**
 * Forced colours and print. Not needed for the first price: browsers replace colours by themselves, only borders are missing. In forced
 * colours only system colours are left: every box gets a border, and what a colour said is said by `Highlight` or `GrayText`.
 */
export const morePreferenceRules = `
@media (forced-colors: active) {
  .stepper, .chip, .btn, .box, .receipt, .badge, .sk { border: 1px solid CanvasText; }
  .btn { background: ButtonFace; color: ButtonText; border: 2px solid ButtonText; }
  :is(.btn.is-off, .stepper button[aria-disabled]) { color: GrayText; border-color: GrayText; }
  .icon { forced-color-adjust: auto; }
  .upd::after { forced-color-adjust: none; background: CanvasText; }
  .box.is-bad, .stepper.is-bad { border-width: 2px; }
  .methods, .seg, .why, .notice, .seal, .tag { border: 1px solid CanvasText; }
  .method.is-off > label { color: GrayText; }
  .radio { forced-color-adjust: none; border-color: ButtonText; background: Canvas; }
  .radio:checked { border-color: Highlight; }
  .seg label.on { forced-color-adjust: none; color: HighlightText; background: Highlight; box-shadow: none; }
  .seg .radio, .seg .radio:checked { border: 0; background: none; }
  :is(.dot, .bands .you th::before, .st.on) { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .st { border: 1px solid CanvasText; }
  .plot .line-t, .plot .jump, .plot .guide, .plot .base { stroke: CanvasText; }
  .legend i { forced-color-adjust: none; background: CanvasText; }
}
@media print {
  .bar, .do, .coupon .link, .x, .tworow { display: none; }
  .receipt { position: static; }
}
`;
