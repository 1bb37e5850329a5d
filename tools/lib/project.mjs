/** Where things are, and the environment in which the tools of this repository run. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** An absolute path inside the repository. */
export const inRoot = (...parts) => path.join(root, ...parts);

/** A program of a build preset. */
export const builtProgram = (preset, name) => inRoot('build', preset, 'bin', name);

/** A command of an npm package in node_modules, run with this Node. */
export function npmProgram(name) {
  const program = inRoot('node_modules', '.bin', name);
  if (!existsSync(program)) {
    throw new Error(`${name} is not installed: run tools/bootstrap`);
  }
  return program;
}

/** How many jobs run at once: KASSA_JOBS, else one per core. */
export function jobCount() {
  const wanted = Number(process.env.KASSA_JOBS);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : availableParallelism();
}

/**
 * The environment for child processes, set for Emscripten. Debian's em++ finds its JavaScript parser only with this NODE_PATH. And `npm run`
 * puts the programs of npm packages first on the path: em++ would take Binaryen's from there, which are not those it was made with, and its
 * JavaScript and its WebAssembly would disagree about the names of the imports. Those programs are called by {@link npmProgram}.
 */
export function toolEnvironment(extra = {}) {
  const nodePath = [process.env.NODE_PATH, '/usr/share/nodejs'].filter(Boolean).join(path.delimiter);
  const isOfNpm = (folder) => folder.endsWith(path.join('node_modules', '.bin'));
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !isOfNpm(folder));
  return { ...process.env, PATH: folders.join(path.delimiter), NODE_PATH: nodePath, ...extra };
}
