/** Every sample of the manuals does what it says. Those of frameworks are in frameworks.test.mjs. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build } from 'esbuild';
import { usage } from '../../demo/shop/back-end/configuration.mjs';
import { elementManifest } from '../../tools/build/element-manifest.mjs';
import { inRoot } from '../../tools/lib/project.mjs';
import { packAndInstall } from '../package/packed.mjs';
import { openPage } from '../support/browser.mjs';
import { contractExample, readCart } from '../support/carts.mjs';
import { freePort, startServer } from '../support/server.mjs';
import { documents, isPromised, kinds, policy, promisedOutput, runnable, samples, samplesOf } from './samples.mjs';
import { startSampleStage } from './sample-page.mjs';

const named = ({ file, line }) => `${file}, line ${line}`;

let stage;
let browser;
let server;
let site;
let installed;

before(async () => {
  installed = await packAndInstall();
  stage = await startSampleStage();
  ({ browser, server, site } = stage);
});

after(async () => {
  await stage?.stop();
  installed?.remove();
});

describe('all samples', () => {
  test('are run in a way that is known, or say why they are not', () => {
    const unknown = samples.filter(({ kind, reason }) => reason === null && !kinds.includes(kind));
    assert.deepEqual(unknown.map(named), []);
    assert.ok(samples.length > 80, `${samples.length}`);
  });

  test('that are not run are few, each for a reason', () => {
    const notRun = samples.filter(({ reason }) => reason !== null);
    assert.deepEqual(
      notRun.filter(({ reason }) => reason.length < 10),
      [],
    );
    // One more is a decision: count it here.
    assert.equal(notRun.length, 18, notRun.map(named).join('; '));
  });

  test('are fenced: an indented block would be run by nobody', () => {
    for (const file of documents) {
      const text = readFileSync(inRoot(file), 'utf8').replaceAll(/^```[^]*?^```$/gm, '');
      assert.doesNotMatch(text, /\n\n {4}\S/, file);
    }
  });

  test('a fence without a language is noticed', () => {
    const [sample] = samplesOf('a.md', '```\nnothing\n```\n');
    assert.ok(!kinds.includes(sample.kind) && sample.reason === null);
  });

  test('name one policy', () => {
    for (const sample of runnable('csp'))
      assert.equal(sample.code.trim().replaceAll(/\s+/g, ' '), policy, named(sample));
    assert.ok(runnable('csp').length >= 3);
  });
});

describe('commands', () => {
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const { configurePresets } = JSON.parse(readFileSync(inRoot('CMakePresets.json'), 'utf8'));
  const presets = new Set(configurePresets.map(({ name }) => name));
  const shopFlags = new Set(usage.match(/--[a-z-]+/g));

  for (const sample of runnable('sh')) {
    test(named(sample), () => {
      for (const line of sample.code.trim().split('\n')) {
        const [program, ...words] = line.replace(/ +# .*/, '').split(/ +/);
        if (program === 'npm') {
          const [script] = words[0] === 'run' ? words.slice(1) : words;
          assert.ok(scripts[script] !== undefined, line);
        } else if (line.startsWith('node demo/shop/server.mjs')) {
          for (const flag of words.filter((word) => word.startsWith('--'))) assert.ok(shopFlags.has(flag), flag);
        } else if (program === 'cmake' || program === 'ctest') {
          for (const [, preset] of line.matchAll(/--preset ([a-z-]+)/g)) assert.ok(presets.has(preset), preset);
        } else assert.fail(`nothing checks ${line}`);
      }
    });
  }
});

/** A block of a call: request, headers, body, and the answer from "HTTP/1.1 <status>" on. */
function readCall(code) {
  const [request, answer] = code.split(/\n(?=HTTP\/1\.1 \d)/);
  const read = (text) => {
    const [head, ...body] = text.split(/\n\n/);
    const [first, ...headers] = head.trim().split('\n');
    return { first, headers: headers.map((line) => line.split(/: (.*)/)), body: body.join('\n\n').trim() };
  };
  return { request: read(request), answer: read(answer) };
}

