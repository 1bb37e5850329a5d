/** Reduced motion. */
export const preferenceRules = `
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: 0s !important; animation-iteration-count: 1 !important; transition: none !important; }
  .spin, .upd::after { display: none; }
}
`;
