/** The release: what a page pins is what is served, the papers agree, and making it again gives the same bytes. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { inRoot } from '../../tools/lib/project.mjs';
import { changesOf, filesBelow, makeRelease } from '../../tools/release.mjs';

const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

let place;
let release;
const read = (...parts) => readFileSync(path.join(release, ...parts));
before(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'kassa-release-'));
  release = await makeRelease(path.join(place, 'first'));
});
after(() => rmSync(place, { recursive: true, force: true }));

test('the manifest has the integrity of every file for script tags', () => {
  const folder = path.join(release, 'script', version);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  assert.equal(manifest.version, version);
  assert.deepEqual(
    Object.keys(manifest.files),
    filesBelow(folder).filter((file) => file !== 'manifest.json'),
  );
  for (const file of ['kassa.js', 'kassa.iife.js', 'kassa.wasm', 'locales/en/cart.js']) {
    const hash = createHash('sha384')
      .update(readFileSync(path.join(folder, file)))
      .digest('base64');
    assert.equal(manifest.files[file].integrity, `sha384-${hash}`);
  }
});

test('the checksums are those of the files, and none is without', () => {
  const output = execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: release, encoding: 'utf8' });
  assert.equal(output.match(/: OK$/gm).length, filesBelow(release).length - 1);
});

test('the bill of materials names what is inside, with the versions that are locked', () => {
  const bill = JSON.parse(read('sbom.cdx.json'));
  const lock = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  const libraries = bill.components.filter(({ type }) => type === 'library');
  const licences = readFileSync(path.join(release, 'script', version, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  assert.ok(libraries.some(({ name }) => name === 'lit-html'));
  for (const library of libraries) {
    assert.equal(library.version, lock[`node_modules/${library.name}`].version);
    assert.match(licences, new RegExp(`^${library.name}$`, 'm'));
  }
  assert.equal(bill.metadata.component.version, version);
});

test('made again it is the same, byte for byte', async () => {
  const again = await makeRelease(path.join(place, 'a-second-time'));
  assert.equal(readFileSync(path.join(again, 'SHA256SUMS'), 'utf8'), read('SHA256SUMS').toString());
});

test("a version's changes are its entry, or what is unreleased", () => {
  const changelog = '# Changelog\n\n## [Unreleased]\n\n- New\n\n## [1.0.0] - 2020-01-01\n\n- First\n';
  assert.equal(changesOf(changelog, '1.0.0'), '# 1.0.0\n\n- First\n');
  assert.equal(changesOf(changelog, '1.1.0'), '# 1.1.0\n\n- New\n');
  assert.throws(() => changesOf('# Changelog\n', '1.0.0'), /no entry for 1.0.0/);
});
