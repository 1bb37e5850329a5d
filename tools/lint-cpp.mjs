#!/usr/bin/env node
/**
 * clang-tidy over the C++ sources. Needs the compile commands of the native-debug preset.
 *
 *   node tools/lint-cpp.mjs [--server] [--all] [--deep] [FOLDER]...
 *
 *   --server the reference server in place of the core: `npm run tidy`. It takes many minutes, as the server includes Boost.Beast and has
 *            local functions of the same names in many files, and is therefore no part of `npm run check` and `npm test`
 *   --all    also what was clean in an earlier run and has not changed since
 *   --deep   with Clang's static analyzer; implies --all
 *   FOLDER   only the sources in this folder, such as demo/server/http
 *
 * A folder's sources are checked as one text that includes them all: the headers, which they share and which are most of what
 * clang-tidy reads, are read once, in an eighth of the time. Where sources cannot be one text, as two of them have a local
 * function of the same name, they are checked in halves. What was found clean is remembered in build/lint by a hash of the texts,
 * of every header and of the rules, so that a second run only looks at what changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findClangTool } from './lib/clang.mjs';
import { forEachConcurrently } from './lib/concurrency.mjs';
import { inRoot, jobCount } from './lib/project.mjs';
import { isMainModule, run, runMain } from './lib/run.mjs';

const compileCommands = inRoot('build/native-debug/compile_commands.json');
const lintFolder = inRoot('build/lint');
const core = 'core';
const server = 'demo/server';

const hash = (texts) => texts.reduce((sum, text) => sum.update(text).update('\0'), createHash('sha256')).digest('hex');
const textOf = (file) => readFileSync(inRoot(file), 'utf8');

function filesBelow(folder, extension) {
  return readdirSync(inRoot(folder), { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((name) => name.endsWith(extension))
    .sort();
}

function readCache(cacheFile) {
  try {
    return JSON.parse(readFileSync(cacheFile, 'utf8'));
  } catch {
    return {};
  }
}

/** The options of a compile command that decide what a source means. */
function meaningOf(command) {
  return command
    .split(' ')
    .filter((word, index, words) => /^-(I|D|std=|isystem)/.test(word) || words[index - 1] === '-isystem');
}

/**
 * The sources by folder, each with its options; sources of one folder with different options are apart.
 * @returns {{ name: string, files: string[], options: string[] }[]}
 */
function groupsOf(commands, folders) {
  const known = new Map(commands.map(({ file, command }) => [path.resolve(file), meaningOf(command)]));
  const groups = new Map();
  for (const file of folders.flatMap((folder) => filesBelow(folder, '.cpp'))) {
    const options = known.get(inRoot(file));
    if (options === undefined) {
      continue;
    }
    const key = `${path.dirname(file)} ${options.join(' ')}`;
    if (!groups.has(key)) {
      groups.set(key, { name: `${path.dirname(file).replaceAll('/', '-')}-${groups.size}`, files: [], options });
    }
    groups.get(key).files.push(file);
  }
  return [...groups.values()];
}

/**
 * Answers { checked, skipped, faults }: numbers of files, and clang-tidy's messages. `jobs`: how many run at once.
 * @param {{ all?: boolean, deep?: boolean, jobs?: number, folders?: string[] }} [options]
 */
export async function lintCpp({ all = false, deep = false, jobs = jobCount(), folders = [core] } = {}) {
  if (!existsSync(compileCommands)) {
    await run('configure native-debug', 'cmake', ['--preset', 'native-debug'], { quiet: true });
  }
  mkdirSync(lintFolder, { recursive: true });
  const clangTidy = findClangTool('clang-tidy');
  const cacheFile = path.join(lintFolder, `clean-${folders.join('-').replaceAll('/', '-')}.json`);
  const isOfCore = folders.every((folder) => folder.startsWith(core));
  const headers = (isOfCore ? [core] : [core, server]).flatMap((folder) => filesBelow(folder, '.h')).map(textOf);
  const common = hash([textOf('.clang-tidy'), clangTidy, ...headers]);
  const cache = all || deep ? {} : readCache(cacheFile);
  const clean = {};
  const faults = [];
  let skipped = 0;
  let checked = 0;

  const analyzer = deep ? 'clang-analyzer-core.*,clang-analyzer-cplusplus.*,' : '';
  const tidy = async (name, files, options) => {
    const joined = path.join(lintFolder, `${name}.cpp`);
    writeFileSync(joined, files.map((file) => `#include "${inRoot(file)}"\n`).join(''));
    const checks = `--checks=${analyzer}-bugprone-suspicious-include`;
    const { code, output } = await run(
      `clang-tidy ${path.dirname(files[0])}`,
      clangTidy,
      ['--quiet', checks, joined, '--', ...options, '-Wno-unknown-warning-option'],
      { quiet: true, allowFailure: true },
    );
    if (code === 0) {
      return [];
    }
    if (files.length > 1 && output.includes('[clang-diagnostic-error]')) {
      const half = Math.ceil(files.length / 2);
      return [...(await tidy(name, files.slice(0, half), options)), ...(await tidy(name, files.slice(half), options))];
    }
    return [output.replaceAll(`${inRoot()}/`, '').trim()];
  };

  await forEachConcurrently(
    groupsOf(JSON.parse(readFileSync(compileCommands, 'utf8')), folders),
    jobs,
    async (group) => {
      const key = hash([common, ...group.options, ...group.files, ...group.files.map(textOf)]);
      if (cache[group.name] === key) {
        clean[group.name] = key;
        skipped += group.files.length;
        return;
      }
      checked += group.files.length;
      const found = await tidy(group.name, group.files, group.options);
      if (found.length === 0) {
        clean[group.name] = key;
      }
      faults.push(...found);
    },
  );

  writeFileSync(cacheFile, JSON.stringify(clean, null, 2));
  return { checked, skipped, faults };
}

if (isMainModule(import.meta.url)) {
  await runMain(async () => {
    const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
    const { checked, skipped, faults } = await lintCpp({
      folders: named.length > 0 ? named : [process.argv.includes('--server') ? server : core],
      all: process.argv.includes('--all'),
      deep: process.argv.includes('--deep'),
    });
    faults.forEach((fault) => console.log(fault));
    console.log(`clang-tidy: ${checked} files checked, ${skipped} unchanged, ${faults.length} with faults`);
    return faults.length === 0 ? 0 : 1;
  });
}
