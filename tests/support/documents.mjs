/** Tables of the manuals that name the tests which show what they say: reading them, and whether those tests exist. */
import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../../tools/lib/project.mjs';

export const read = (file) => readFileSync(inRoot(file), 'utf8');

/** `tests/…`: “title”, as the tables write it. */
const citation = /`(tests\/[^`]+)`: “([^”]+)”/g;
export const citationsOf = (text) => Array.from(text.matchAll(citation), ([, file, title]) => ({ file, title }));

/** Paths of tests that stand outside such a citation, which would be checked by nobody. */
export function uncitedTests(text) {
  return Array.from(text.replaceAll(citation, '').matchAll(/`tests\/[^`]+`/g), ([path]) => path);
}

/** The titles of a test file, as patterns: what a template fills in may be anything. A test of GoogleTest is called Suite.Name. */
function titlesOf(file) {
  const source = read(file);
  const ofGoogle = source.matchAll(/^TEST(?:_F|_P)?\((\w+), (\w+)\)/gm);
  const literals = source.matchAll(/(['"`])((?:(?!\1)[^\n\\]|\\.)+)\1,\s*(?:async\b|\(|\{|function\b)/g);
  const titles = [
    ...Array.from(literals, ([, , title]) => title),
    ...Array.from(ofGoogle, ([, suite, name]) => `${suite}.${name}`),
  ];
  return titles.map((title) => {
    const parts = title.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.+')}$`);
  });
}

/** Whether a file has a test of that title. */
export const testExists = ({ file, title }) =>
  existsSync(inRoot(file)) && titlesOf(file).some((pattern) => pattern.test(title));

/** The rows of a document's tables whose first cell matches: their cells. */
export function rowsOf(text, first) {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([cell]) => first.test(cell));
}