/** Fails unless `actual` has what `expected` has; "<name>" stands for a text, which is remembered. */
function assertHas(actual, expected, remembered, place) {
  const name = typeof expected === 'string' ? /^<(.+)>$/.exec(expected)?.[1] : undefined;
  if (name !== undefined) {
    assert.equal(typeof actual, 'string', place);
    assert.equal(actual, (remembered[name] ??= actual), place);
  } else if (Array.isArray(expected)) {
    assert.equal(actual?.length, expected.length, place);
    expected.forEach((value, index) => assertHas(actual[index], value, remembered, `${place}/${index}`));
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, value] of Object.entries(expected)) assertHas(actual?.[key], value, remembered, `${place}/${key}`);
  } else assert.deepEqual(actual, expected, place);
}

/** The server that a document's calls go to: the demo's, or one that sells what the document's own catalogue says. */
async function serverOf(file, context) {
  const catalogue = runnable('json catalogue').find((sample) => sample.file === file);
  if (catalogue === undefined) return stage.server;
  const own = await startServer({ catalogue: JSON.parse(catalogue.code) });
  context.after(() => own.stop());
  return own;
}

describe('calls, sent in the order of their document', () => {
  const files = new Set(runnable('http').map(({ file }) => file));
  for (const file of files) {
    const calls = runnable('http').filter((sample) => sample.file === file);
    test(file, async (context) => {
      const server = await serverOf(file, context);
      const remembered = { 'merchant key': server.merchantKey };
      for (const sample of calls) {
        const { request, answer } = readCall(sample.code);
        if (request.body.includes('<code>')) remembered.code = await server.newestCode('mira@example.com');
        const fill = (text) => text.replaceAll(/<([a-z ]+)>/g, (_, name) => remembered[name]);
        const [, method, target] = /^([A-Z]+) (.+) HTTP\/1\.1$/.exec(request.first);
        const headers = Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), fill(value)]));
        const given = await server.call(method, fill(target), request.body ? fill(request.body) : undefined, headers);
        assert.equal(String(given.status), answer.first.split(' ')[1], `${named(sample)}: ${given.text}`);
        for (const [name, value] of answer.headers) {
          const sent = given.headers.get(name) ?? '';
          assert.ok(sent === value || sent.startsWith(`${value};`), `${named(sample)}: ${name} is ${sent}`);
        }
        assertHas(given.body, JSON.parse(answer.body), remembered, named(sample));
      }
    });
  }
});

describe('in Node, beside the installed package', () => {
  /** Runs a sample; answers the lines that it printed. */
  const run = (code) => {
    const script = path.join(installed.folder, 'sample.mjs');
    writeFileSync(path.join(installed.folder, 'cart.json'), JSON.stringify(contractExample));
    const imports = code.match(/^import .*$/gm) ?? [];
    const rest = code.replaceAll(/^import .*\n/gm, '');
    writeFileSync(
      script,
      `import { readFileSync as read } from 'node:fs';\n${imports.join('\n')}\nconst cart = JSON.parse(read('cart.json', 'utf8'));\n${rest}`,
    );
    return installed.run(`await import(${JSON.stringify(script)});`).trim();
  };

  for (const sample of runnable('js node')) {
    test(named(sample), () => {
      const promised = promisedOutput(sample.code);
      assert.ok(promised.length > 0, 'a sample says what it prints');
      const printed = run(sample.code).split('\n');
      // The branch that was not taken has its own promise, below.
      const taken = sample.code.includes('else console.log') ? promised.slice(0, 1) : promised;
      assert.equal(printed.length, taken.length, printed.join('; '));
      taken.forEach((text, index) => assert.ok(isPromised(printed[index], text), `${printed[index]} is not ${text}`));
    });
  }

  test('README.md: what cannot be ordered is answered with the error that stands there', () => {
    const sample = runnable('js node').find(({ code }) => code.includes('else console.log'));
    const printed = run(sample.code.replace("'12'", "'501'"));
    assert.equal(printed.replaceAll(/\s+/g, ' '), promisedOutput(sample.code)[1]);
  });
});

