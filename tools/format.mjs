#!/usr/bin/env node
/** Formats every source file: clang-format for C++, prettier for the rest. `--check` only says which files are not formatted. */
import { findClangTool } from './lib/clang.mjs';
import { repositoryFiles } from './lib/git-files.mjs';
import { npmProgram } from './lib/project.mjs';
import { CommandFailed, isMainModule, run, runMain } from './lib/run.mjs';

const cppFiles = () => repositoryFiles(/\.(h|cpp)$/);

/** Formats C++ files, or with `check` answers the messages about those that are not. */
export async function formatCpp({ check }) {
  const mode = check ? ['--dry-run', '--Werror'] : ['-i'];
  const { code, output } = await run('clang-format', findClangTool('clang-format'), [...mode, ...cppFiles()], {
    quiet: true,
    allowFailure: true,
  });
  return code === 0 ? '' : output;
}

/** Formats everything that prettier knows, or with `check` answers the messages about files that are not formatted. */
export async function formatOthers({ check }) {
  const { code, output } = await run(
    'prettier',
    process.execPath,
    [npmProgram('prettier'), check ? '--check' : '--write', '--log-level', 'warn', '--cache', '--ignore-unknown', '.'],
    { quiet: true, allowFailure: true },
  );
  return code === 0 ? '' : output;
}

if (isMainModule(import.meta.url)) {
  await runMain(async () => {
    const check = process.argv.includes('--check');
    const faults = (await formatCpp({ check })) + (await formatOthers({ check }));
    process.stdout.write(faults);
    if (faults !== '') {
      throw new CommandFailed('format', 1, faults);
    }
    return 0;
  });
}
