#!/usr/bin/env node
/**
 * The review list of the core's public headers: `npm run headers` prints what each function says of its units, range, rounding, errors and
 * source, and which type says it for it. `npm run check` fails where something is missing.
 *
 *   npm run headers [-- WORD]...    only functions with a word in their name or file
 */
import { readFileSync } from 'node:fs';
import { checkHeaders, facetNames, reviewHeaders } from './check/headers.mjs';
import { repositoryFiles } from './lib/git-files.mjs';
import { inRoot } from './lib/project.mjs';
import { isMainModule } from './lib/run.mjs';
import { bold, dim, red } from './lib/terminal.mjs';

export function publicHeaders() {
  return repositoryFiles(/^core\/include\/.*\.h$/).map((file) => ({ file, text: readFileSync(inRoot(file), 'utf8') }));
}

/** What is missing in the public headers, one fault a line. */
export const headerFaults = () => checkHeaders(publicHeaders());

function print(words) {
  const wanted = ({ file, name }) => words.length === 0 || words.some((word) => `${file} ${name}`.includes(word));
  const reviewed = reviewHeaders(publicHeaders());
  const isOverload = ({ file, name, doc }, index) =>
    reviewed.slice(0, index).some((other) => other.file === file && other.name === name && other.doc === doc);
  const functions = reviewed.filter((entry, index) => entry.kind === 'function' && !isOverload(entry, index));
  let lastFile = '';
  for (const { file, signature, stated } of functions.filter(wanted)) {
    if (file !== lastFile) console.log(`\n${bold(file)}`);
    lastFile = file;
    console.log(`  ${signature.replaceAll('[[nodiscard]] ', '')}`);
    // What one sentence says of several facets is printed once.
    const said = new Map();
    for (const facet of facetNames.filter((name) => stated[name])) {
      const { by, sentence } = stated[facet];
      const text = by === 'itself' ? sentence : `${sentence} ${dim(`(${by})`)}`;
      said.set(text, [...(said.get(text) ?? []), facet]);
    }
    for (const [text, names] of said) console.log(`    ${names.join(', ')}: ${text}`);
  }
  const count = (kind) => reviewed.filter((entry) => entry.kind === kind).length;
  const faults = headerFaults();
  faults.forEach((fault) => console.log(red(fault)));
  console.log(
    `\n${count('function')} functions, ${count('type')} types, ${count('enum')} enumerations; ${faults.length} faults`,
  );
  return faults.length === 0 ? 0 : 1;
}

if (isMainModule(import.meta.url)) {
  process.exitCode = print(process.argv.slice(2));
}
