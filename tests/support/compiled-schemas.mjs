/**
 * Schemas of a document as functions, made once and kept in build/schemas: to compile those of the OpenAPI document takes longer than most test
 * files take, and every one of them is a process of its own.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot } from '../../tools/lib/project.mjs';

const folder = inRoot('build/schemas');
const require = createRequire(import.meta.url);

/** What decides how a schema is compiled, besides the schema. */
const compiler = [require('ajv/package.json').version, readFileSync(fileURLToPath(import.meta.url), 'utf8')];

function compile(document, pointers) {
  // Loaded only where they are needed.
  const { default: Ajv2020 } = require('ajv/dist/2020.js');
  const { default: standaloneCode } = require('ajv/dist/standalone');
  const ajv = new Ajv2020({ strict: false, allErrors: true, code: { source: true } });
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  ajv.addSchema(document, 'document');
  const names = Object.fromEntries(
    pointers.map((pointer, index) => [`schema${index}`, `document#/${encodeURI(pointer)}`]),
  );
  return standaloneCode(ajv, names);
}

/** What was made more than a day ago: no test file that runs now can be about to read it. */
function removeOld() {
  for (const file of readdirSync(folder).map((name) => path.join(folder, name))) {
    if (Date.now() - statSync(file).mtimeMs > 86_400_000) rmSync(file, { force: true });
  }
}

/**
 * @param {object} document
 * @param {string[]} pointers JSON pointers of schemas in it, without the slash at the start
 * @returns {Map<string, import('ajv').ValidateFunction>} by pointer
 */
export function compiledSchemas(document, pointers) {
  const key = createHash('sha256')
    .update(JSON.stringify([compiler, document, pointers]))
    .digest('hex');
  const file = path.join(folder, `${key}.cjs`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    // Put in place whole: another test file may be looking for it.
    writeFileSync(`${file}.${process.pid}`, compile(document, pointers));
    renameSync(`${file}.${process.pid}`, file);
    removeOld();
  }
  const functions = require(file);
  return new Map(pointers.map((pointer, index) => [pointer, functions[`schema${index}`]]));
}
