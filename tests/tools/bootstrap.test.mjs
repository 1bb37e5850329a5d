/** tools/bootstrap on machines that lack things, with stand-ins for the machine's programs. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../tools/bootstrap', import.meta.url));

let folder;
let bin;

function which(name) {
  const found = process.env.PATH.split(path.delimiter).find((entry) => existsSync(path.join(entry, name)));
  return path.join(found, name);
}

/** A program of the pretended machine. */
function program(name, body) {
  const file = path.join(bin, name);
  writeFileSync(file, `#!/bin/bash\n${body}\n`);
  chmodSync(file, 0o755);
}

/** The table of packages; the pretended one brings the program `widget`. */
const table = 'build  widget-dev  cmd:widget\ntest  never-needed  cmd:bash\n';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kassa-bootstrap-'));
  bin = path.join(folder, 'bin');
  mkdirSync(bin);
  mkdirSync(path.join(folder, 'tools'));
  cpSync(script, path.join(folder, 'tools/bootstrap'));
  writeFileSync(path.join(folder, 'tools/packages.txt'), `# comment\n\n${table}`);
  writeFileSync(path.join(folder, 'tools/npm-is-current.mjs'), '');
  for (const name of ['bash', 'cat', 'dirname', 'env', 'grep', 'awk', 'chmod']) {
    symlinkSync(which(name), path.join(bin, name));
  }
  program('node', 'if [[ $1 == -p ]]; then echo 20; elif [[ $1 == --version ]]; then echo v20.0.0; fi');
  program('npm', 'echo "npm $*" >>"$LOG"');
  program('id', 'echo 0');
  program('apt-cache', 'true');
});

afterEach(() => rmSync(folder, { recursive: true }));

function bootstrap(...args) {
  const log = path.join(folder, 'log');
  const { status, stdout, stderr } = spawnSync(
    path.join(bin, 'bash'),
    [path.join(folder, 'tools/bootstrap'), ...args],
    {
      env: { PATH: bin, LOG: log, BIN: bin },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr, log: existsSync(log) ? readFileSync(log, 'utf8') : '' };
}

test('does nothing and says nothing when everything is there', () => {
  program('widget', '');
  program('apt-get', 'echo "apt-get $*" >>"$LOG"');
  assert.deepEqual(bootstrap(), { status: 0, stdout: '', stderr: '', log: '' });
});

test('installs what is missing, after an update', () => {
  program(
    'apt-get',
    'echo "apt-get $*" >>"$LOG"; [[ " $* " == *" install "* ]] && echo >"$BIN/widget" && chmod +x "$BIN/widget"; true',
  );
  const { status, stdout, log } = bootstrap();
  assert.equal(status, 0, stdout);
  const [update, install] = log.trim().split('\n');
  assert.match(update, / update$/);
  assert.match(install, / install --no-install-recommends widget-dev$/);
  assert.match(stdout, /installing 1 packages: widget-dev/);
});

test('a package that the distribution does not have is left out, where another brings the same', () => {
  writeFileSync(path.join(folder, 'tools/packages.txt'), `${table}build  widget-rt  cmd:widget\n`);
  program('apt-cache', '[[ $2 != widget-rt ]]');
  program(
    'apt-get',
    'echo "apt-get $*" >>"$LOG"; [[ " $* " == *" install "* ]] && echo >"$BIN/widget" && chmod +x "$BIN/widget"; true',
  );
  const { status, stdout, log } = bootstrap();
  assert.equal(status, 0, stdout);
  assert.match(log, / install --no-install-recommends widget-dev\n/);
  assert.match(stdout, /no package is called widget-rt here/);
});

test('an installation that brings nothing is a failure', () => {
  program('apt-get', 'true');
  const { status, stderr } = bootstrap();
  assert.equal(status, 1);
  assert.match(stderr, /still missing after the installation: widget-dev/);
});

test('says what to install where there is no apt-get', () => {
  const { status, stderr } = bootstrap();
  assert.equal(status, 1);
  assert.match(stderr, /no apt-get/);
  assert.match(stderr, /widget-dev/);
});

test('says what to ask for without root and sudo', () => {
  program('id', 'echo 1000');
  program('apt-get', 'echo called >>"$LOG"');
  const { status, stderr, log } = bootstrap();
  assert.equal(status, 1);
  assert.match(stderr, /apt-get install --no-install-recommends widget-dev/);
  assert.equal(log, '');
});

test('uses sudo when it is not root', () => {
  program('id', 'echo 1000');
  program('sudo', 'echo "sudo" >>"$LOG"; "$@"');
  program('apt-get', '[[ " $* " == *" install "* ]] && echo >"$BIN/widget" && chmod +x "$BIN/widget"; true');
  const { status, log } = bootstrap();
  assert.equal(status, 0);
  assert.equal(log, 'sudo\nsudo\n');
});

test('refuses an old Node', () => {
  program('node', 'if [[ $1 == -p ]]; then echo 18; else echo v18.19.0; fi');
  const { status, stderr } = bootstrap();
  assert.equal(status, 1);
  assert.match(stderr, /needs Node.js 20 or later with npm on PATH; found Node.js v18.19.0/);
});

test('runs npm ci when node_modules is not what the lock file says', () => {
  program('widget', '');
  program('node', 'if [[ $1 == -p ]]; then echo 22; elif [[ $1 == *npm-is-current* ]]; then exit 1; fi');
  const { status, log } = bootstrap();
  assert.equal(status, 0);
  assert.match(log, /^npm ci /);
});

for (const { group, packages } of [
  { group: 'bench', packages: 'bench' },
  { group: 'bundlers', packages: 'tests/bundlers' },
]) {
  test(`the group ${group} brings npm packages of its own as well`, () => {
    program('widget', '');
    writeFileSync(path.join(folder, 'tools/packages.txt'), `${table}${group}  never-needed  cmd:bash\n`);
    mkdirSync(path.join(folder, packages), { recursive: true });
    program(
      'node',
      `if [[ $1 == -p ]]; then echo 22; elif [[ $1 == *npm-is-current* && $2 == ${packages} ]]; then exit 1; fi`,
    );
    program('npm', 'echo "npm $1 in ${PWD##*/}" >>"$LOG"');
    assert.equal(bootstrap().log, '');
    assert.equal(bootstrap(group).log, `npm ci in ${path.basename(packages)}\n`);
  });
}

test('refuses a group that the table does not have', () => {
  const { status, stderr } = bootstrap('nonsense');
  assert.equal(status, 1);
  assert.match(stderr, /no group 'nonsense'/);
});
