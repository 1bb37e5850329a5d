#!/usr/bin/env node
/**
 * Builds the release twice, in two folders with copies of the sources, and compares every byte: `npm run release:twice`.
 *
 * Takes minutes: the WebAssembly module is compiled from nothing both times, without a compiler cache.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot, root } from './lib/project.mjs';
import { bootstrap, run, runMain } from './lib/run.mjs';

/** Copies the files that git knows, as they are now, and the installed npm packages. */
function copySources(folder) {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(inRoot(file), path.join(folder, file));
  }
  cpSync(inRoot('node_modules'), path.join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true });
}

async function releaseIn(folder) {
  copySources(folder);
  const environment = { CCACHE_DISABLE: '1' };
  const node = (label, ...args) => run(label, process.execPath, args, { cwd: folder, env: environment });
  await node(`build in ${folder}`, 'tools/build.mjs', 'wasm', 'web');
  await node(`release in ${folder}`, 'tools/release.mjs');
  return readFileSync(path.join(folder, 'build/release/SHA256SUMS'), 'utf8').split('\n').filter(Boolean);
}

await runMain(async () => {
  await bootstrap('build');
  const place = mkdtempSync(path.join(tmpdir(), 'kassa-twice-'));
  try {
    // Of different lengths, so that a path that got into a file shows in its size too.
    const first = await releaseIn(path.join(place, 'one'));
    const second = await releaseIn(path.join(place, 'another-folder'));
    const different = [...new Set([...first, ...second])].filter(
      (line) => !(first.includes(line) && second.includes(line)),
    );
    console.log(
      different.length === 0
        ? `${first.length} files, the same bytes in both`
        : `these differ:\n${[...new Set(different.map((line) => line.split('  ')[1]))].join('\n')}`,
    );
    return different.length === 0 && first.length > 0 ? 0 : 1;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
