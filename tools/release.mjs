#!/usr/bin/env node
/**
 * Makes a release from what `npm run build` built: `npm run release`.
 *
 *   node tools/release.mjs [--output DIR]
 *
 * The version is the one of package.json and nowhere else. In DIR (build/release):
 *
 *   kassa-checkout-X.Y.Z.tgz   the npm package, for `npm publish FILE`
 *   script/X.Y.Z/              the files for script tags, under a path that never changes its contents
 *   script/X.Y.Z/manifest.json each file with its size and the value for `integrity`
 *   sbom.cdx.json              what is inside, as CycloneDX 1.6
 *   CHANGES.md                 this version's entry of CHANGELOG.md
 *   SHA256SUMS                 of all of them, for `sha256sum --check`
 *
 * The same sources give the same bytes: no clock, no path and no order of a folder's listing goes in.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { assemblePackage } from './build/npm-package.mjs';
import { softwareBill } from './build/software-bill.mjs';
import { inRoot } from './lib/project.mjs';
import { isMainModule, runMain } from './lib/run.mjs';

const digest = (algorithm, bytes, encoding) => createHash(algorithm).update(bytes).digest(encoding);

/** Files below a folder, with `/` between the names, in the order of their bytes. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/** The entry of a version in a changelog of the form of keepachangelog.com; of `Unreleased` when the version has none yet. */
export function changesOf(changelog, version) {
  const entries = changelog.split(/^(?=## \[)/m).slice(1);
  const entry =
    entries.find((text) => text.startsWith(`## [${version}]`)) ??
    entries.find((text) => text.startsWith('## [Unreleased]'));
  if (entry === undefined) {
    throw new Error(`CHANGELOG.md has no entry for ${version}`);
  }
  const body = entry.slice(entry.indexOf('\n')).trim();
  return `# ${version}\n\n${body}\n`;
}

/** What a page pins: the value of `integrity` (https://www.w3.org/TR/SRI/) of every file. */
export function integrityManifest(folder, { name, version }) {
  const files = Object.fromEntries(
    filesBelow(folder).map((file) => {
      const bytes = readFileSync(path.join(folder, file));
      return [file, { bytes: bytes.length, integrity: `sha384-${digest('sha384', bytes, 'base64')}` }];
    }),
  );
  return { name, version, files };
}

/** Makes the release; answers the folder. */
export async function makeRelease(output = inRoot('build/release')) {
  const source = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const writeJson = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });

  const packageFolder = path.join(output, 'package');
  await assemblePackage(packageFolder);
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', output], { cwd: packageFolder, encoding: 'utf8' }),
  );
  renameSync(path.join(output, filename), path.join(output, `kassa-checkout-${source.version}.tgz`));

  const scripts = path.join(output, 'script', source.version);
  // Declarations are for programs that install the package.
  cpSync(path.join(packageFolder, 'dist'), scripts, {
    recursive: true,
    filter: (file) => path.relative(packageFolder, file) !== path.join('dist', 'types'),
  });
  for (const paper of ['LICENSE', 'THIRD-PARTY-LICENSES.txt']) {
    cpSync(path.join(packageFolder, paper), path.join(scripts, paper));
  }
  rmSync(packageFolder, { recursive: true });
  writeJson(path.join(scripts, 'manifest.json'), integrityManifest(scripts, source));
  writeJson(path.join(output, 'sbom.cdx.json'), softwareBill());
  writeFileSync(
    path.join(output, 'CHANGES.md'),
    changesOf(readFileSync(inRoot('CHANGELOG.md'), 'utf8'), source.version),
  );
  const sums = filesBelow(output).map(
    (file) => `${digest('sha256', readFileSync(path.join(output, file)), 'hex')}  ${file}\n`,
  );
  writeFileSync(path.join(output, 'SHA256SUMS'), sums.join(''));
  return output;
}

if (isMainModule(import.meta.url)) {
  await runMain(async () => {
    const { values } = parseArgs({ options: { output: { type: 'string' } } });
    const output = await makeRelease(values.output === undefined ? undefined : path.resolve(values.output));
    for (const file of filesBelow(output).filter(
      (name) => !name.startsWith('script/') || name.endsWith('manifest.json'),
    )) {
      console.log(
        `${path.relative(process.cwd(), path.join(output, file))}  ${statSync(path.join(output, file)).size} bytes`,
      );
    }
    return 0;
  });
}
