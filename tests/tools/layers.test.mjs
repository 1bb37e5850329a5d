/** The layer check against a tree that breaks each rule once, and against one that breaks none. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { checkLayers } from '../../tools/check-layers.mjs';

const folders = [];

function tree(files) {
  const root = mkdtempSync(path.join(tmpdir(), 'kassa-layers-'));
  folders.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const sound = {
  'core/include/kassa/money/decimal.h':
    '#pragma once\n#include <cstdint>\n#include "kassa/support/result.h"\n// double is not used\n',
  'core/src/money/decimal.cpp':
    '#include "kassa/money/decimal.h"\n#include <boost/multiprecision/cpp_int.hpp>\n#include "wide.h"\n',
  'core/src/codec/reader.cpp': '#include <nlohmann/json.hpp>\n#include "kassa/quote/quote.h"\n',
  'core/src/session/session.cpp': '#include "kassa/quote/price_cart.h"\n',
  'demo/server/main.cpp': '#include <iostream>\n#include "kassa/session/session.h"\n#include "routes/cart.h"\n',
  'demo/server/http/server.cpp': '#include "http/server.h"\n#include <boost/asio.hpp>\n#include "base/clock.h"\n',
  'demo/server/services/carts/cart.cpp': '#include "services/carts/cart.h"\n#include "services/tax/tax_service.h"\n',
  'demo/server/services/service_set.h': '#include "services/orders/order_service.h"\n',
  'demo/server/routes/cart.cpp': '#include "services/service_set.h"\n#include "services/carts/cart.h"\n',
  'web/src/views/a.ts': "import { html } from 'lit';\nimport type { Cart } from '../engine/types.js';\n",
  'web/src/element/b.ts':
    "import { Controller } from '../controller/controller.js';\nimport { a } from '../views/a.js';\n",
  'web/src/controller/controller.ts':
    "import type {\n  Quote,\n} from '../engine/types.js';\nexport * from '../api/x.js';\n",
};

test('a sound tree has no faults', () => {
  assert.deepEqual(checkLayers(tree(sound)), { files: Object.keys(sound).length, faults: [] });
});

describe('each of these lines is a fault', () => {
  const broken = [
    ['core/include/kassa/pricing/a.h', '#include "kassa/tax/tax.h"', 'pricing must not use tax'],
    ['core/include/kassa/discount/a.h', '#include "kassa/pricing/tiered.h"', 'discount must not use pricing'],
    ['core/include/kassa/tax/a.h', '#include "kassa/discount/coupon.h"', 'tax must not use discount'],
    ['core/include/kassa/money/a.h', '#include "kassa/cart/cart.h"', 'money must not use cart'],
    ['core/src/quote/a.cpp', '#include "kassa/session/session.h"', 'quote must not use session'],
    ['core/src/quote/a.cpp', '  #  include <nlohmann/json.hpp>', 'only codec may include it'],
    ['core/src/codec/a.cpp', '#include <boost/multiprecision/cpp_int.hpp>', 'only money may include it'],
    ['core/src/codec/a.cpp', '#include <emscripten/bind.h>', 'no library of the core'],
    ['core/src/cart/a.cpp', '#include <chrono>', 'the core has no clock'],
    ['core/src/cart/a.cpp', '#include <iostream>', 'the core has no clock'],
    ['core/src/cart/a.cpp', '#include <locale>', 'the core has no clock'],
    ['core/src/cart/a.cpp', '#include "../tax/secret.h"', 'leaves its module'],
    ['core/src/money/a.cpp', 'void f() { throw Oops{}; }', 'not exceptions'],
    ['core/src/money/a.cpp', 'double f();', 'binary floating point'],
    ['core/src/unheard/a.cpp', '', 'no module of the core'],
    ['wasm-bindings/a.cpp', '#include "kassa/unheard/a.h"', 'no module of the core'],
    ['demo/server/store/a.cpp', '#include "services/carts/cart.h"', 'store must not use services/carts'],
    ['demo/server/http/a.cpp', '#include "services/service_set.h"', 'http must not use services'],
    ['demo/server/services/tax/a.cpp', '#include "services/carts/cart.h"', 'services/tax must not use services/carts'],
    ['demo/server/services/carts/a.h', '#include "services/service_set.h"', 'services/carts must not use services'],
    ['demo/server/services/carts/a.h', '#include "routes/cart.h"', 'services/carts must not use routes'],
    ['demo/server/routes/a.cpp', '#include "config.h"', 'routes must not use the program'],
    [
      'demo/server/services/orders/a.cpp',
      '#include <curl/curl.h>',
      'only services/messages/smtp_client.cpp may include it',
    ],
    ['demo/server/services/orders/a.cpp', '#include <boost/asio/post.hpp>', 'only http/ may include it'],
    ['demo/server/main.cpp', '#include <rocksdb/db.h>', 'no library of the server'],
    ['demo/server/main.cpp', '#include "unheard/a.h"', 'no folder of the server'],
    ['demo/server/unheard/a.cpp', '', 'in no folder of the server'],
    ['demo/server/services/unheard/a.cpp', '', 'in no folder of the server'],
    ['web/src/views/a.ts', "import { loadEngine } from '../engine/load-engine.js';", 'may only import types of engine'],
    ['web/src/views/a.ts', "import { Controller } from '../controller/c.js';", 'views must not import controller'],
    ['web/src/views/a.ts', "export { x } from '../api/c.js';", 'views must not import api'],
    ['web/src/engine/a.ts', "import type { State } from '../state/types.js';", 'engine must not import state'],
    ['web/src/controller/a.ts', "import { view } from '../views/v.js';", 'controller must not import views'],
    ['web/src/controller/a.ts', "const x = await import('../element/v.js');", 'controller must not import element'],
    ['web/src/controller/a.ts', "import '../element/v.js';", 'controller must not import element'],
    ['web/src/engine/a.ts', "import { readFile } from 'node:fs';", 'no library of the widget'],
    ['web/src/engine/a.ts', "import { x } from '../../../tools/x.mjs';", 'leaves web/src'],
    ['web/src/unheard/a.ts', '', 'no module of web/src'],
  ];
  for (const [file, line, expected] of broken) {
    test(`${file}: ${line}`, () => {
      const { faults } = checkLayers(tree({ ...sound, [file]: `\n${line}\n` }));
      assert.equal(faults.length, 1, faults.join('\n'));
      assert.match(faults[0], new RegExp(`^${file}.*${expected}`));
      if (line !== '') {
        assert.ok(faults[0].startsWith(`${file}:2:`), faults[0]);
      }
    });
  }
});

test('comments are not code', () => {
  const text = '/* #include <iostream> */\n// throw Oops{};\n// #include <chrono>\n';
  assert.deepEqual(checkLayers(tree({ 'core/src/money/a.cpp': text })).faults, []);
});