describe('programs that listen', () => {
  for (const sample of runnable('js server')) {
    test(named(sample), async () => {
      const port = await freePort();
      const child = spawn(process.execPath, ['--input-type=module', '--eval', sample.code], {
        env: { ...process.env, KASSA_API: server.url, KASSA_MERCHANT_KEY: server.merchantKey, PORT: String(port) },
        stdio: 'inherit',
      });
      try {
        const answer = await untilAnswering(`http://127.0.0.1:${port}/api/carts`);
        const { cartId, token } = await answer.json();
        const cart = await readCart(server, { id: cartId, token });
        assert.equal(cart.items[0].id, 'team-seats');
      } finally {
        child.kill();
      }
    });
  }
});

async function untilAnswering(url) {
  let answer;
  await until(async () => {
    answer = await fetch(url, { method: 'POST' }).catch(() => undefined);
    return answer !== undefined;
  });
  return answer;
}

async function until(condition) {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, 'nothing happened for ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A module as a shop's bundler makes it: the package stays where the shop serves it. */
async function bundled(code) {
  const { outputFiles } = await build({
    stdin: { contents: code, loader: 'js' },
    bundle: true,
    format: 'esm',
    write: false,
    alias: { '@kassa/checkout/stripe': '/kassa/stripe.js' },
    external: ['/kassa/*'],
  });
  return outputFiles[0].text;
}

const script = '<script type="module" src="/kassa/kassa.js"></script>';
const element =
  '<main><kassa-checkout id="checkout" api-base="https://api.example.com" locale="en"></kassa-checkout></main>';

/** Runs `act` on a page that shows this, and fails when its console said anything else than what is allowed. */
async function onPage(shown, act, allowed = []) {
  site.show(shown);
  const { page, assertQuiet, messages, close } = await openPage(browser);
  try {
    await page.goto(`${site.origin}/`);
    await act(page, messages);
    assertQuiet(allowed);
  } finally {
    await close();
  }
}

const untilShown = (page) => page.locator('[part~="due-today"]').waitFor();

describe('pages, under the policy', () => {
  for (const sample of runnable('html page')) {
    test(named(sample), async () => {
      const hasScript = sample.code.includes('<script');
      await onPage(
        { body: hasScript ? `<main>${sample.code}</main>` : sample.code, head: hasScript ? '' : script },
        async (page, messages) => {
          await page.waitForFunction(() => document.querySelector('kassa-checkout').matches(':defined'));
          if (hasScript) await untilShown(page);
          if (sample.code.includes('debug')) {
            await until(() => messages.some((message) => message.includes('kassa-checkout +')));
          }
        },
        sample.code.includes('debug') ? [/kassa-checkout \+\d/] : [],
      );
    });
  }

  for (const sample of runnable('css page')) {
    test(named(sample), async () => {
      const known = new Set((await elementManifest()).modules[0].declarations[0].cssProperties.map(({ name }) => name));
      const declared = [...sample.code.matchAll(/(--kassa-[a-z-]+): ([^;]+);/g)];
      assert.ok(declared.length > 0);
      await onPage(
        {
          body: element,
          head: `<link rel="stylesheet" href="/sample.css">${script}`,
          files: { '/sample.css': sample.code },
        },
        async (page) => {
          for (const [, name, value] of declared) {
            assert.ok(known.has(name), name);
            const read = (property) =>
              getComputedStyle(document.querySelector('kassa-checkout')).getPropertyValue(property);
            assert.equal(await page.evaluate(read, name), value);
          }
        },
      );
    });
  }
});

/** What a module of a page has done, by what stands in it; each sample has to be found here. */
const effects = [
  {
    of: 'checkout.cart = cart',
    async happened(page) {
      await untilShown(page);
      await page.evaluate(() =>
        document
          .querySelector('kassa-checkout')
          .dispatchEvent(new CustomEvent('kassa:before-confirm', { detail: { amountDue: '57120' } })),
      );
      assert.deepEqual(await page.evaluate(() => globalThis.did), [['placeOrder', { amountDue: '57120' }]]);
    },
  },
  {
    of: 'analytics.purchase',
    async happened(page) {
      await page.evaluate(() => {
        const checkout = document.querySelector('kassa-checkout');
        const say = (name, detail) => checkout.dispatchEvent(new CustomEvent(name, { detail }));
        say('kassa:completed', { orderNumber: 'H-1', amountDue: '57120' });
        say('kassa:expired', { renewRequested: true });
      });
      assert.deepEqual(await page.evaluate(() => globalThis.did), [['purchase', 'H-1', '57120'], ['newCart']]);
      await untilShown(page);
    },
  },
  {
    of: 'checkout.texts =',
    async happened(page) {
      await page.evaluate(async () => {
        const { cartId, token } = await (await fetch('/api/carts', { method: 'POST' })).json();
        Object.assign(document.querySelector('kassa-checkout'), { cartId, token });
      });
      await page.getByRole('heading', { name: 'Your plan' }).waitFor();
    },
  },
  {
    of: 'checkout.redirectOrigins',
    async happened(page) {
      const origins = await page.evaluate(() => document.querySelector('kassa-checkout').redirectOrigins);
      assert.deepEqual(origins, ['https://pay.example']);
    },
  },
  {
    of: 'stripeCard(',
    async happened(page) {
      const made = await page.evaluate(() => ({
        did: globalThis.did,
        steps: Object.keys(document.querySelector('kassa-checkout').paymentElements.card).sort(),
      }));
      assert.deepEqual(made, { did: [['Stripe', 'pk_test_…']], steps: ['authorise', 'check', 'show'] });
    },
  },
  {
    of: "addEventListener('kassa:completed', ({ detail }) => location.assign",
    async happened(page) {
      await untilShown(page);
      await page.evaluate(() =>
        document
          .querySelector('kassa-checkout')
          .dispatchEvent(new CustomEvent('kassa:completed', { detail: { orderNumber: 'H-1' } })),
      );
      await page.waitForURL(`${site.origin}/thanks?order=H-1`);
    },
    files: { '/thanks': '<!doctype html><title>Thanks</title><link rel="icon" href="data:,">' },
  },
  {
    of: "addEventListener('kassa:quote'",
    async happened(page, messages) {
      await untilShown(page);
      assert.ok(messages.includes('log: 57120'), messages.join('; '));
    },
    allowed: [/^log: 57120$/],
  },
  { of: "querySelector('kassa-checkout'), { cartId, token }", happened: untilShown },
];

describe('modules of pages, under the policy', () => {
  for (const sample of runnable('js page')) {
    test(named(sample), async () => {
      const effect = effects.find(({ of }) => sample.code.includes(of));
      assert.ok(effect !== undefined, 'nothing says what this sample does');
      // What a shop has besides: functions of its own, and Stripe's script.
      const surroundings = `
        const did = (globalThis.did = []);
        const checkout = document.querySelector('#checkout');
        const cart = ${JSON.stringify(contractExample)};
        const placeOrder = (detail) => did.push(['placeOrder', detail]);
        const analytics = { purchase: (...args) => did.push(['purchase', ...args]) };
        const newCart = async () => {
          did.push(['newCart']);
          return (await fetch('/api/carts', { method: 'POST' })).json();
        };
        const Stripe = (key) => {
          did.push(['Stripe', key]);
          return {};
        };
        await customElements.whenDefined('kassa-checkout');
      `;
      const imports = sample.code.match(/^import .*$/gm) ?? [];
      const code = `${imports.join('\n')}\n${surroundings}\n${sample.code.replaceAll(/^import .*\n/gm, '')}\nglobalThis.isDone = true;`;
      await onPage(
        {
          body: `${element}<script type="module" src="/sample.js"></script>`,
          head: script,
          files: { '/sample.js': await bundled(code), ...effect.files },
        },
        async (page, messages) => {
          await page.waitForFunction(() => globalThis.isDone === true);
          await effect.happened(page, messages);
        },
        effect.allowed,
      );
    });
  }
});
