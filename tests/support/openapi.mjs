/**
 * Holds answers of the server against its OpenAPI document (demo/server/openapi.json): the status is described, the content type is the
 * described one, and the body fits its schema. Schemas of answers are closed, so a field that nobody described is found as well.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';

const file = fileURLToPath(new URL('../../demo/server/openapi.json', import.meta.url));

export const openapi = JSON.parse(readFileSync(file, 'utf8'));

const methods = ['get', 'put', 'post', 'delete'];

/** Every operation of the document with its path, parameters resolved. */
export const operations = Object.entries(openapi.paths).flatMap(([path, item]) =>
  methods
    .filter((method) => method in item)
    .map((method) => ({
      ...item[method],
      method: method.toUpperCase(),
      path,
      pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
      parameters: (item[method].parameters ?? []).map(resolve),
    })),
);

/** What a `$ref` of the document points to; anything else is answered as it is. */
export function resolve(value) {
  if (typeof value?.$ref !== 'string') return value;
  const segments = value.$ref.replace(/^#\//, '').split('/');
  return resolve(segments.reduce((node, segment) => node[segment], openapi));
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
ajv.addSchema(openapi, 'openapi');

const validators = new Map();

/** The compiled schema at a place of the document. */
function validatorAt(segments) {
  const pointer = segments.map((segment) => segment.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  if (!validators.has(pointer)) {
    validators.set(pointer, ajv.compile({ $ref: `openapi#/${encodeURI(pointer)}` }));
  }
  return validators.get(pointer);
}

// All at once and now: compiled in the middle of a test they would hold up its timing.
for (const operation of operations) {
  for (const name of Object.keys(operation.responses)) {
    const place = placeOfResponse(operation, name === 'default' ? 400 : Number(name));
    for (const type of Object.keys(resolve(operation.responses[name]).content ?? {})) {
      validatorAt([...place, 'content', type, 'schema']);
    }
  }
}

/** Where the description of an answer is: its place in the document; undefined when the status is not described. */
function placeOfResponse(operation, status) {
  const name = String(status) in operation.responses ? String(status) : status >= 400 ? 'default' : undefined;
  if (name === undefined || !(name in operation.responses)) return undefined;
  const reference = operation.responses[name].$ref;
  return reference === undefined
    ? ['paths', operation.path, operation.method.toLowerCase(), 'responses', name]
    : reference.replace(/^#\//, '').split('/');
}

/** Names that only the server or the merchant may see, wherever they stand in a public answer. */
const privateName =
  /"(token|tokenHash|token_hash|ecommerceToken|privateDocument|private_document|verifiedEmail|verified_email|externalContext|ip|cartIp|userAgent|piiDataSecureToken|vouchers|wantedProducts|codeHash|code_hash|stripeIntentId|confirmRequestHash|returnUrl|itemsWithoutRate)"\s*:/i;

/**
 * Fails unless the document describes this answer, and unless a public one keeps to what the public may see.
 *
 * @param {string} method
 * @param {string} target path with query
 * @param {{ status: number, headers: Headers, text: string }} answer
 * @param {string[]} secrets texts that no public answer may have in it
 */
export function assertDescribed(method, target, answer, secrets = []) {
  const path = target.replace(/[?#].*$/, '');
  const what = `${method} ${path} answered ${answer.status}: ${answer.text.slice(0, 2000)}`;
  const operation = operations.find((candidate) => candidate.method === method && candidate.pattern.test(path));
  if (operation === undefined) {
    assert.ok(answer.status >= 400 || path.startsWith('/fake-provider/'), `not described: ${what}`);
    return;
  }
  const place = placeOfResponse(operation, answer.status);
  assert.ok(place !== undefined, `status not described: ${what}`);
  const { content = {}, headers = {} } = place.reduce((node, segment) => node[segment], openapi);
  for (const name of Object.keys(headers)) {
    assert.ok(answer.headers.get(name) !== null, `no ${name}: ${what}`);
  }
  const type = answer.headers.get('content-type');
  if (Object.keys(content).length === 0) {
    assert.equal(answer.text, '', what);
    return;
  }
  assert.ok(type !== null && type in content, `content type ${type}: ${what}`);
  if (!type.includes('json')) return;
  const validate = validatorAt([...place, 'content', type, 'schema']);
  const fits = validate(JSON.parse(answer.text));
  assert.ok(fits, `${ajv.errorsText(validate.errors?.slice(0, 5))}: ${what}`);
  if (path.startsWith('/public/')) {
    assertPublic(answer.text, secrets, what);
  }
}

/** Fails when the text of a public answer names a private field or has a secret in it. */
export function assertPublic(text, secrets, what = text) {
  assert.doesNotMatch(text, privateName, what);
  for (const secret of secrets) {
    assert.ok(!text.includes(secret), `a secret is in ${what}`);
  }
}
