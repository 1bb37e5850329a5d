/** Reduced motion, forced colours, print. */
export const preferenceRules = `
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: 0s !important; animation-iteration-count: 1 !important; transition: none !important; }
  .spin, .upd::after { display: none; }
}
@media (forced-colors: active) {
  .box, .stepper, .methods, .seg, .chip, .btn, .why, .receipt, .notice, .badge, .seal, .tag, .sk { border: 1px solid CanvasText; }
  .btn { background: ButtonFace; color: ButtonText; border: 2px solid ButtonText; }
  :is(.btn.is-off, .stepper button[aria-disabled], .method.is-off > label) { color: GrayText; border-color: GrayText; }
  .radio { forced-color-adjust: none; border-color: ButtonText; background: Canvas; }
  .radio:checked { border-color: Highlight; }
  .seg label.on { forced-color-adjust: none; color: HighlightText; background: Highlight; box-shadow: none; }
  .seg .radio, .seg .radio:checked { border: 0; background: none; }
  :is(.dot, .bands .you th::before, .st.on) { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .st { border: 1px solid CanvasText; }
  .plot .line-t, .plot .jump, .plot .guide, .plot .base { stroke: CanvasText; }
  .legend i, .upd::after { forced-color-adjust: none; background: CanvasText; }
  .box.is-bad, .stepper.is-bad { border-width: 2px; }
}
@media print {
  .bar, .do, .tworow, .coupon .link, .x { display: none; }
  .receipt { position: static; }
}
`;
