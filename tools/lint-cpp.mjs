#!/usr/bin/env node
/**
 * clang-tidy over the core's sources. Needs the compile commands of the native-debug preset.
 *
 *   node tools/lint-cpp.mjs [--all] [--deep]
 *
 *   --all    also what was clean in an earlier run and has not changed since
 *   --deep   with Clang's static analyzer; implies --all
 *
 * A file that was found clean is remembered in build/lint by a hash of its text, of every header of the core and of the rules,
 * so that a second run only looks at what changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findClangTool } from './lib/clang.mjs';
import { forEachConcurrently } from './lib/concurrency.mjs';
import { inRoot, jobCount } from './lib/project.mjs';
import { isMainModule, run, runMain } from './lib/run.mjs';

const compileCommands = inRoot('build/native-debug/compile_commands.json');
const cacheFile = inRoot('build/lint/clean.json');

const hash = (texts) => texts.reduce((sum, text) => sum.update(text).update('\0'), createHash('sha256')).digest('hex');

function filesBelow(folder, extension) {
  return readdirSync(inRoot(folder), { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((name) => name.endsWith(extension))
    .sort();
}

function readCache() {
  try {
    return JSON.parse(readFileSync(cacheFile, 'utf8'));
  } catch {
    return {};
  }
}

/** Answers { checked, skipped, faults }; faults are clang-tidy's messages. */
export async function lintCpp({ all = false, deep = false } = {}) {
  if (!existsSync(compileCommands)) {
    await run('configure native-debug', 'cmake', ['--preset', 'native-debug'], { quiet: true });
  }
  const clangTidy = findClangTool('clang-tidy');
  const headers = filesBelow('core', '.h').map((file) => readFileSync(inRoot(file), 'utf8'));
  const common = hash([readFileSync(inRoot('.clang-tidy'), 'utf8'), clangTidy, ...headers]);
  const known = new Set(JSON.parse(readFileSync(compileCommands, 'utf8')).map(({ file }) => path.resolve(file)));
  const sources = filesBelow('core', '.cpp').filter((file) => known.has(inRoot(file)));
  const cache = all || deep ? {} : readCache();
  const analyzer = deep ? ['--checks=clang-analyzer-core.*,clang-analyzer-cplusplus.*'] : [];
  const clean = {};
  const faults = [];
  let skipped = 0;

  await forEachConcurrently(sources, jobCount(), async (file) => {
    const key = hash([common, readFileSync(inRoot(file), 'utf8')]);
    if (cache[file] === key) {
      clean[file] = key;
      skipped += 1;
      return;
    }
    const { code, output } = await run(
      `clang-tidy ${file}`,
      clangTidy,
      [
        '--quiet',
        ...analyzer,
        '-p',
        path.dirname(compileCommands),
        '--extra-arg=-Wno-unknown-warning-option',
        inRoot(file),
      ],
      { quiet: true, allowFailure: true },
    );
    if (code === 0) {
      clean[file] = key;
    } else {
      faults.push(output.replaceAll(`${inRoot()}/`, '').trim());
    }
  });

  mkdirSync(path.dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify(clean, null, 2));
  return { checked: sources.length - skipped, skipped, faults };
}

if (isMainModule(import.meta.url)) {
  await runMain(async () => {
    const { checked, skipped, faults } = await lintCpp({
      all: process.argv.includes('--all'),
      deep: process.argv.includes('--deep'),
    });
    faults.forEach((fault) => console.log(fault));
    console.log(`clang-tidy: ${checked} files checked, ${skipped} unchanged, ${faults.length} with faults`);
    return faults.length === 0 ? 0 : 1;
  });
}
