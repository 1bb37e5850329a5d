/**
 * The description of the server as it is served: demo/server/openapi.json, which is written by hand, with two things put in that nobody should
 * write twice. Each operation's `x-refusals` (codes of errors.json) become answers by status, with what each code means; and the calls of
 * openapi-examples.json, which were recorded from a real server, become examples of requests and answers.
 */
import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/project.mjs';

export const sources = {
  document: 'demo/server/openapi.json',
  examples: 'demo/server/openapi-examples.json',
  errors: 'tools/contract/errors.json',
};

const methods = ['get', 'put', 'post', 'delete'];

/** Every operation of a description, with its method and its path. */
export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.filter((method) => method in item).map((method) => ({ operation: item[method], method, path })),
  );
}

/** What a `$ref` of the document points to; anything else is answered as it is. */
export function resolveIn(document, value) {
  if (typeof value?.$ref !== 'string') return value;
  const segments = value.$ref.replace(/^#\//, '').split('/');
  return resolveIn(
    document,
    segments.reduce((node, segment) => node[segment], document),
  );
}

/** Refusals that follow from what an operation takes, so that nobody lists them. */
const refusalsOf = {
  access: ['unauthorized'],
  parameters: ['text_invalid', 'number_out_of_range', 'enum_unknown'],
  body: [
    'json_syntax',
    'json_too_deep',
    'json_too_large',
    'media_type_unsupported',
    'field_type',
    'field_missing',
    'field_duplicate',
    'text_invalid',
    'text_too_long',
    'number_invalid',
    'number_out_of_range',
    'enum_unknown',
  ],
};

/** Every code that an operation may refuse with, besides those of a server that is busy or broken. */
export function refusalCodesOf(operation) {
  const isGuarded = (operation.security ?? []).length > 0;
  return new Set([
    ...(isGuarded ? refusalsOf.access : []),
    ...(operation.parameters === undefined ? [] : refusalsOf.parameters),
    ...(operation.requestBody === undefined ? [] : refusalsOf.body),
    ...(operation['x-refusals'] ?? []),
  ]);
}

/**
 * @param {{ document: any, examples: Record<string, any>, errors: { codes: { code: string, http: number, meaning: string }[] } }} parts
 * @returns {any} a new document; the parts stay as they are
 */
export function assembleDescription(parts) {
  const document = structuredClone(parts.document);
  const meanings = new Map(parts.errors.codes.map((entry) => [entry.code, entry]));
  for (const { operation } of operationsOf(document)) {
    const { answer, refusals = [] } = parts.examples[operation.operationId] ?? {};
    addMissingScope(operation, document);
    addRefusals(operation, { document, meanings, refusals });
    if (answer !== undefined) addAnswer(operation, answer);
  }
  return document;
}

/** A key without the scope that the operation names is refused otherwise than one that is not known. */
function addMissingScope(operation, document) {
  const scopes = (operation.security ?? []).flatMap((scheme) => Object.values(scheme).flat());
  if (scopes.length === 0) return;
  operation.responses[403] ??= {
    description: `\`unauthorized\`: the key has not the scope \`${scopes.join(' ')}\`, or what is asked for belongs to another store.`,
    content: structuredClone(resolveIn(document, operation.responses.default).content),
  };
}

/** One response for each status that the operation refuses with. */
function addRefusals(operation, { document, meanings, refusals }) {
  const entries = Array.from(refusalCodesOf(operation), (code) => {
    if (!meanings.has(code))
      throw new Error(`${operation.operationId} refuses with ${code}, which errors.json has not`);
    return meanings.get(code);
  });
  const { content } = resolveIn(document, operation.responses.default);
  for (const status of new Set(entries.map(({ http }) => http))) {
    const described = entries.filter(({ http }) => http === status);
    const recorded = refusals.filter(({ response }) => response.status === status);
    operation.responses[status] ??= {
      description: described.map(({ code, meaning }) => `\`${code}\`: ${meaning}`).join('\n\n'),
      content: structuredClone(content),
    };
    for (const { response } of recorded) {
      const body = operation.responses[status].content[response.headers['content-type']];
      const { code } = response.body.error ?? response.body;
      body.examples ??= {};
      body.examples[code] ??= { value: response.body };
    }
  }
}

function addAnswer(operation, { request, response }) {
  if (request.body !== undefined) {
    Object.values(operation.requestBody.content)[0].examples = { example: { value: request.body } };
  }
  if (response.body !== undefined) {
    const type = response.headers['content-type'];
    operation.responses[response.status].content[type].examples = { example: { value: response.body } };
  }
}

const readJson = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8'));

/** The recorded calls by operation. */
export const readExamples = () => readJson(sources.examples);

/** The description that the server serves. */
export function readDescription() {
  return assembleDescription({
    document: readJson(sources.document),
    examples: readExamples(),
    errors: readJson(sources.errors),
  });
}
