/** Configuring and building a CMake preset. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { inRoot, jobCount } from '../lib/project.mjs';
import { run } from '../lib/run.mjs';

/**
 * `npm run` puts the programs of npm packages first on the path. Emscripten would take Binaryen's from there, which are not those it was
 * made with: its JavaScript and its WebAssembly then disagree about the names of the imports.
 */
const environment = {
  PATH: (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.endsWith(path.join('node_modules', '.bin')))
    .join(path.delimiter),
};

/**
 * Builds `targets` (all when empty) of a preset. Configuring again is cheap and picks up a changed preset or toolchain.
 * @param {string} preset
 * @param {string[]} [targets]
 */
export async function buildPreset(preset, targets = []) {
  const first = !existsSync(inRoot('build', preset, 'build.ninja'));
  await run(`configure ${preset}`, 'cmake', ['--preset', preset], { quiet: !first, env: environment });
  const targetArguments = targets.length > 0 ? ['--target', ...targets] : [];
  const build = ['--build', '--preset', preset, '--parallel', String(jobCount()), ...targetArguments];
  await run(`build ${preset}`, 'cmake', build, { env: environment });
}
