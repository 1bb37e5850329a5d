/** Squeezing template literals changes white space in markup and styles and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { squeezeCss, squeezeTemplates } from '../../tools/build/minify-templates.mjs';

test('markup keeps one space where there was white space', () => {
  const text = 'const a = html`<p\n    class="x">\n  ${b}\n   text  more</p>\n`;\nconst s = `a\n  b`;';
  assert.equal(
    squeezeTemplates(text, { isStyleSheet: false }),
    'const a = html`<p class="x"> ${b} text more</p> `;\nconst s = `a\n  b`;',
  );
});

test('templates inside expressions of templates', () => {
  const text = 'html`<ul>\n  ${list.map((x) => html`<li>\n  ${`${x}\n`}</li>`)}\n</ul>`';
  assert.equal(
    squeezeTemplates(text, { isStyleSheet: false }),
    'html`<ul> ${list.map((x) => html`<li> ${`${x}\n`}</li>`)} </ul>`',
  );
});

test('style sheets', () => {
  assert.equal(
    squeezeCss(
      '/* why */.a > .b, .c :is(p, q) {\n  color: red;\n  margin: calc(1px + 2px) 0;\n}\n@media (width >= 400px) { .d { e: f } }',
    ),
    '.a > .b,.c :is(p,q){color:red;margin:calc(1px + 2px) 0}@media (width >= 400px){.d{e:f}}',
  );
  const text = 'export const rules = `.a { width: ${w}px; }\n.b { x: y; }`;';
  assert.equal(squeezeTemplates(text, { isStyleSheet: true }), 'export const rules = `.a{width:${w}px}.b{x:y}`;');
});
