/** The layout follows the element's own width: a widget in a narrow column of a wide window is a narrow widget. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { tokenRules } from '../../web/src/styles/tokens.js';

const folder = 'web/src/styles';
const sources: (readonly [string, string])[] = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);

/** What a person or an output device prefers, which no container can answer. */
const allowed = /^(?:\(prefers-[a-z-]+: [a-z-]+\)|\(forced-colors: active\)|print)$/u;

it.each(sources)('%s asks no media query about the window', (_name, text) => {
  const queries = Array.from(text.matchAll(/@media ([^{]+?)\s*\{/gu), ([, query]) => query);
  expect(queries.filter((query) => !allowed.test(query ?? ''))).toEqual([]);
});

it.each(sources)('%s has no length of the window', (_name, text) => {
  expect(text.match(/(?<![\w-])\d+(?:\.\d+)?[sld]?(?:vw|vh|vi|vb|vmin|vmax)\b/gu) ?? []).toEqual([]);
});

it('asks containers, and what the person prefers', () => {
  const all = sources.map(([, text]) => text).join('\n');
  const containers = new Set(Array.from(all.matchAll(/@container ([a-z]+) \(/gu), ([, name]) => name));
  expect([...containers].sort()).toEqual(['kassa', 'main']);
  for (const name of containers) expect(all).toContain(`container: ${name} / inline-size`);
  expect(all).toContain('@media (prefers-reduced-motion: reduce)');
  expect(all).toContain('@media (forced-colors: active)');
  expect(tokenRules()).toContain('@media (prefers-color-scheme: dark)');
});
