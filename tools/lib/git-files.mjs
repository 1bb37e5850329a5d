import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot, root } from './project.mjs';

/** Files under version control, and new ones that are not ignored, that match. A tree without git is not checked file by file. */
export function repositoryFiles(pattern) {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && pattern.test(file) && existsSync(inRoot(file)));
}
