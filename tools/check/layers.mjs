/**
 * Which module may use which: the one table, for C++ includes and for TypeScript imports.
 *
 * C++ modules are the folders of core/include/kassa and core/src, and the programs on top of them. TypeScript modules are the
 * folders of web/src. An arrow that is not in the table is a fault, and so is a module that is not in it. The folders of the
 * reference server have a table of their own, server-layers.mjs.
 */
import { faultOfServerInclude, serverModuleOf } from './server-layers.mjs';

/** Modules of the core, each with those it may include besides itself. */
export const coreModules = {
  support: [],
  money: ['support'],
  pricing: ['money', 'support'],
  discount: ['money', 'support'],
  tax: ['money', 'support'],
  cart: ['pricing', 'discount', 'tax', 'money', 'support'],
  quote: ['cart', 'pricing', 'discount', 'tax', 'money', 'support'],
  session: ['quote', 'cart', 'pricing', 'discount', 'tax', 'money', 'support'],
  // Reads and writes every value type; what a session is, only its callers know.
  codec: ['quote', 'cart', 'pricing', 'discount', 'tax', 'money', 'support'],
};

/** Programs and tests on top of the core: folder, and the core's modules they may include. */
export const programs = {
  'wasm-bindings': Object.keys(coreModules),
  'demo/server': Object.keys(coreModules),
  'tools/kassa-quote': Object.keys(coreModules),
  'tests/core': Object.keys(coreModules),
  'tests/server': Object.keys(coreModules),
  'tests/fuzz': Object.keys(coreModules),
  bench: Object.keys(coreModules),
};

/**
 * Third-party headers that only some of the core's modules may include. What is not listed is forbidden in the core.
 */
export const coreLibraries = [
  { prefix: 'nlohmann/', modules: ['codec'] },
  { prefix: 'boost/multiprecision/', modules: ['money'] },
  // Boost.Multiprecision asks its user for boost::throw_exception when exceptions are switched off.
  { prefix: 'boost/throw_exception.hpp', modules: ['money'] },
  { prefix: 'boost/assert/source_location.hpp', modules: ['money'] },
  { prefix: 'boost/exception/', modules: ['money'] },
  { prefix: 'boost/config.hpp', modules: ['money'] },
];

/**
 * Standard headers that the core never includes: it has no clock, no input and output, no locale, no threads and no chance, so
 * that the same cart gives the same bytes everywhere.
 */
export const forbiddenStandardHeaders = [
  'chrono',
  'condition_variable',
  'ctime',
  'cstdio',
  'clocale',
  'filesystem',
  'fstream',
  'future',
  'iomanip',
  'iostream',
  'istream',
  'locale',
  'mutex',
  'ostream',
  'random',
  'regex',
  'sstream',
  'stop_token',
  'streambuf',
  'thread',
  'time.h',
  'stdio.h',
];

/**
 * Modules of web/src, each with those it may import besides itself; in brackets: only by `import type`. A file directly
 * in web/src is a module named after the file.
 */
export const webModules = {
  engine: [],
  api: ['engine'],
  state: ['engine'],
  locales: ['state', '[engine]'],
  styles: ['[lit]'],
  // What is known of countries: loaded by the controller when a form needs it, seen by everyone else through state's types.
  address: ['state', 'localized-address-format', 'postcode-validator', 'jsvat'],
  // state is values and pure functions on them; what changes a state, the controller, stays out of reach.
  views: ['[engine]', 'state', 'locales', 'styles', 'lit'],
  controller: ['engine', 'api', 'state', 'address', 'locales', 'events'],
  element: ['controller', 'engine', 'api', 'state', 'views', 'locales', 'styles', 'events', 'lit'],
  events: ['[engine]', '[state]'],
  core: ['engine'],
  stripe: ['[state]'],
  frameworks: ['[element]'],
  inline: ['index'],
  index: ['element', 'core', 'engine', 'locales', 'events', 'state'],
};

/** Packages that go into the bundles, by the name under which the table above allows them. */
const webLibraries = ['lit', 'localized-address-format', 'postcode-validator', 'jsvat'];

const standardHeader = /^[a-z_0-9]+(\.h)?$/;

function lineOf(text, index) {
  return text.slice(0, index).split('\n').length;
}

/** Blanks out comments and keeps every line where it is. */
function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'])\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
}

/** The core's module a C++ file belongs to, or null for a program. */
function coreModuleOf(file) {
  return /^core\/(?:include\/kassa|src)\/([^/]+)\//.exec(file)?.[1] ?? null;
}

/**
 * Faults of one C++ file.
 * @param {string} file path inside the repository, with slashes
 * @param {string} text
 * @returns {string[]}
 */
