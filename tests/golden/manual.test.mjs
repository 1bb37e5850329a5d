/** Every worked example of the manuals is what the engine answers, natively and in WebAssembly. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { changed, figureOf, readExamples } from './manual.mjs';
import { allFeatures } from '../oracle/coverage.mjs';
import { quoteNatively } from '../support/native-text.mjs';
import { loadWasmText } from '../support/wasm-text.mjs';
import { loadVectors } from '../vectors/vectors.mjs';

const docs = new URL('../../docs/', import.meta.url);
const read = (name) => readFileSync(new URL(name, docs), 'utf8');
const withExamples = readdirSync(docs).filter((name) => name.endsWith('.md') && read(name).includes('```json cart'));
const wasm = await loadWasmText();

for (const name of withExamples) {
  describe(`docs/${name}`, () => {
    for (const { line, cart, rows } of readExamples(read(name))) {
      test(`the example in line ${line} is answered`, () => assert.ok(rows.length > 0));
      const texts = rows.map(({ changes }) => JSON.stringify(changed(cart, changes)));
      const answers = quoteNatively(texts);
      rows.forEach(({ line: rowLine, figure, is }, index) => {
        test(`line ${rowLine}: ${figure} is ${is}`, () => {
          assert.equal(figureOf(JSON.parse(answers[index]), figure), is, answers[index]);
          assert.equal(wasm.quote(texts[index]), answers[index]);
        });
      });
    }
  });
}

describe('docs/pricing.md', () => {
  const manual = read('pricing.md');
  const examples = readExamples(manual);

  test('has the promised sections', () => {
    const numbered = (title) => {
      const section = manual.split(`\n## ${title}\n`)[1].split('\n## ')[0];
      return [...section.matchAll(/^### \d+\. /gm)].length;
    };
    assert.equal(numbered('Where engines disagree'), 16);
    assert.equal(numbered('What goes wrong elsewhere'), 10);
    assert.ok(examples.length >= 30);
  });

  test('names every model, rounding mode and tax rounding', () => {
    const names = allFeatures.map((feature) => /^(?:model|rounding|tax) (\w+)$/.exec(feature)?.[1]).filter(Boolean);
    assert.ok(names.length >= 18);
    assert.deepEqual(
      names.filter((name) => !manual.includes(`\`${name}\``)),
      [],
    );
  });

  test('counts the published figures right', () => {
    const vectors = loadVectors();
    const passed = vectors.filter(({ skip }) => !skip).length;
    assert.ok(manual.includes(`${passed} of ${vectors.length} vectors`));
  });

  test('has a heading for every link of its contents', () => {
    const anchors = new Set(
      [...manual.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
        title
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
          .replaceAll(' ', '-'),
      ),
    );
    const links = [...manual.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    assert.ok(links.length > 20);
    assert.deepEqual(
      links.filter((anchor) => !anchors.has(anchor)),
      [],
    );
  });
});
