/**
 * What is inside the package, as a bill of materials in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/): the npm packages that
 * esbuild put into a script, with version and licence as installed, and the C++ and Emscripten code that is in the WebAssembly file.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../lib/project.mjs';
import { distFolder, metafile } from './web.mjs';

/** Names of the npm packages that have a file among the inputs of a bundle. @param {string[]} inputs */
export function bundledPackages(inputs) {
  const names = inputs.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

const packageUrl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** The bill of what is in dist. It has neither time nor serial number, so that the same sources give the same bill. */
export function softwareBill() {
  const { name, version, license } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const lock = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  const bundled = bundledPackages(Object.keys(JSON.parse(readFileSync(metafile, 'utf8')).inputs));
  const components = bundled.map((library) => {
    const locked = lock[`node_modules/${library}`];
    return {
      type: 'library',
      'bom-ref': packageUrl(library, locked.version),
      name: library,
      version: locked.version,
      licenses: [{ license: { id: locked.license } }],
      purl: packageUrl(library, locked.version),
      hashes: [{ alg: 'SHA-512', content: Buffer.from(locked.integrity.replace('sha512-', ''), 'base64').toString('hex') }],
    };
  });
  const wasm = readFileSync(path.join(distFolder, 'kassa.wasm'));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'library',
        'bom-ref': packageUrl(name, version),
        name,
        version,
        licenses: [{ license: { id: license } }],
        purl: packageUrl(name, version),
      },
    },
    components: [
      ...components,
      {
        type: 'file',
        'bom-ref': 'kassa.wasm',
        name: 'kassa.wasm',
        hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(wasm).digest('hex') }],
      },
    ],
    dependencies: [
      { ref: packageUrl(name, version), dependsOn: [...components.map((component) => component['bom-ref']), 'kassa.wasm'] },
    ],
  };
}
