/** What suites need to be built. Builds are shared: each is made once, and one that failed fails every suite that needs it. */
import { compilePreset, configurePreset } from '../build/cmake.mjs';
import { inRoot, jobCount } from '../lib/project.mjs';
import { run } from '../lib/run.mjs';

/** A script of tools/build in a process of its own: while it minifies, this one has jobs to start. */
const script = (name) => run(name, process.execPath, [inRoot('tools/build', name)], { passThrough: true, quiet: true });

/**
 * Those first that most waits for. `after`: what has to be there before. `compiles`: it keeps as many processors busy as it is given, which
 * are the argument of `make`.
 * @typedef {{ after: string[], compiles?: boolean, make: (jobs: number) => Promise<unknown> }} Build
 * @type {Record<string, Build>}
 */
const builds = {
  configuration: { after: [], make: () => configurePreset('native-debug') },
  server: {
    after: ['configuration'],
    compiles: true,
    make: (jobs) => compilePreset('native-debug', ['kassa-quote', 'kassa-server'], jobs),
  },
  'server units': {
    after: ['server'],
    compiles: true,
    make: (jobs) => compilePreset('native-debug', ['kassa_server_tests'], jobs),
  },
  wasm: {
    after: [],
    compiles: true,
    make: async (jobs) => {
      await configurePreset('wasm');
      await compilePreset('wasm', [], jobs);
    },
  },
  web: { after: ['wasm'], make: () => script('web.mjs') },
  docs: { after: [], make: () => script('docs-site.mjs') },
  // The core's tests run natively under the sanitizers only: a build of them without finds nothing that this one does not.
  sanitized: {
    after: [],
    compiles: true,
    make: async (jobs) => {
      await configurePreset('native-asan');
      await compilePreset('native-asan', ['kassa_core_tests'], jobs);
    },
  },
};

const names = Object.keys(builds);

/** Builds with what they need, that is needed by them and so on. */
function allNeeded(wanted) {
  return new Set(wanted.flatMap((name) => [name, ...allNeeded(builds[name].after)]));
}

/**
 * The function that makes a build by name, once. Two that compile share the processors; one that is alone has them all.
 * @param {import('./processors.mjs').Processors} processors
 * @param {string[]} wanted every build that will be asked for
 */
export function builder(processors, wanted) {
  const compiling = [...allNeeded(wanted)].filter((name) => builds[name].compiles);
  const share = compiling.length > 1 ? Math.max(1, Math.floor(jobCount() / 2)) : jobCount();
  const underway = new Map();
  const build = (name) => {
    if (!underway.has(name)) {
      underway.set(name, make(name));
    }
    return underway.get(name);
  };
  const make = async (name) => {
    const { after, compiles, make } = builds[name];
    await allOf(after.map(build));
    const count = compiles ? share : 1;
    // Before any test: tests wait for builds, and not the other way round.
    await processors.run(() => make(count), { rank: names.indexOf(name) - names.length, count });
  };
  return build;
}

/** Waits for all, also when one fails, and rejects with the first failure. */
export async function allOf(promises) {
  const failed = (await Promise.allSettled(promises)).find(({ status }) => status === 'rejected');
  if (failed !== undefined) {
    throw failed.reason;
  }
}
