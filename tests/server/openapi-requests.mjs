/**
 * Requests of an operation made from its description with fast-check: right ones, ones with something wrong in them, and bodies that are no JSON
 * at all.
 */
import fc from 'fast-check';
import { request } from 'node:http';
import { resolve } from '../support/openapi.mjs';

/** Texts that readers trip over: quotes, SQL, markup, control characters, what is not ASCII, long ones. */
const oddTexts = [
  '',
  ' ',
  "'; DROP TABLE carts; --",
  '" OR ""="',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00',
  '\u0000',
  '\u202e\ufeff',
  '😀'.repeat(20),
  'ß'.repeat(300),
  'x'.repeat(5000),
  'a@b.example',
  'NaN',
  '-0',
  '1e400',
  '9'.repeat(60),
];

const plainTexts = fc.oneof(
  fc.constantFrom(...oddTexts.filter((text) => text !== '' && text.length < 400)),
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
);

const texts = fc.oneof(fc.constantFrom(...oddTexts), fc.string({ maxLength: 40, unit: 'grapheme' }));

/** Numbers as texts, since most of them would not survive binary floating point. */
class RawNumber {
  constructor(text) {
    this.text = text;
  }
}

const numbers = fc
  .constantFrom(
    '0',
    '-0',
    '1',
    '2',
    '12',
    '-1',
    '0.5',
    '1.10',
    '1e2',
    '1E-9',
    '1e400',
    '1e5000',
    '-1e5000',
    '9007199254740993',
    '12345678901234567890123456789',
    '0.00000000000000000000000000000001',
  )
  .map((text) => new RawNumber(text));

/** Any JSON value, small. */
const anything = fc.oneof(
  fc.constantFrom(null, true, false),
  numbers,
  texts,
  fc.constantFrom([], {}, [[]], [{}], { a: { b: [] } }),
  fc.array(texts, { maxLength: 3 }),
);

/** Values that the schema allows, as far as they can be told from it. */
function fitting(schema, depth = 0) {
  const wanted = resolve(schema);
  if (wanted.const !== undefined) return fc.constant(wanted.const);
  if (wanted.enum !== undefined) return fc.constantFrom(...wanted.enum);
  if (wanted.oneOf !== undefined) return fc.oneof(...wanted.oneOf.map((one) => values(one, depth)));
  const types = [wanted.type ?? 'object'].flat();
  return fc.oneof(...types.map((type) => fittingType(wanted, type, depth)));
}

function fittingType(schema, type, depth) {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numbers;
    case 'string':
      return schema.pattern?.includes('{2}')
        ? fc.constantFrom('DE', 'fr', 'US', 'XX')
        : fc.oneof(
            texts,
            fc.constantFrom('mira@example.com', 'team-seats', 'WELCOME10', '123456', 'DE89370400440532013000'),
          );
    case 'array':
      return fc.array(values(schema.items ?? {}, depth + 1), { maxLength: 3 });
    default:
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, one]) => [name, values(one, depth + 1)]),
        ),
        { requiredKeys: depth === 0 ? (schema.required ?? []) : [] },
      );
  }
}

/** Mostly what the schema allows, now and then anything at all. */
function values(schema, depth = 0) {
  const right = fitting(schema, depth);
  return fc.oneof({ arbitrary: right, weight: 9 }, { arbitrary: anything, weight: 1 });
}

