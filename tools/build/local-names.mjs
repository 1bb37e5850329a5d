/**
 * Lets chunks export under the names that they use themselves.
 *
 * esbuild counts what a chunk exports: `export{xe as a,ye as b}`, and `import{a as q}` elsewhere. With some eighty exports that is 150
 * bytes (brotli) that every buyer waits for and nobody reads: `export{xe,ye}` and `import{xe as q}` say the same.
 */

const exportsAtEnd = /export\{([^{}]*)\};?\s*$/;
const importsAtStart = /^(?:import(?:\{[^{}]*\}from)?"[^"]+";)+/;
const importedNames = /import\{([^{}]*)\}from"\.\/([^"]+)"/g;

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * @typedef {{ path: string, code: string, map: string }} Script `map` is its source map as JSON
 * @param {Script[]} scripts minified, all of one bundle
 * @returns {Script[]}
 */
export function withLocalNames(scripts) {
  const exported = new Map();
  const renamed = scripts.map((script) => {
    const name = script.path.split(/[\\/]/).at(-1);
    if (!name.startsWith('chunk-')) {
      return script;
    }
    const code = script.code.replace(exportsAtEnd, (_whole, list) => {
      const pairs = list.split(',').map((entry) => entry.split(' as '));
      exported.set(name, new Map(pairs.map(([local, alias = local]) => [alias, local])));
      // Names in order compress best.
      return `export{${[...new Set(exported.get(name).values())].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).join(',')}};`;
    });
    return { ...script, code };
  });
  return renamed.map((script) => {
    const [imports = ''] = importsAtStart.exec(script.code) ?? [];
    const changed = imports.replace(importedNames, (whole, list, from) => {
      const names = exported.get(from);
      if (names === undefined) {
        return whole;
      }
      const entries = list.split(',').map((entry) => {
        const [alias, local = alias] = entry.split(' as ');
        const own = names.get(alias);
        return own === local ? own : `${own} as ${local}`;
      });
      return `import{${entries.join(',')}}from"./${from}"`;
    });
    return {
      ...script,
      code: changed + script.code.slice(imports.length),
      map: shifted(script.map, changed.length - imports.length),
    };
  });
}

/** A source map whose first line begins so many columns later: the first number of `mappings` is the first column. */
function shifted(map, columns) {
  if (columns === 0) {
    return map;
  }
  const content = JSON.parse(map);
  const [, first, rest] = /^([A-Za-z0-9+/]*?[A-Za-f])(.*)$/s.exec(content.mappings) ?? [];
  if (first === undefined) {
    return map;
  }
  const value = [...first].reduceRight((sum, digit) => sum * 32 + (digits.indexOf(digit) & 31), 0);
  return JSON.stringify({ ...content, mappings: `${vlq((value >> 1) + columns)}${rest}` });
}

/** A number of at least 0 as Base64 VLQ (https://tc39.es/ecma426/#sec-base64-vlq). */
function vlq(number) {
  let value = number << 1;
  let text = '';
  do {
    const digit = value & 31;
    value >>>= 5;
    text += digits[value > 0 ? digit | 32 : digit];
  } while (value > 0);
  return text;
}