export function checkCppFile(file, text) {
  const faults = [];
  const code = withoutComments(text);
  const module = coreModuleOf(file);
  const program = Object.keys(programs).find((folder) => file.startsWith(`${folder}/`));
  if (file.startsWith('core/') && (module === null || !(module in coreModules))) {
    return [`${file}: no module of the core (known: ${Object.keys(coreModules).join(', ')})`];
  }
  if (module === null && program === undefined) {
    return [`${file}: belongs to no module; add its folder to tools/check/layers.mjs`];
  }
  const server = program === 'demo/server';
  if (server && serverModuleOf(file.slice('demo/server/'.length)) === null) {
    return [`${file}: in no folder of the server; add its folder to tools/check/server-layers.mjs`];
  }
  const allowed = module === null ? programs[program] : [module, ...coreModules[module]];

  for (const include of code.matchAll(/^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]/gm)) {
    const [, bracket, header] = include;
    const fault = (reason) => faults.push(`${file}:${lineOf(code, include.index)}: ${header}: ${reason}`);
    const used = /^kassa\/([^/]+)\//.exec(header)?.[1];
    if (used !== undefined) {
      if (!(used in coreModules)) {
        fault('no module of the core');
      } else if (!allowed.includes(used)) {
        fault(`${module ?? program} must not use ${used}`);
      }
      continue;
    }
    if (server) {
      const reason = faultOfServerInclude(file, bracket, header);
      if (reason !== null) {
        fault(reason);
      }
    }
    if (module === null) {
      continue;
    }
    if (bracket === '"') {
      if (header.split('/').includes('..')) {
        fault('leaves its module');
      }
      continue;
    }
    if (standardHeader.test(header)) {
      if (forbiddenStandardHeaders.includes(header)) {
        fault('the core has no clock, input and output, locale, thread or chance');
      }
      continue;
    }
    const library = coreLibraries.find(({ prefix }) => header.startsWith(prefix));
    if (library === undefined) {
      fault('no library of the core');
    } else if (!library.modules.includes(module)) {
      fault(`only ${library.modules.join(' and ')} may include it`);
    }
  }

  if (module !== null) {
    const exception = /\b(?:throw\s+[\w:]+\s*[({]|throw\s*;|try\s*\{|catch\s*\()/.exec(code);
    if (exception !== null) {
      faults.push(`${file}:${lineOf(code, exception.index)}: errors are values in the core, not exceptions`);
    }
    const binary = /\b(?:float|double)\b/.exec(code.replace(/"(?:[^"\\\n]|\\.)*"/g, (text) => ' '.repeat(text.length)));
    if (binary !== null && module !== 'codec') {
      faults.push(`${file}:${lineOf(code, binary.index)}: no binary floating point on the path of money`);
    }
  }
  return faults;
}

/** The module of web/src a file belongs to. */
function webModuleOf(file) {
  const inside = file.replace(/^web\/src\//, '');
  return inside.includes('/') ? inside.slice(0, inside.indexOf('/')) : inside.replace(/(?:\.d)?\.ts$/, '');
}

/** Resolves "../state/types.js" as seen from web/src/views/x.ts to web/src/state/types.ts. */
function resolveImport(file, specifier) {
  const parts = file.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

/**
 * Faults of one TypeScript file of web/src.
 * @param {string} file path inside the repository, with slashes
 * @param {string} text
 * @returns {string[]}
 */
export function checkTypeScriptFile(file, text) {
  const module = webModuleOf(file);
  if (!(module in webModules)) {
    return [`${file}: no module of web/src (known: ${Object.keys(webModules).join(', ')})`];
  }
  const code = withoutComments(text);
  const faults = [];
  const imports = code.matchAll(
    /(?:^|[\n;])[ \t]*(?:import|export)[ \t]+(type\b)?[^;'"`()]*?from[ \t\n]*['"]([^'"]+)['"]|\bimport[ \t\n]*\(?[ \t\n]*['"]([^'"]+)['"]/g,
  );
  for (const found of imports) {
    const typesOnly = found[1] !== undefined;
    const specifier = found[2] ?? found[3];
    const line = lineOf(code, found.index + found[0].length);
    let used;
    if (specifier.startsWith('.')) {
      const resolved = resolveImport(file, specifier);
      if (!resolved.startsWith('web/src/')) {
        faults.push(`${file}:${line}: ${specifier}: leaves web/src`);
        continue;
      }
      used = webModuleOf(resolved.replace(/\.js$/, '.ts'));
    } else if (webLibraries.includes(specifier.split('/')[0])) {
      used = specifier.split('/')[0];
    } else {
      faults.push(`${file}:${line}: ${specifier}: no library of the widget`);
      continue;
    }
    const allowed = webModules[module];
    if (used === module || allowed.includes(used) || (typesOnly && allowed.includes(`[${used}]`))) {
      continue;
    }
    const onlyTypes = allowed.includes(`[${used}]`);
    faults.push(
      `${file}:${line}: ${module} ${onlyTypes ? `may only import types of ${used}` : `must not import ${used}`}`,
    );
  }
  return faults;
}
