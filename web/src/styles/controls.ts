/** The controls of the cart: links, help and error texts, the stepper; rest, focus, disabled, error. */
export const controlRules = `
button, input, select { font: inherit; color: inherit; }
button { cursor: pointer; }
:is(button, input, select, a):focus-visible { outline: var(--_ring); outline-offset: 2px; }

.link { background: none; border: 0; padding: 3px 0; min-block-size: 24px; min-inline-size: 24px; color: var(--_ink); font-weight: 500;
  text-align: start; text-decoration: underline; text-decoration-color: color-mix(in oklab, currentColor 35%, transparent);
  text-decoration-thickness: 1px; text-underline-offset: 3px; border-radius: 2px; }
.link.plain { color: var(--_text-2); font-weight: 400; }

.help { font-size: 0.8125em; line-height: 1.4; color: var(--_text-2); display: flex; gap: 6px; align-items: flex-start; }
.help.bad { color: var(--_bad); }
.help .icon { inline-size: 16px; block-size: 16px; margin-block-start: 0.1em; }

.stepper { display: inline-grid; grid-template-columns: 44px minmax(56px, 64px) 44px; min-block-size: 44px; border: 1px solid var(--_edge);
  border-radius: var(--_radius); background: var(--_raised); }
.stepper:focus-within { border-color: var(--_text-2); }
.stepper.is-bad { border-color: var(--_bad); box-shadow: inset 0 0 0 1px var(--_bad); }
.stepper button { display: grid; place-items: center; padding: 0; border: 0; background: none; border-radius: calc(var(--_radius) - 1px); }
.stepper button[aria-disabled] { color: color-mix(in oklab, var(--_text) 38%, var(--_surface)); cursor: not-allowed; }
.stepper input { inline-size: 100%; min-inline-size: 0; border: 0; padding: 0; background: none; text-align: center; font-size: max(1em, 16px); font-weight: 500;
  font-family: var(--_numbers); font-variant-numeric: tabular-nums; border-radius: 2px; }
.stepper :focus-visible { outline-offset: -1px; }
@container main (inline-size < 18.75em) {
  .stepper { grid-template-columns: 40px 48px 40px; }
}
`;
