/** Blocks in the real grid while the cart loads. */
export const skeletonRules = `
.sk { display: block; border-radius: var(--_radius-small); background: color-mix(in oklab, var(--_text) 9%, var(--_surface)); animation: breathe 1.6s ease-in-out infinite; }
:is(.what, .receipt) .sk { max-inline-size: 100%; }
.sk.t { block-size: 14px; margin-block: 5px; }
.sk.h { block-size: 20px; margin-block: 3px; }
.sk.b { block-size: 46px; }
.sk.d { block-size: 34px; }
.sk.o { block-size: 52px; border-radius: var(--_radius); }
.sk.c { block-size: 60px; }
.sk.s { inline-size: 152px; block-size: 44px; }
.pending { min-block-size: 40em; }
.legal > .sk { margin-block: 10px; }
.w-15 { inline-size: 60px; } .w-18 { inline-size: 72px; } .w-22 { inline-size: 88px; } .w-24 { inline-size: 96px; } .w-28 { inline-size: 112px; }
.w-32 { inline-size: 132px; } .w-38 { inline-size: 150px; } .w-40 { inline-size: 164px; } .w-60 { inline-size: 240px; }
@container main (inline-size >= 32.5em) {
  .line .how > .sk { margin-block-start: -10px; }
}
`;
