/** Chunks export under their own names: who imports follows, bundles without chunks stay as they are, source maps keep their places. */
import assert from 'node:assert/strict';
import { SourceMap } from 'node:module';
import { describe, test } from 'node:test';
import { withLocalNames } from '../../tools/build/local-names.mjs';

const map = (mappings = 'AAAA') => JSON.stringify({ version: 3, sources: ['a.ts'], names: [], mappings });
const script = (name, code, mappings) => ({ path: `/dist/${name}`, code, map: map(mappings) });
const codesOf = (scripts) => withLocalNames(scripts).map(({ code }) => code);

describe('the names of a chunk', () => {
  test('take the place of counted ones, in the chunk and wherever it is imported', () => {
    assert.deepEqual(
      codesOf([
        script('chunk-AAAAAAAA.js', 'var x=1,yy=2,e=3;export{yy as a,x as b,e};'),
        script('kassa.js', 'import{b as e,a as yy,e as n}from"./chunk-AAAAAAAA.js";use(e,yy,n);export{e as Kassa};'),
      ]),
      [
        'var x=1,yy=2,e=3;export{e,x,yy};',
        'import{x as e,yy,e as n}from"./chunk-AAAAAAAA.js";use(e,yy,n);export{e as Kassa};',
      ],
    );
  });

  test('are exported once where two names were counted for one', () => {
    assert.deepEqual(
      codesOf([
        script('chunk-AAAAAAAA.js', 'export{x as a,x as b};'),
        script('later-AAAAAAAA.js', 'import{a as q,b as r}from"./chunk-AAAAAAAA.js";q(r);'),
      ]),
      ['export{x};', 'import{x as q,x as r}from"./chunk-AAAAAAAA.js";q(r);'],
    );
  });

  test('reach from chunk to chunk', () => {
    assert.deepEqual(
      codesOf([
        script(
          'chunk-BBBBBBBB.js',
          'import{a as t}from"./chunk-AAAAAAAA.js";import"./chunk-CCCCCCCC.js";export{t as c};',
        ),
        script('chunk-AAAAAAAA.js', 'export{x as a};'),
      ]),
      ['import{x as t}from"./chunk-AAAAAAAA.js";import"./chunk-CCCCCCCC.js";export{t};', 'export{x};'],
    );
  });
});

test('what is no chunk keeps the names that others import, and text that looks like an import stays', () => {
  const code = 'import{a as t}from"./other.js";t(\'import{b as c}from"./chunk-AAAAAAAA.js"\');export{t as Kassa};';
  assert.deepEqual(codesOf([script('kassa.js', code)]), [code]);
});

for (const [column, mappings] of [
  [10, 'UAAA'],
  [40, 'wCAAA'],
]) {
  test(`a source map that begins at column ${column} moves with its code`, () => {
    const [{ map: moved }] = withLocalNames([
      script('kassa.js', 'import{a as t}from"./chunk-AAAAAAAA.js";t();', mappings),
      script('chunk-AAAAAAAA.js', 'export{longer as a};'),
    ]);
    const { originalLine, originalColumn } = new SourceMap(JSON.parse(moved)).findEntry(0, column + 5);
    assert.deepEqual([originalLine, originalColumn], [0, 0]);
    assert.equal(new SourceMap(JSON.parse(moved)).findEntry(0, column + 4).originalLine, undefined);
  });
}
