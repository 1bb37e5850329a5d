/** No test file is left out of `npm test`, unless its folder is a longer proof with a command of its own. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import jest from '../../jest.config.js';
import { suites } from '../../tools/test/suites.mjs';

const tests = fileURLToPath(new URL('../', import.meta.url));
const folders = readdirSync(tests, { withFileTypes: true }).filter((entry) => entry.isDirectory());

const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const hasCommand = (name) => scripts[`test:${name}`] !== undefined;

test('every folder with test files belongs to a suite', () => {
  const source = readFileSync(new URL('../../tools/test/suites.mjs', import.meta.url), 'utf8');
  const ofJest = jest.projects.flatMap(({ testMatch }) => testMatch);
  for (const { name } of folders) {
    const files = readdirSync(`${tests}${name}`, { recursive: true }).map(String);
    if (files.some((file) => /\.test\.mjs$/.test(file)) && name !== 'wasm' && !hasCommand(name)) {
      assert.ok(source.includes(`'tests/${name}'`), `tests/${name} has no suite in tools/test/suites.mjs`);
    }
    if (files.some((file) => /\.test\.ts$/.test(file))) {
      assert.ok(
        ofJest.some((pattern) => pattern.includes(`/tests/${name}/`)),
        `tests/${name} has no project in jest.config.js`,
      );
    }
  }
});

test('suites have names of their own', () => {
  assert.equal(new Set(suites.map(({ name }) => name)).size, suites.length);
});
