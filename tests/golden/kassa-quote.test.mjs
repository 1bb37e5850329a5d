/** The command line: documents in, envelopes out, and an exit status that a script can rely on. Run by `node --test`. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { binaryPath } from '../support/server.mjs';

const example = JSON.stringify(
  JSON.parse(readFileSync(new URL('../fixtures/carts/contract-example.json', import.meta.url), 'utf8')).cart,
);

/** @param {string[]} args @param {string | Buffer} [input] */
function run(args, input = '') {
  const { status, stdout, stderr } = spawnSync(binaryPath('kassa-quote'), args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr, envelopes: stdout.split('\n').filter(Boolean) };
}

const amountDue = (envelope) => JSON.parse(envelope).data?.price.amountDue;
const errorCode = (envelope) => JSON.parse(envelope).error?.code;

describe('kassa-quote', () => {
  /** @type {string} */
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'kassa-quote-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  test('prices the document on standard input', () => {
    const { status, envelopes } = run([], example);
    assert.equal(status, 0);
    assert.deepEqual(envelopes.map(amountDue), ['57120']);
  });

  test('prices a document that spans lines', () => {
    const { status, envelopes } = run(['-'], JSON.stringify(JSON.parse(example), null, 2));
    assert.equal(status, 0);
    assert.deepEqual(envelopes.map(amountDue), ['57120']);
  });

  test('prices a file', () => {
    const file = join(folder, 'cart.json');
    writeFileSync(file, example);
    const { status, envelopes } = run([file]);
    assert.equal(status, 0);
    assert.deepEqual(envelopes.map(amountDue), ['57120']);
  });

  test('answers one envelope a line with --ndjson and goes on after a refused document', () => {
    const { status, envelopes } = run(['--ndjson'], `${example}\n\n{"items":\n \t\r\n${example}`);
    assert.equal(status, 1);
    assert.deepEqual(envelopes.map(amountDue), ['57120', undefined, '57120']);
    assert.equal(errorCode(envelopes[1]), 'json_syntax');
  });

  test('answers 1 for a refused document', () => {
    for (const [text, code] of [
      ['', 'json_syntax'],
      ['{}', 'field_missing'],
      [example.replace('"quantity":60', '"quantity":1e400'), 'quantity_invalid'],
      [Buffer.from([0x22, 0xff, 0x22]), 'text_invalid'],
      [Buffer.alloc(16 * 1024 * 1024 + 1, ' '), 'json_too_large'],
    ]) {
      const { status, envelopes } = run([], text);
      assert.equal(status, 1);
      assert.deepEqual(envelopes.map(errorCode), [code]);
    }
  });

  test('keeps a line beyond the size limit from hiding the next', () => {
    const { status, envelopes } = run(['--ndjson'], `${' '.repeat(16 * 1024 * 1024)}1 \n${example}\n`);
    assert.equal(status, 1);
    assert.equal(errorCode(envelopes[0]), 'json_too_large');
    assert.equal(amountDue(envelopes[1]), '57120');
  });

  test('answers 2 for a file that cannot be read and for an unknown option', () => {
    const missing = run([join(folder, 'missing.json')]);
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /cannot read/);
    assert.equal(missing.stdout, '');
    assert.equal(run(['--no-such-option']).status, 2);
  });

  test('explains itself', () => {
    const help = run(['--help']);
    assert.equal(help.status, 0);
    assert.match(help.stdout, /--ndjson/);
    const version = run(['--version']);
    assert.equal(version.status, 0);
    assert.match(version.stdout, /^kassa-quote \d+\.\d+\.\d+\n$/);
  });
});