function toText(value) {
  if (value instanceof RawNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(toText).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, inner]) => `${JSON.stringify(name)}:${toText(inner)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}

/** What happens to a body on its way: mostly nothing. */
const damages = [
  (text) => text,
  (text) => text.slice(0, Math.floor(text.length / 2)),
  (text) => `${text}${text}`,
  (text) => text.replace(/^\{(.+)\}$/s, '{$1,$1}'),
  (text) => text.replaceAll('"', "'"),
  (text) => `\ufeff${text}`,
  (text) => `${text}\u0000`,
  (text) => `${'['.repeat(500)}${text}${']'.repeat(500)}`,
  (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]),
  (text) => text.replace('"', '"\\ud800'),
  () => '',
];

/** Bodies for a schema, as bytes. */
function bodyTexts(schema) {
  const [none, ...some] = damages;
  return fc
    .tuple(values(schema), fc.oneof({ arbitrary: fc.constant(none), weight: 8 }, fc.constantFrom(...some)))
    .map(([value, damage]) => damage(toText(value)));
}

/** Sends bytes as they are, from a loopback address of its own so that no limit per client applies. */
export function send(port, { method, path, headers, body }, localAddress) {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, method, path, headers, localAddress }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const known = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        resolve({
          status: response.statusCode,
          headers: new Headers(known),
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** The usual value, and in one of ten cases another. */
const mostly = (usual, others) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 9 }, { arbitrary: others, weight: 1 });

/** A request of the operation: its parameters and its body are right, nearly right, or nothing of the kind. */
export function requestsOf(operation) {
  const token = operation.security?.[0]?.merchantKey === undefined ? 'cart' : 'merchant';
  return fc.record({
    path: fc.record(
      Object.fromEntries(
        operation.parameters
          .filter((parameter) => parameter.in === 'path')
          .map(({ name }) => [name, name === 'id' ? mostly(null, plainTexts) : plainTexts]),
      ),
    ),
    query: fc
      .tuple(
        fc.record(
          Object.fromEntries(
            operation.parameters
              .filter((parameter) => parameter.in === 'query')
              .map(({ name }) => [name, fc.oneof(fc.integer({ min: -2, max: 120 }).map(String), plainTexts)]),
          ),
          { requiredKeys: [] },
        ),
        mostly({}, fc.dictionary(plainTexts, plainTexts, { maxKeys: 2 })),
      )
      .map(([known, unknown]) => ({ ...known, ...unknown })),
    headers: fc.record(
      Object.fromEntries(
        operation.parameters
          .filter((parameter) => parameter.in === 'header')
          .map(({ name }) => [
            name,
            fc.oneof(
              { arbitrary: fc.constantFrom('"1"', '*', '1, "2"', 'key'), weight: 3 },
              fc.stringMatching(/^[!-~]{1,40}$/),
            ),
          ]),
      ),
      { requiredKeys: [] },
    ),
    authorization: mostly(token, fc.constantFrom('Bearer', 'Bearer x', 'Basic x', '')),
    contentType: mostly('application/json', fc.constantFrom('text/plain', 'application/json; charset=utf-16', '')),
    body:
      operation.requestBody === undefined
        ? fc.constant(undefined)
        : bodyTexts(operation.requestBody.content['application/json'].schema),
  });
}

/** Whether the operation may answer that: 503 where the description has it, and no other status of a broken server. */
export function mayAnswer({ responses }, status) {
  return status < 500 || (status === 503 && '503' in responses);
}

/**
 * What {@link requestsOf} made, as it goes over the wire.
 * @param {{ cart: { id: string, token: string }, merchantKey: string }} known what is right where the request has nothing else
 */
export function filledRequest(operation, wanted, { cart, merchantKey }) {
  let path = operation.path;
  for (const [name, value] of Object.entries(wanted.path)) {
    path = path.replace(`{${name}}`, encodeURIComponent(value ?? cart.id));
  }
  const query = new URLSearchParams(wanted.query).toString();
  const headers = { ...wanted.headers };
  if (wanted.body !== undefined) headers['content-type'] = wanted.contentType;
  const tokens = { merchant: merchantKey, cart: cart.token };
  const token = tokens[wanted.authorization];
  headers.authorization = token === undefined ? wanted.authorization : `Bearer ${token}`;
  return { method: operation.method, path: query === '' ? path : `${path}?${query}`, headers, body: wanted.body };
}
