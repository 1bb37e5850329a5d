/** Configuring and building a CMake preset. */
import { existsSync } from 'node:fs';
import { inRoot, jobCount } from '../lib/project.mjs';
import { run } from '../lib/run.mjs';

/**
 * Builds `targets` (all when empty) of a preset. Configuring again is cheap and picks up a changed preset or toolchain.
 * @param {string} preset
 * @param {string[]} [targets]
 */
export async function buildPreset(preset, targets = []) {
  const first = !existsSync(inRoot('build', preset, 'build.ninja'));
  await run(`configure ${preset}`, 'cmake', ['--preset', preset], { quiet: !first });
  const targetArguments = targets.length > 0 ? ['--target', ...targets] : [];
  const build = ['--build', '--preset', preset, '--parallel', String(jobCount()), ...targetArguments];
  await run(`build ${preset}`, 'cmake', build);
}
