/** What the console says of a core that did not load. */
import { errorBody, KassaError } from '../../web/src/engine/kassa-error.js';
import { explainUnavailable } from '../../web/src/element/engine-advice.js';

const unavailable = (args: Readonly<Record<string, string>>): KassaError =>
  new KassaError(errorBody('engine_unavailable', args));

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

it('reports what is no error of the engine as it is', () => {
  expect(explainUnavailable(new TypeError('something else'))).toContain(
    'it did not start; cause: TypeError: something else',
  );
});
