/** What the console says of a core that did not load. */
import { errorBody } from '../../web/src/engine/kassa-error.js';
import { explainUnavailable } from '../../web/src/element/engine-advice.js';

const unavailable = (args: Readonly<Record<string, string>>) => errorBody('engine_unavailable', args);

it('names the cause, what to do, and the facts', () => {
  expect(
    explainUnavailable(unavailable({ reason: 'http_status', status: '404', url: 'https://shop.example/kassa.wasm' })),
  ).toBe(
    'kassa-checkout: kassa.wasm could not be loaded: the server does not have the file: copy kassa.wasm beside the script, ' +
      'or name its place with the attribute wasm-url; status: 404; url: https://shop.example/kassa.wasm',
  );
});

it.each([
  ['html_instead_of_wasm', /web page/],
  ['hash_mismatch', /another release/],
  ['blocked_by_csp', /wasm-unsafe-eval/],
])('%s', (reason, words) => {
  expect(explainUnavailable(unavailable({ reason }))).toMatch(words);
});

it('has a sentence for a reason that it does not know', () => {
  expect(explainUnavailable(unavailable({ reason: 'toString' }))).toMatch(/it did not start$/);
});
