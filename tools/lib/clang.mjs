import { spawnSync } from 'node:child_process';

/** The version whose formatting and checks the sources follow; others format differently. */
const clangVersion = '14';

/** The name of clang-format or clang-tidy in the version that this repository uses. */
export function findClangTool(name) {
  for (const candidate of [`${name}-${clangVersion}`, name]) {
    const { status, stdout } = spawnSync(candidate, ['--version'], { encoding: 'utf8' });
    if (status === 0 && new RegExp(`version ${clangVersion}\\.`).test(stdout)) {
      return candidate;
    }
  }
  throw new Error(`${name} ${clangVersion} is not installed: run tools/bootstrap`);
}
