/** What people type after a command: help, and words that are not taken. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const demo = fileURLToPath(new URL('../../tools/demo.mjs', import.meta.url));
const run = (...args) => spawnSync(process.execPath, [demo, ...args], { encoding: 'utf8' });

test('--help shows the manual and starts nothing', () => {
  const { status, stdout, stderr } = run('--help');
  assert.equal(status, 0);
  assert.match(stdout, /^Builds what is missing and starts the demo[\s\S]*--allow-origin URL/);
  assert.equal(stderr, '');
});

test('an option that is not taken is named, without a stack', () => {
  const { status, stderr } = run('--prot', '9000');
  assert.equal(status, 1);
  assert.match(stderr, /--prot/);
  assert.doesNotMatch(stderr, /\n\s+at /);
});

test('a port that is none is named, without a stack', (t) => {
  const data = mkdtempSync(path.join(tmpdir(), 'kassa-demo-'));
  t.after(() => rmSync(data, { recursive: true }));
  const { status, stderr } = run('--no-build', '--data', data, '--api-port', '70000');
  assert.equal(status, 1);
  assert.equal(stderr, '--api-port takes a port from 1 to 65535, got 70000\n');
});
