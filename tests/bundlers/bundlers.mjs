/**
 * The bundlers with which a shop may build: each takes the folder of a small app and leaves the built one in `output`.
 *
 * What an app needs beyond an import and a tag is here and in docs/frameworks.md, and nowhere else.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = (name) => fileURLToPath(new URL(`node_modules/.bin/${name}`, import.meta.url));

/** The script of an app: the cart comes from the shop's own back end. */
const script = (entry) => `import '${entry}';
const { apiBase, cartId, token } = await (await fetch('/cart')).json();
Object.assign(document.querySelector('kassa-checkout'), { apiBase, cartId, token });
`;

const page = (source) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,"></head>
<body><kassa-checkout locale="en"></kassa-checkout><script type="module" src="${source}"></script></body></html>
`;

/** Runs a bundler's command in the app's folder; whatever it says is the message when it fails. */
function runIn(app, name, args) {
  const { status, stdout, stderr } = spawnSync(program(name), args, {
    cwd: app,
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', CI: '1', NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error(`${name} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  return stdout + stderr;
}

/** @typedef {{ name: string, build(app: string, output: string): string }} Bundler answers what the bundler printed */

/** @type {Bundler[]} */
export const bundlers = [
  {
    name: 'Vite',
    build(app, output) {
      writeFileSync(path.join(app, 'index.html'), page('/main.js'));
      writeFileSync(path.join(app, 'main.js'), script('@kassa/checkout'));
      return runIn(app, 'vite', ['build', '--outDir', output, '--emptyOutDir']);
    },
  },
  {
    name: 'esbuild, the WebAssembly file copied beside the bundle',
    build(app, output) {
      writeFileSync(path.join(app, 'main.js'), script('@kassa/checkout'));
      const log = runIn(app, 'esbuild', [
        'main.js',
        '--bundle',
        '--splitting',
        '--format=esm',
        '--minify',
        `--outdir=${output}`,
      ]);
      cpSync(path.join(app, 'node_modules/@kassa/checkout/dist/kassa.wasm'), path.join(output, 'kassa.wasm'));
      writeFileSync(path.join(output, 'index.html'), page('main.js'));
      return log;
    },
  },
  {
    name: 'esbuild, the single file',
    build(app, output) {
      writeFileSync(path.join(app, 'main.js'), script('@kassa/checkout/inline'));
      const log = runIn(app, 'esbuild', ['main.js', '--bundle', '--format=esm', `--outdir=${output}`]);
      writeFileSync(path.join(output, 'index.html'), page('main.js'));
      return log;
    },
  },
  {
    name: 'Rollup, the WebAssembly file copied beside the bundle',
    build(app, output) {
      writeFileSync(path.join(app, 'main.js'), script('@kassa/checkout'));
      const log = runIn(app, 'rollup', ['main.js', '--format=es', '--plugin=node-resolve', `--dir=${output}`]);
      cpSync(path.join(app, 'node_modules/@kassa/checkout/dist/kassa.wasm'), path.join(output, 'kassa.wasm'));
      writeFileSync(path.join(output, 'index.html'), page('main.js'));
      return log;
    },
  },
  {
    name: 'webpack',
    build(app, output) {
      mkdirSync(path.join(app, 'src'));
      writeFileSync(path.join(app, 'src/index.js'), script('@kassa/checkout'));
      writeFileSync(
        path.join(app, 'build.mjs'),
        `import webpack from 'webpack';
webpack({ mode: 'production', entry: './src/index.js', output: { path: ${JSON.stringify(output)}, publicPath: 'auto' }, performance: { hints: false } },
  (error, stats) => {
    console.log(error ?? stats.toString({ all: false, warnings: true, errors: true }));
    process.exitCode = error || stats.hasErrors() || stats.hasWarnings() ? 1 : 0;
  });
`,
      );
      const { status, stdout, stderr } = spawnSync(process.execPath, ['build.mjs'], { cwd: app, encoding: 'utf8' });
      if (status !== 0) throw new Error(`webpack failed or warned:\n${stdout}\n${stderr}`);
      writeFileSync(path.join(output, 'index.html'), page('main.js'));
      return stdout;
    },
  },
  {
    name: 'Parcel',
    build(app, output) {
      writeFileSync(path.join(app, 'index.html'), page('main.js'));
      writeFileSync(path.join(app, 'main.js'), script('@kassa/checkout'));
      return runIn(app, 'parcel', ['build', 'index.html', '--dist-dir', output, '--no-cache', '--public-url', './']);
    },
  },
  {
    name: 'Next, app router',
    build(app, output) {
      mkdirSync(path.join(app, 'app'));
      writeFileSync(path.join(app, 'next.config.mjs'), `export default { output: 'export' };\n`);
      writeFileSync(
        path.join(app, 'app/layout.jsx'),
        `export default function Layout({ children }) { return <html lang="en"><head><link rel="icon" href="data:," /></head><body>{children}</body></html>; }\n`,
      );
      writeFileSync(
        path.join(app, 'app/page.jsx'),
        `import Checkout from './checkout.jsx';\nexport default function Page() { return <Checkout />; }\n`,
      );
      writeFileSync(
        path.join(app, 'app/checkout.jsx'),
        `'use client';
import '@kassa/checkout';
import { useEffect, useRef } from 'react';
export default function Checkout() {
  const element = useRef(null);
  useEffect(() => {
    fetch('/cart').then((answer) => answer.json()).then(({ apiBase, cartId, token }) => Object.assign(element.current, { apiBase, cartId, token }));
  }, []);
  return <kassa-checkout ref={element} locale="en" />;
}
`,
      );
      const log = runIn(app, 'next', ['build']);
      cpSync(path.join(app, 'out'), output, { recursive: true });
      return log;
    },
  },
];
