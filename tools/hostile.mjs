#!/usr/bin/env node
/**
 * Sends hostile requests to kassa-server built with AddressSanitizer, UndefinedBehaviorSanitizer and LeakSanitizer.
 *
 *   npm run hostile -- [--requests 100000] [--seed 20261122]
 *
 * Seven of ten are made from the description of the server: bodies, paths, queries and headers that are right, nearly right, or nothing of
 * the kind, for every operation. Three are raw: cut short, too large, in broken chunks, several at once, slow, deep, twice, not UTF-8, noise. The exit
 * code is 1 when an answer is not as described or 5xx (503 where the description has it), a connection is not answered or closed, the server stops,
 * its memory grows by more than the limit, or a sanitizer says something.
 */
import { parseArgs } from 'node:util';
import { buildPreset } from './build/cmake.mjs';
import { bootstrap, isMainModule, runMain } from './lib/run.mjs';
import { formatDuration, formatTable, green, red } from './lib/terminal.mjs';
import { wholeNumber } from './lib/whole-number.mjs';

const preset = 'server-asan';

/** The most that memory may grow by between a quarter of the run and its end. The database's caches are full by then. */
const growthLimitMb = 64;

const sanitizers = {
  // Freed memory is kept from being used again, so that a use after free is noticed; 256 MB of it by default would hide what a leak takes.
  ASAN_OPTIONS: 'detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1:quarantine_size_mb=16',
  UBSAN_OPTIONS: 'print_stacktrace=1',
};

const sanitizerReport = /AddressSanitizer|LeakSanitizer|runtime error:/;

async function main(args) {
  const { values } = parseArgs({
    args,
    options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string', default: '20261122' } },
  });
  const requests = wholeNumber('--requests', values.requests, { least: 1 });
  const seed = wholeNumber('--seed', values.seed, { least: 0 });
  await bootstrap('test');
  await buildPreset(preset, ['kassa-server']);

  Object.assign(process.env, sanitizers, { KASSA_PRESET: preset });
  const [{ startServer }, { attack }, { memoryOf }] = await Promise.all([
    import('../tests/support/server.mjs'),
    import('../tests/server/attack.mjs'),
    import('../tests/support/process-memory.mjs'),
  ]);
  const server = await startServer({
    otp: 'known_customer',
    keepsConnections: false,
    extra: ['--rate-limit', '0', '--log-level', 'error'].concat(
      ['--header-timeout', '--body-timeout', '--idle-timeout'].flatMap((name) => [name, '5000']),
    ),
  });
  const started = performance.now();
  const memory = [];
  let told = 0;
  const { sent, raw, findings, statuses } = await attack(server, {
    requests,
    seed,
    progress: (count) => {
      if (count < (told + 1) * (requests / 20)) return;
      told = Math.floor(count / (requests / 20));
      memory.push(memoryOf(server.pid).now);
      console.log(`${count} requests, ${memory.at(-1).toFixed(0)} MB, ${formatDuration(performance.now() - started)}`);
    },
  });
  const grownMb = memory.length < 8 ? 0 : memory.at(-1) - memory[Math.floor(memory.length / 4)];
  const exitCode = await server.stop();

  if (grownMb > growthLimitMb) findings.push(`memory grew by ${grownMb.toFixed(0)} MB`);
  if (exitCode !== 0) findings.push(`the server ended with ${exitCode}`);
  if (sanitizerReport.test(server.log())) findings.push('a sanitizer has something to say');
  const rows = [...statuses].sort(([left], [right]) => left - right);
  console.log(
    `\n${formatTable(
      ['answered', 'requests'],
      rows.map(([status, count]) => [status === 0 ? 'nothing, closed' : status, count]),
    )}`,
  );
  console.log(`${sent} requests, ${raw} of them raw; memory grew by ${grownMb.toFixed(0)} MB; seed ${seed}\n`);
  for (const finding of findings) console.log(finding.slice(0, 2_000));
  if (findings.length > 0) console.log(server.log().slice(-20_000));
  console.log(findings.length === 0 ? green('no findings') : red(`${findings.length} findings`));
  return findings.length === 0 ? 0 : 1;
}

if (isMainModule(import.meta.url)) {
  await runMain(() => main(process.argv.slice(2)));
}
