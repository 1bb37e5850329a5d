/**
 * Text twice as large on a phone (WCAG 2.2, 1.4.4, by the browser's own setting): the widget is then some ten characters wide, and
 * what stands beside one another comes to stand below. Long words are hyphenated by the language's rules before they are broken.
 */
export const largeTextRules = `
@container kassa (inline-size < 15em) {
  :is(h2, h3, dt, dd, .btn, .link, .name, .lab, .field > label, .seg label) { hyphens: auto; overflow-wrap: anywhere; }
  .line { display: flex; flex-direction: column; align-items: stretch; }
  .line .cost { justify-items: start; text-align: start; }
  .line:has(.rm) .how { padding-inline-end: 0; }
  .line :is(.rm, .disc) { align-self: start; }
  :is(.sum > div, .due, .then .r, .mini li, .legal dl, .coupon .row, .settled, .place) { grid-template-columns: minmax(0, 1fr); gap: 2px; }
  .legal dd { margin-block-end: 6px; }
  .bands tr { display: grid; grid-template-columns: repeat(3, auto); justify-content: space-between; }
  .bands th:first-child { grid-column: 1 / -1; border-block-end: 0; padding-block-end: 0; }
  .bands :is(th, td):not(:first-child) { padding-inline-start: 0; }
  .form > :is(.third, .most) { grid-column: 1 / -1; }
  .seg { grid-template-columns: minmax(0, 1fr); }
  .method > label > .icon { display: none; }
  .method > label { grid-template-columns: 20px minmax(0, 1fr); }
  .otp .btn, .otp .box { max-inline-size: none; }
  .bar { display: none; }
}
`;
