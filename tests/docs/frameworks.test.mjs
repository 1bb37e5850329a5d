/** The samples of docs/frameworks.md, compiled as their frameworks do and mounted in a page under the policy, with a real server. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { compile as compileSvelte } from 'svelte/compiler';
import ts from 'typescript';
import { compileScript, parse as parseVue } from 'vue/compiler-sfc';
import { inRoot } from '../../tools/lib/project.mjs';
import { packAndInstall } from '../package/packed.mjs';
import { openPage } from '../support/browser.mjs';
import { runnable } from './samples.mjs';
import { startSampleStage } from './sample-page.mjs';

const sampleOf = (kind) => {
  const found = runnable(kind);
  assert.equal(found.length, 1, kind);
  return found[0].code;
};

let stage;
let browser;
let site;

before(async () => {
  stage = await startSampleStage();
  ({ browser, site } = stage);
});

after(async () => {
  await stage?.stop();
});

/** The options that the sample gives to Vue's compiler. */
async function vueCompilerOptions() {
  const module = `export default (vue) => ${sampleOf('js vite')}`;
  const { default: configure } = await import(`data:text/javascript,${encodeURIComponent(module)}`);
  return configure((options) => options.template.compilerOptions);
}

/** A single-file component as a module, as the framework's own plugin compiles it. */
async function compiled(source, file) {
  if (file.endsWith('.svelte')) {
    const { js, warnings } = compileSvelte(source, { generate: 'client', filename: file });
    assert.deepEqual(warnings, []);
    return js.code;
  }
  const { descriptor, errors } = parseVue(source, { filename: file });
  assert.deepEqual(errors, []);
  const templateOptions = { compilerOptions: await vueCompilerOptions() };
  return compileScript(descriptor, { id: 'sample', inlineTemplate: true, templateOptions }).content;
}

const frameworks = [
  {
    name: 'React',
    kind: 'tsx react',
    file: 'sample.tsx',
    jsx: 'react',
    mount: `import { createElement } from 'react';
      import { createRoot } from 'react-dom/client';
      import { Checkout } from './sample.tsx';
      createRoot(document.querySelector('main')).render(createElement(Checkout, props));`,
  },
  {
    name: 'Preact',
    kind: 'tsx preact',
    file: 'sample.tsx',
    jsx: 'preact',
    mount: `import { h, render } from 'preact';
      import { Checkout } from './sample.tsx';
      render(h(Checkout, props), document.querySelector('main'));`,
  },
  {
    name: 'Vue',
    kind: 'vue app',
    file: 'sample.vue',
    policies: 'vue',
    mount: `import { createApp } from 'vue';
      import Checkout from './sample.vue';
      createApp(Checkout, props).mount('main');`,
  },
  {
    name: 'Svelte',
    kind: 'svelte app',
    file: 'sample.svelte',
    policies: 'svelte-trusted-html',
    mount: `import { mount } from 'svelte';
      import Checkout from './sample.svelte';
      mount(Checkout, { target: document.querySelector('main'), props });`,
  },
];

/** Bundles an app of the sample, the package left where the shop serves it. */
async function bundled({ kind, file, jsx, mount }) {
  const sample = sampleOf(kind);
  const { outputFiles } = await build({
    stdin: {
      contents: `const props = await (await fetch('/api/carts', { method: 'POST' })).json();\n${mount}`,
      loader: 'js',
      resolveDir: inRoot(),
    },
    bundle: true,
    format: 'esm',
    write: false,
    jsx: 'automatic',
    ...(jsx === undefined ? {} : { jsxImportSource: jsx }),
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    conditions: ['browser'],
    alias: { '@kassa/checkout': '/kassa/kassa.js' },
    external: ['/kassa/*'],
    plugins: [
      {
        name: 'sample',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\.\/sample\./ }, () => ({ path: path.join(inRoot(), file), namespace: 'sample' }));
          onLoad({ filter: /\.tsx$/, namespace: 'sample' }, () => ({
            contents: sample,
            loader: 'tsx',
            resolveDir: inRoot(),
          }));
          onLoad({ filter: /\.(vue|svelte)$/, namespace: 'sample' }, async () => ({
            contents: await compiled(sample, file),
            loader: 'js',
            resolveDir: inRoot(),
          }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

for (const framework of frameworks) {
  test(`${framework.name} mounts its sample, shows the cart, and hears of the order`, async () => {
    const { policies } = framework;
    const files = { '/app.js': await bundled(framework) };
    site.show({ body: '<main></main><script type="module" src="/app.js"></script>', files, policies });
    const { page, messages, assertQuiet, close } = await openPage(browser);
    try {
      await page.goto(`${site.origin}/`);
      await page.locator('[part~="due-today"]').waitFor();
      assertQuiet();
      await page.evaluate(() =>
        document
          .querySelector('kassa-checkout')
          .dispatchEvent(new CustomEvent('kassa:completed', { detail: { orderNumber: 'H-1' } })),
      );
      assert.ok(
        messages.some((message) => message.startsWith('log: ordered')),
        messages.join('; '),
      );
    } finally {
      await close();
    }
  });
}

test('the samples in TSX are right by the types of the package', async () => {
  const shop = await packAndInstall();
  try {
    const files = frameworks
      .filter(({ jsx }) => jsx !== undefined)
      .map(({ kind, jsx }) => {
        const file = path.join(shop.folder, `${jsx}.tsx`);
        writeFileSync(file, `/** @jsxImportSource ${jsx} */\n${sampleOf(kind)}`);
        return file;
      });
    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.ReactJSX,
      types: [],
      baseUrl: inRoot(),
      // The frameworks are the repository's, the package is the one that a shop installs.
      paths: Object.fromEntries(
        [
          ['react', '@types/react'],
          ['preact', 'preact'],
        ].flatMap(([name, place]) => [
          [name, [`node_modules/${place}`]],
          [`${name}/*`, [`node_modules/${place}/*`]],
        ]),
      ),
    });
    const faults = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText, file }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    assert.deepEqual(faults, []);
  } finally {
    shop.remove();
  }
});
