/** How the cart answers a pointer and where it stops when something is scrolled to, beyond what its first picture needs. */
export const interactionRules = `
.gone .icon { color: var(--_text-2); }
table, fieldset, figure { margin: 0; padding: 0; border: 0; }
fieldset { min-inline-size: 0; }
b { font-weight: 600; }
:is(h2, h3):focus { outline: none; }
:is(button, input, select, a, [tabindex]) { scroll-margin-block: 24px var(--_bar-room, 24px); }
.back:hover { color: var(--_text); }
.link { transition: text-decoration-color 0.12s var(--_ease); }
.link:hover { text-decoration-color: currentColor; }
.stepper { transition: border-color 0.12s var(--_ease); }
.stepper button { transition: background-color 0.12s var(--_ease); }
.stepper button:not([aria-disabled]):hover { background: var(--_wash); }
.disc .icon { transition: transform 0.16s var(--_ease); }
`;
