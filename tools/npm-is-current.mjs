#!/usr/bin/env node
/**
 *   node tools/npm-is-current.mjs [FOLDER]
 *
 * Exits with 0 when the folder's (by default the repository's) node_modules holds what its package-lock.json names, with 1 when
 * `npm ci` has to run there. npm keeps a record of what it installed in node_modules/.package-lock.json; packages for other
 * platforms are absent from it and are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const defaultRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Whether the installed packages are those of the lock file. */
export function isCurrent(root = defaultRoot) {
  const installedRecord = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedRecord)) {
    return false;
  }
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedRecord, 'utf8')).packages;
  return Object.entries(wanted).every(([folder, entry]) => {
    if (folder === '') {
      return true;
    }
    const found = installed[folder];
    if (found === undefined) {
      return entry.optional === true;
    }
    return found.version === entry.version && existsSync(path.join(root, folder));
  });
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  process.exitCode = isCurrent(folder === undefined ? undefined : path.resolve(folder)) ? 0 : 1;
}
