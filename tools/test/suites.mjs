/** The test suites in the order in which they run, each with what it needs to be built before. */
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildPreset } from '../build/cmake.mjs';
import { checkNames, runChecks } from '../check.mjs';
import { builtProgram, inRoot, jobCount, npmProgram } from '../lib/project.mjs';
import { run } from '../lib/run.mjs';
import { joined, judge, readGoogleTest, readJest, readNodeTest } from './reports.mjs';

const reportsFolder = inRoot('build/reports');

/** Builds are shared by suites; each is made once, and a build that failed fails every suite that needs it. */
const builds = {
  debug: () => buildPreset('native-debug', ['kassa-quote', 'kassa-server', 'kassa_server_tests']),
  // The core's tests run natively under the sanitizers only: a build of them without finds nothing that this one does not.
  asan: () => buildPreset('native-asan', ['kassa_core_tests']),
  wasm: () => buildPreset('wasm'),
  web: async () => {
    await build('wasm');
    const { buildWeb } = await import('../build/web.mjs');
    await buildWeb();
  },
  docs: async () => {
    const { buildDocsSite } = await import('../build/docs-site.mjs');
    await buildDocsSite();
  },
};

const underway = new Map();
function build(name) {
  if (!underway.has(name)) {
    underway.set(name, builds[name]());
  }
  return underway.get(name);
}

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

/** As many processes as there are processors, each with its share of the tests. */
async function googleTestInShares(label, program, env) {
  const shares = jobCount();
  const results = await Promise.all(
    Array.from({ length: shares }, (_, share) =>
      googleTest(`${label} ${share + 1} of ${shares}`, program, [], {
        ...env,
        GTEST_TOTAL_SHARDS: String(shares),
        GTEST_SHARD_INDEX: String(share),
      }),
    ),
  );
  return joined(results);
}

function testFiles(folder) {
  return readdirSync(inRoot(folder), { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((name) => /\.test\.mjs$/.test(name))
    .sort();
}

async function nodeTest(label, folder) {
  const report = reportFile(`${label}.tap`);
  const { code, output } = await run(
    label,
    process.execPath,
    [
      '--test',
      // By itself Node keeps one core free, and on two cores runs one file after another, each waiting for its browser.
      `--test-concurrency=${jobCount()}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      ...testFiles(folder),
    ],
    { env: justBuilt, allowFailure: true, quiet: true },
  );
  const result = judge(readNodeTest(readReport(report)), code);
  if (result.failed > 0) {
    console.log(output);
  }
  return result;
}

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

async function checkSources() {
  const results = await runChecks(checkNames);
  const failed = results.filter(({ ok }) => !ok).length;
  return judge({ passed: results.length - failed, failed, skipped: 0 }, failed === 0 ? 0 : 1);
}

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string[]} [needs] builds
 * @property {() => Promise<{ passed: number, failed: number, skipped: number, reason: string }>} run
 */

/** @type {Suite[]} */
export const suites = [
  { name: 'check', run: checkSources },
  { name: 'tools', run: () => nodeTest('tools', 'tests/tools') },
  {
    name: 'core native',
    needs: ['asan'],
    run: () =>
      googleTestInShares('core native', builtProgram('native-asan', 'kassa_core_tests'), {
        ASAN_OPTIONS: 'detect_stack_use_after_return=1',
        UBSAN_OPTIONS: 'print_stacktrace=1',
      }),
  },
  {
    name: 'core wasm',
    needs: ['wasm'],
    run: () => googleTest('core wasm', process.execPath, [builtProgram('wasm', 'kassa_core_tests.cjs')]),
  },
  { name: 'jest wasm', needs: ['wasm'], run: () => jest('wasm') },
  // The controller is tested against the real server as well.
  { name: 'jest web', needs: ['debug', 'wasm'], run: () => jest('web') },
  {
    name: 'server units',
    needs: ['debug'],
    run: () => googleTest('server units', builtProgram('native-debug', 'kassa_server_tests'), []),
  },
  { name: 'server http', needs: ['debug'], run: () => nodeTest('server-http', 'tests/server') },
  { name: 'shop', needs: ['debug', 'web', 'docs'], run: () => nodeTest('shop', 'tests/shop') },
  { name: 'docs', needs: ['debug', 'web', 'docs'], run: () => nodeTest('docs', 'tests/docs') },
  { name: 'golden', needs: ['debug', 'wasm'], run: () => nodeTest('golden', 'tests/golden') },
  { name: 'vectors', needs: ['debug', 'wasm'], run: () => nodeTest('vectors', 'tests/vectors') },
  { name: 'oracle', needs: ['debug', 'wasm'], run: () => nodeTest('oracle', 'tests/oracle') },
  { name: 'package', needs: ['web'], run: () => nodeTest('package', 'tests/package') },
  { name: 'browser', needs: ['debug', 'web'], run: () => nodeTest('browser', 'tests/browser') },
];

/** Runs one suite with its builds; a build that fails is the suite's one failure. */
export async function runSuite(suite) {
  try {
    for (const name of suite.needs ?? []) {
      await build(name);
    }
    return await suite.run();
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, reason: error.message };
  }
}
