/**
 * Holds answers of the server against its OpenAPI document (demo/server/openapi.json): the status is described, the content type is the
 * described one, and the body fits its schema. Schemas of answers are closed, so a field that nobody described is found as well.
 */
import assert from 'node:assert/strict';
import { operationsOf, readDescription, refusalCodesOf, resolveIn } from '../../tools/contract/openapi.mjs';
import { compiledSchemas } from './compiled-schemas.mjs';

/** As it is served. */
export const openapi = readDescription();

/** Every operation of the document with its path, parameters resolved. */
export const operations = operationsOf(openapi).map(({ operation, method, path }) => ({
  ...operation,
  method: method.toUpperCase(),
  path,
  pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  parameters: (operation.parameters ?? []).map(resolve),
  refusalCodes: refusalCodesOf(operation),
}));

/** What a `$ref` of the document points to; anything else is answered as it is. */
export function resolve(value) {
  return resolveIn(openapi, value);
}

/** A place of the document as a JSON pointer, without the slash at the start. */
const pointerOf = (segments) =>
  segments.map((segment) => segment.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

/** Where the schemas of bodies are. */
const schemaPlaces = operations.flatMap((operation) => {
  const place = ['paths', operation.path, operation.method.toLowerCase()];
  const requests = Object.keys(operation.requestBody?.content ?? {}).map((type) => [
    ...place,
    'requestBody',
    'content',
    type,
  ]);
  const responses = Object.keys(operation.responses).flatMap((name) => {
    const answer = placeOfResponse(operation, name === 'default' ? 400 : Number(name));
    return Object.keys(resolve(operation.responses[name]).content ?? {}).map((type) => [...answer, 'content', type]);
  });
  return [...requests, ...responses].map((body) => [...body, 'schema']);
});

const validators = compiledSchemas(openapi, [...new Set(schemaPlaces.map(pointerOf))].sort());

/** The compiled schema at a place of the document. */
const validatorAt = (segments) => validators.get(pointerOf(segments));

/** What does not fit, as a sentence. */
const faultsOf = ({ errors }) =>
  (errors ?? [])
    .slice(0, 5)
    .map(({ instancePath, message }) => `data${instancePath} ${message}`)
    .join(', ');

/** What is wrong with the examples of the document: each has to fit the schema beside it. */
export function exampleFaults() {
  const faults = [];
  const check = (segments, { examples = {} }) => {
    for (const [name, { value }] of Object.entries(examples)) {
      const validate = validatorAt([...segments, 'schema']);
      if (!validate(value)) faults.push(`${segments.slice(1).join(' ')} ${name}: ${faultsOf(validate)}`);
    }
  };
  for (const { path, method, requestBody, responses } of operations) {
    const place = ['paths', path, method.toLowerCase()];
    for (const [type, body] of Object.entries(requestBody?.content ?? {})) {
      check([...place, 'requestBody', 'content', type], body);
    }
    for (const [status, { content = {} }] of Object.entries(responses)) {
      for (const [type, body] of Object.entries(content)) check([...place, 'responses', status, 'content', type], body);
    }
  }
  return faults;
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

/** Public calls whose answer is the token, by operation. */
const givesToken = new Set(['exchangeLinkCode']);

/** The same in what a buyer's page is shown of a private cart. Its token is in the answer that makes it. */
const merchantsName =
  /"(ip|cartIp|userAgent|(?:discount|payment)?externalContext|remitteds|salesFlags|buyerBehavior|mandateValue|vouchers|enduserId|externalEndUserId|subscription Id|subscriptionId|lastUpdateReason|sentEmails|licenseId|existingLicenseId|previousLineItemId|piiDataSecureToken|privateDocument|token|tokenHash)"\s*:/i;

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
    assert.ok(answer.status >= 400 || /^\/(fake-provider|docs|pages)\//.test(path), `not described: ${what}`);
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
  const body = JSON.parse(answer.text);
  if (answer.status >= 400) assertListed(operation, body.error?.code ?? body.code, what);
  const validate = validatorAt([...place, 'content', type, 'schema']);
  const fits = validate(body);
  assert.ok(fits, `${faultsOf(validate)}: ${what}`);
  if (path.startsWith('/public/') && !givesToken.has(operation.operationId)) {
    assertPublic(answer.text, secrets, what);
  }
  if (path.startsWith('/carts/public')) {
    assertPublicCart(answer.text, {
      makesCart: answer.status === 201,
      secrets: answer.status === 201 ? [] : secrets,
      what,
    });
  }
}

/** Codes that say something of the server, of the path or of the method: any operation may be refused with them. */
const anywhere = new Set(['rate_limited', 'service_unavailable', 'not_found', 'method_not_allowed', 'text_invalid']);

/** Fails when an operation refuses with a code that its description (`x-refusals`) does not have. */
function assertListed({ operationId, refusalCodes }, code, what) {
  assert.ok(refusalCodes.has(code) || anywhere.has(code), `x-refusals of ${operationId} has no ${code}: ${what}`);
}

/** Fails when the text of a public answer names a private field or has a secret in it. */
export function assertPublic(text, secrets, what = text) {
  assert.doesNotMatch(text, privateName, what);
  for (const secret of secrets) {
    assert.ok(!text.includes(secret), `a secret is in ${what}`);
  }
}

/** As {@link assertPublic}, for the public answers of the private cart API. */
export function assertPublicCart(text, { makesCart = false, secrets = [], what = text } = {}) {
  assert.doesNotMatch(text, merchantsName, what);
  if (!makesCart) assert.ok(!text.includes('"ecommerceToken"'), what);
  for (const secret of secrets) {
    assert.ok(!text.includes(secret), `a secret is in ${what}`);
  }
}
