/** Configuring and building a CMake preset. */
import { existsSync } from 'node:fs';
import { inRoot, jobCount } from '../lib/project.mjs';
import { run } from '../lib/run.mjs';

/** Configuring again is cheap and picks up a changed preset or toolchain. */
export async function configurePreset(preset) {
  const first = !existsSync(inRoot('build', preset, 'build.ninja'));
  await run(`configure ${preset}`, 'cmake', ['--preset', preset], { quiet: !first });
}

/**
 * Builds `targets` (all when empty) of a preset that is configured.
 * @param {string} preset
 * @param {string[]} targets
 * @param {number} jobs how many compilers run at once
 */
export async function compilePreset(preset, targets, jobs) {
  const targetArguments = targets.length > 0 ? ['--target', ...targets] : [];
  const label = ['build', preset, ...targets].join(' ');
  await run(label, 'cmake', ['--build', '--preset', preset, '--parallel', String(jobs), ...targetArguments]);
}

/**
 * Configures a preset and builds `targets` (all when empty) of it on every processor.
 * @param {string} preset
 * @param {string[]} [targets]
 */
export async function buildPreset(preset, targets = []) {
  await configurePreset(preset);
  await compilePreset(preset, targets, jobCount());
}
