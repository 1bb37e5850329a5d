import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ConfigurationError, readConfiguration } from '../../demo/shop/back-end/configuration.mjs';

let folder;
let keyFile;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'halden-configuration-'));
  keyFile = path.join(folder, 'key');
  await writeFile(keyFile, '0123456789abcdef0123456789abcdef\n');
  await writeFile(path.join(folder, 'short'), 'abc\n');
});
after(() => rm(folder, { recursive: true, force: true }));

test('flags win over the environment, the environment over defaults', async () => {
  const environment = {
    HALDEN_LISTEN: '127.0.0.1:1111',
    HALDEN_API: 'http://127.0.0.1:2222',
    HALDEN_MERCHANT_KEY_FILE: keyFile,
  };
  const configuration = await readConfiguration(['--listen', '[::1]:3333'], environment);
  assert.equal(configuration.host, '::1');
  assert.equal(configuration.port, 3333);
  assert.equal(configuration.apiOrigin, 'http://127.0.0.1:2222');
  assert.equal(configuration.merchantKey, '0123456789abcdef0123456789abcdef');
  assert.equal(configuration.publicOrigin, null);
  assert.equal(configuration.cartsPerMinute, 120);
});

describe('what cannot be used is refused by name', () => {
  for (const [name, argv] of [
    ['--merchant-key-file', []],
    ['--merchant-key-file', ['--merchant-key-file', '/does/not/exist']],
    ['--merchant-key-file', ['--merchant-key-file', 'SHORT']],
    ['--listen', ['--listen', '8080']],
    ['--listen', ['--listen', '127.0.0.1:70000']],
    ['--api', ['--api', 'ftp://example.com']],
    ['--api', ['--api', 'http://a.example; script-src *']],
    ['--api', ['--api', 'http://a.example/path']],
    ['--public-url', ['--public-url', 'halden.example']],
    ['--carts-per-minute', ['--carts-per-minute', '0']],
    ['--unknown', ['--unknown', '1']],
  ]) {
    test(argv.join(' ') || 'no flags', async () => {
      const given = argv.map((value) => (value === 'SHORT' ? path.join(folder, 'short') : value));
      const withKey = name === '--merchant-key-file' ? given : ['--merchant-key-file', keyFile, ...given];
      await assert.rejects(
        readConfiguration(withKey, {}),
        (error) => error instanceof ConfigurationError && error.message.includes(name),
      );
    });
  }
});
