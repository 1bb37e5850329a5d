/** Running child processes with a sign of life: what runs, how far it is, how long it took, and its output when it failed. */
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { root, toolEnvironment } from './project.mjs';
import { dim, formatDuration, red } from './terminal.mjs';
import { isUsageError } from './usage.mjs';

const progressIntervalMs = 10_000;
const shownLinesOnFailure = 150;

export class CommandFailed extends Error {
  constructor(label, code, output) {
    super(`${label} failed (${code})`);
    this.output = output;
  }
}

/**
 * Runs a program to its end and answers its output; rejects with {@link CommandFailed} when it fails, after printing the end of its
 * output. While it runs, a line with the elapsed time and the last step (Ninja's "[12/40]") is printed every ten seconds.
 *
 * @param {string} label what to call it in the log
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, quiet?: boolean, passThrough?: boolean, allowFailure?: boolean }} [options]
 *   quiet: no line when it starts and ends; passThrough: its output goes straight to ours; allowFailure: answer instead of rejecting
 * @returns {Promise<{ code: number, output: string, milliseconds: number }>}
 */
export function run(label, program, args, options = {}) {
  const started = performance.now();
  const elapsed = () => formatDuration(performance.now() - started);
  if (!options.quiet) {
    console.log(`${label} ...`);
  }
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      env: toolEnvironment(options.env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    let lastStep = '';
    const collect = (target) => (chunk) => {
      chunks.push(chunk);
      if (options.passThrough) {
        target.write(chunk);
      }
      lastStep =
        chunk
          .toString('utf8')
          .match(/\[\d+\/\d+\]/g)
          ?.at(-1) ?? lastStep;
    };
    child.stdout.on('data', collect(process.stdout));
    child.stderr.on('data', collect(process.stderr));
    const timer = setInterval(() => {
      if (!options.passThrough) {
        console.log(dim(`  ${label} ${[lastStep, elapsed()].filter(Boolean).join(' ')}`));
      }
    }, progressIntervalMs);
    const finish = (code) => {
      clearInterval(timer);
      const output = Buffer.concat(chunks).toString('utf8');
      if (code === 0 || options.allowFailure) {
        if (!options.quiet) {
          console.log(`${label} ${code === 0 ? 'done' : red('failed')} in ${elapsed()}`);
        }
        resolve({ code, output, milliseconds: performance.now() - started });
        return;
      }
      if (!options.passThrough) {
        console.error(output.trimEnd().split('\n').slice(-shownLinesOnFailure).join('\n'));
      }
      console.error(red(`${label} failed after ${elapsed()}: ${[program, ...args].join(' ')}`));
      reject(new CommandFailed(label, code, output));
    };
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      finish(127);
    });
    child.once('close', (code, signal) => finish(code ?? (signal === null ? 1 : 128)));
  });
}

/** Runs tools/bootstrap for groups of tools/packages.txt. */
export function bootstrap(...groups) {
  return run('bootstrap', 'tools/bootstrap', groups, { passThrough: true, quiet: true });
}

/** Whether a module is the script that Node was started with. */
export function isMainModule(moduleUrl) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(moduleUrl));
}

/**
 * Runs a script's main function. A failure ends the process with 1: one that was reported already without a word, a command line that
 * cannot be followed with its message, anything else with its stack.
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (isUsageError(error)) {
      console.error(error.message);
    } else if (!(error instanceof CommandFailed)) {
      console.error(error);
    }
    process.exitCode = 1;
  }
}
