/** The test suites, each with what it needs to be built before, and the jobs that it is made of. */
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkNames, runCheck } from '../check.mjs';
import { builtProgram, inRoot, jobCount, npmProgram } from '../lib/project.mjs';
import { run } from '../lib/run.mjs';
import { allOf, builder } from './builds.mjs';
import { Processors } from './processors.mjs';
import { joined, judge, readGoogleTest, readJest, readNodeTest } from './reports.mjs';

const reportsFolder = inRoot('build/reports');

/** Tests that start programs take those that were just built, not a release build from another day. */
const justBuilt = { KASSA_PRESET: 'native-debug' };

function reportFile(name) {
  mkdirSync(reportsFolder, { recursive: true });
  const file = path.join(reportsFolder, name);
  rmSync(file, { force: true });
  return file;
}

function readReport(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function googleTest(label, program, args, env) {
  const { code, output } = await run(label, program, args, { env, allowFailure: true, quiet: true });
  const result = judge(readGoogleTest(output), code);
  if (result.failed > 0) {
    console.log(output.split('\n').slice(-200).join('\n'));
  }
  return result;
}

/** As many jobs as there are processors, each with its share of the tests. */
function googleTestInShares(label, program, env) {
  const shares = jobCount();
  return Array.from(
    { length: shares },
    (_, share) => () =>
      googleTest(`${label} ${share + 1} of ${shares}`, program, [], {
        ...env,
        GTEST_TOTAL_SHARDS: String(shares),
        GTEST_SHARD_INDEX: String(share),
      }),
  );
}

/** The test files below a folder, the largest first: they take longest as a rule, and what comes last should be short. */
function testFiles(folder) {
  const files = readdirSync(inRoot(folder), { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((name) => /\.test\.mjs$/.test(name));
  const size = new Map(files.map((file) => [file, statSync(inRoot(file)).size]));
  return files.sort((one, other) => size.get(other) - size.get(one));
}

async function nodeTestFile(suite, file) {
  const label = `${suite} ${path.basename(file, '.test.mjs')}`;
  const report = reportFile(`${label.replaceAll(' ', '-')}.tap`);
  const { code, output } = await run(
    label,
    process.execPath,
    [
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      file,
    ],
    { env: justBuilt, allowFailure: true, quiet: true },
  );
  const result = judge(readNodeTest(readReport(report)), code);
  if (result.failed > 0) {
    console.log(`${file}\n${output}`);
  }
  return result;
}

/** Each file is a job. */
const nodeTest = (suite, folder) => testFiles(folder).map((file) => () => nodeTestFile(suite, file));

async function jest(project) {
  const report = reportFile(`jest-${project}.json`);
  const { code, output } = await run(
    `jest ${project}`,
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      npmProgram('jest'),
      '--selectProjects',
      project,
      '--json',
      `--outputFile=${report}`,
    ],
    { env: justBuilt, allowFailure: true, quiet: true },
  );
  const result = judge(readJest(readReport(report)), code);
  if (result.failed > 0) {
    console.log(
      output
        .split('\n')
        .filter((line) => !line.startsWith('{"'))
        .join('\n'),
    );
  }
  return result;
}

/** Each check is a job. */
const checkSources = () =>
  checkNames.map((name) => async () => {
    const { ok } = await runCheck(name, { jobs: 1 });
    return judge({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }, ok ? 0 : 1);
  });

/**
 * @typedef {{ passed: number, failed: number, skipped: number, reason: string }} Result
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {string[]} needs builds
 * @property {() => (() => Promise<Result>)[]} jobs each keeps one processor busy
 */

/** Where several can run, the first goes first: those with long jobs before those with short ones. @type {Suite[]} */
export const suites = [
  { name: 'browser', needs: ['server', 'web'], jobs: () => nodeTest('browser', 'tests/browser') },
  { name: 'docs', needs: ['server', 'web', 'docs'], jobs: () => nodeTest('docs', 'tests/docs') },
  { name: 'shop', needs: ['server', 'web', 'docs'], jobs: () => nodeTest('shop', 'tests/shop') },
  { name: 'server http', needs: ['server'], jobs: () => nodeTest('server http', 'tests/server') },
  {
    name: 'core native',
    needs: ['sanitized'],
    jobs: () =>
      googleTestInShares('core native', builtProgram('native-asan', 'kassa_core_tests'), {
        ASAN_OPTIONS: 'detect_stack_use_after_return=1',
        UBSAN_OPTIONS: 'print_stacktrace=1',
      }),
  },
  // Clang-tidy reads the compile commands.
  { name: 'check', needs: ['configuration'], jobs: checkSources },
  // The controller is tested against the real server as well.
  { name: 'jest web', needs: ['server', 'wasm'], jobs: () => [() => jest('web')] },
  { name: 'jest wasm', needs: ['wasm'], jobs: () => [() => jest('wasm')] },
  {
    name: 'core wasm',
    needs: ['wasm'],
    jobs: () => [() => googleTest('core wasm', process.execPath, [builtProgram('wasm', 'kassa_core_tests.cjs')])],
  },
  { name: 'oracle', needs: ['server', 'wasm'], jobs: () => nodeTest('oracle', 'tests/oracle') },
  { name: 'golden', needs: ['server', 'wasm'], jobs: () => nodeTest('golden', 'tests/golden') },
  { name: 'package', needs: ['web'], jobs: () => nodeTest('package', 'tests/package') },
  {
    name: 'server units',
    needs: ['server units'],
    jobs: () => [() => googleTest('server units', builtProgram('native-debug', 'kassa_server_tests'), [])],
  },
  { name: 'vectors', needs: ['server', 'wasm'], jobs: () => nodeTest('vectors', 'tests/vectors') },
  { name: 'tools', needs: [], jobs: () => nodeTest('tools', 'tests/tools') },
];

/**
 * Runs suites, each as soon as its builds are there; a build that fails is the one failure of every suite that needs it.
 * @param {Suite[]} wanted
 * @param {(suite: Suite, result: Result & { milliseconds: number }) => void} report called as each ends
 * @returns {Promise<(Result & { milliseconds: number })[]>} of each; `milliseconds` is what its jobs took in all
 */
export function runSuites(wanted, report) {
  const processors = new Processors(jobCount());
  const build = builder(
    processors,
    wanted.flatMap(({ needs }) => needs),
  );
  const runSuite = async ({ needs, jobs }, rank) => {
    try {
      await allOf(needs.map(build));
    } catch (error) {
      return { ...judge(null, 1), reason: error.message, milliseconds: 0 };
    }
    let milliseconds = 0;
    const results = await Promise.all(
      jobs().map((job) =>
        processors.run(
          async () => {
            const started = performance.now();
            const result = await job().catch((error) => ({ ...judge(null, 1), reason: error.message }));
            milliseconds += performance.now() - started;
            return result;
          },
          { rank },
        ),
      ),
    );
    return { ...joined(results), milliseconds };
  };
  return Promise.all(
    wanted.map(async (suite, rank) => {
      const result = await runSuite(suite, rank);
      report(suite, result);
      return result;
    }),
  );
}
