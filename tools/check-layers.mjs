#!/usr/bin/env node
/**
 * Checks that every include of the C++ code and every import of web/src follows the table in check/layers.mjs.
 *
 *   node tools/check-layers.mjs [FOLDER]    FOLDER: another repository root, for this check's own tests
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { checkCppFile, checkTypeScriptFile, programs } from './check/layers.mjs';
import { root as defaultRoot } from './lib/project.mjs';
import { isMainModule } from './lib/run.mjs';

function filesBelow(root, folder, pattern) {
  const start = path.join(root, folder);
  if (!existsSync(start)) {
    return [];
  }
  return readdirSync(start, { recursive: true })
    .map((name) => [folder, ...String(name).split(path.sep)].join('/'))
    .filter((name) => pattern.test(name))
    .sort();
}

/**
 * Checks a whole tree.
 * @returns {{ files: number, faults: string[] }}
 */
export function checkLayers(root = defaultRoot) {
  const read = (file) => readFileSync(path.join(root, file), 'utf8');
  const cppFiles = ['core', ...Object.keys(programs)].flatMap((folder) =>
    filesBelow(root, folder, /\.(h|hpp|cpp|cc)$/),
  );
  const typeScriptFiles = filesBelow(root, 'web/src', /\.ts$/);
  return {
    files: cppFiles.length + typeScriptFiles.length,
    faults: [
      ...cppFiles.flatMap((file) => checkCppFile(file, read(file))),
      ...typeScriptFiles.flatMap((file) => checkTypeScriptFile(file, read(file))),
    ],
  };
}

if (isMainModule(import.meta.url)) {
  const { files, faults } = checkLayers(process.argv[2]);
  faults.forEach((fault) => console.log(fault));
  console.log(`layers: ${files} files, ${faults.length} faults`);
  process.exitCode = faults.length === 0 && files > 0 ? 0 : 1;
}
