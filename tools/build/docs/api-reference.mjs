/** The API reference: every operation and schema of the server's OpenAPI document, for people. */
import { html } from '../../../demo/shop/back-end/html.mjs';
import { operationsOf, resolveIn } from '../../contract/openapi.mjs';
import { httpText } from './http-text.mjs';

/** How a status other than the one of success is written in the document. */
const otherStatuses = 'default';

/**
 * @typedef {import('../../../demo/shop/back-end/html.mjs').Html} Html
 *
 * @param {any} document an OpenAPI 3.1 document
 * @param {object} parts
 * @param {Record<string, any>} parts.calls recorded calls by operation
 * @param {(text: string) => Html} parts.inline a line of Markdown to markup
 * @param {(code: string, options: { info: string }) => Html} parts.codeBlock
 */
export function apiReference(document, { calls, inline, codeBlock }) {
  const resolve = (value) => resolveIn(document, value);
  const headings = [];
  const heading = (level, id, title) => {
    headings.push({ level, id, title });
    return html`<a class="heading-link" href="#${id}" aria-label="Link to ${title}">#</a>`;
  };
  const operations = operationsOf(document).map(({ operation, method, path }) => ({ ...operation, method, path }));
  const examplesOf = ({ operationId, method }) => {
    const { answer, refusals = [] } = calls[operationId] ?? {};
    return [answer, ...refusals]
      .filter((call) => call !== undefined)
      .map((call) => ({ title: exampleTitle(call), code: httpText(method, call) }));
  };
  const described = (text) => text?.split('\n\n').map((paragraph) => html`<p>${inline(paragraph)}</p>`) ?? null;

  const groups = document.tags.map(({ name, description }) => {
    const id = `tag-${name.toLowerCase().replaceAll(' ', '-')}`;
    return html`<h2 id="${id}">${name}${heading(2, id, name)}</h2>
      ${described(description)}
      ${operations
        .filter(({ tags }) => tags.includes(name))
        .map(
          (operation) =>
            html`<section class="operation">
              <h3 id="${operation.operationId}">
                ${operation.summary}${heading(3, operation.operationId, operation.summary)}
              </h3>
              ${operationBody(operation, { resolve, inline, described, codeBlock, examples: examplesOf(operation) })}
            </section>`,
        )}`;
  });
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      html`<section class="schema">
        <h3 id="schema-${name}">${name}${heading(3, `schema-${name}`, name)}</h3>
        ${described(schema.description)} ${schemaBody(schema, inline)}
      </section>`,
  );
  const schemasHeading = html`<h2 id="schemas">Schemas${heading(2, 'schemas', 'Schemas')}</h2>`;
  // Contents in the order of the page, which is not the order in which templates are evaluated.
  const order = [
    ...document.tags.flatMap(({ name }) => [
      `tag-${name.toLowerCase().replaceAll(' ', '-')}`,
      ...operations.filter(({ tags }) => tags.includes(name)).map(({ operationId }) => operationId),
    ]),
    'schemas',
  ];
  return {
    title: 'API reference',
    content: html`<p>
        ${inline(document.info.description)} The server answers the document itself at <code>GET /openapi.json</code>, and
        the examples are what it answered.
      </p>
      ${groups} ${schemasHeading}
      <p>A field marked “required” is always there. Amounts are numbers of minor units unless the schema says otherwise.</p>
      ${schemas}`,
    headings: order.map((id) => headings.find((one) => one.id === id)),
  };
}

/** What a recorded call shows: that it is answered, or the code that it is refused with. */
function exampleTitle({ response: { status, body } }) {
  return status < 400 ? 'Example' : html`Refused: <code>${(body.error ?? body).code}</code>`;
}

function operationBody({ method, path, description, security, parameters, requestBody, responses }, tools) {
  const { resolve, inline, described, codeBlock, examples } = tools;
  const keys = (security ?? []).flatMap((one) => Object.entries(one));
  const resolved = (parameters ?? []).map(resolve);
  const [mediaType, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  return html`<p class="call"><span class="method is-${method}">${method.toUpperCase()}</span> <code>${path}</code></p>
    ${described(description)}
    <dl class="facts">
      <dt>Authorization</dt>
      <dd>
        ${keys.length === 0
          ? 'none'
          : keys.map(([key, scopes], index) => [index > 0 ? ' or ' : null, keyName(key, scopes)])}
      </dd>
    </dl>
    ${resolved.length === 0
      ? null
      : table(
          ['Parameter', 'In', 'Type', 'Meaning'],
          resolved.map(({ name, in: place, schema, required, description: text }) => [
            html`<code>${name}</code>${required ? requiredMark : null}`,
            place,
            typeOf(schema),
            html`${text === undefined ? null : inline(text)} ${limits(schema)}`,
          ]),
        )}
    ${content === undefined
      ? null
      : html`<h4>Request</h4>
          <p>${typeOf(content.schema)} as <code>${mediaType}</code></p>
          ${properties(content.schema, inline)}`}
    <h4>Answers</h4>
    ${table(
      ['Status', 'What', 'Body', 'Headers'],
      Object.entries(responses).map(([status, response]) => {
        const { description: text, content: bodies, headers } = resolve(response);
        return [
          status === otherStatuses ? 'any other' : html`<code>${status}</code>`,
          text.split('\n\n').map((part, index) => [index > 0 ? html`<br />` : null, inline(part)]),
          Object.entries(bodies ?? {}).map(([type, body], index) => [
            index > 0 ? html`<br />` : null,
            typeOf(body.schema),
            html`<br /><small>${type}</small>`,
          ]),
          Object.keys(headers ?? {}).map((name) => html`<code>${name}</code> `),
        ];
      }),
    )}
    ${examples.map(
      ({ title, code }) =>
        html`<details>
          <summary>${title}</summary>
          ${codeBlock(code, { info: 'http' })}
        </details>`,
    )}`;
}

function keyName(key, scopes) {
  if (key === 'cartToken') return 'the token of the cart';
  return html`a merchant’s key${scopes.map((scope) => html` with the scope <code>${scope}</code>`)}`;
}

const requiredMark = html`<br /><small>required</small>`;

/** The body of a named schema: a table of its fields, or what its values are. */
function schemaBody(schema, inline) {
  if (schema.properties !== undefined) return properties(schema, inline);
  return html`<p>${typeOf(schema)} ${limits(schema)}</p>`;
}

function properties(schema, inline) {
  if (schema.properties === undefined) return null;
  const required = new Set(schema.required);
  return table(
    ['Field', 'Type', 'Meaning'],
    Object.entries(schema.properties).flatMap(([name, property]) => rowsOf(name, property, required.has(name), inline)),
  );
}

/** A field, and the fields of an object that has no name of its own, by their path. */
function rowsOf(name, schema, isRequired, inline) {
  const inner = [schema, schema.items, ...(schema.oneOf ?? [])].find((one) => one?.properties !== undefined);
  const prefix = schema.items === inner && inner !== undefined ? `${name}[].` : `${name}.`;
  const row = [
    html`<code>${name}</code>${isRequired ? requiredMark : null}`,
    typeOf(schema),
    html`${schema.description === undefined ? null : inline(schema.description)} ${limits(schema)}`,
  ];
  const required = new Set(inner?.required);
  const more = Object.entries(inner?.properties ?? {}).flatMap(([key, property]) =>
    rowsOf(prefix + key, property, required.has(key), inline),
  );
  return [row, ...more];
}

/** A type in words, with links to the schemas that it names. */
function typeOf(schema) {
  if (schema === undefined) return 'anything';
  if (schema.$ref !== undefined) {
    // '#/components/schemas/Cart', or a property of one: '.../Cart/properties/items'.
    const [name, ...inner] = schema.$ref.split('/').slice(3);
    const path = [name, ...inner.filter((word) => word !== 'properties')].join('.');
    return html`<a href="#schema-${name}">${path}</a>`;
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum !== undefined) {
    return html`one of
    ${schema.enum.map((value, index) => html`${index > 0 ? ', ' : null}<code>${value === null ? 'null' : value}</code>`)}`;
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return choices.map((one, index) => [index > 0 ? ' or ' : null, typeOf(one)]);
  const types = [schema.type ?? 'anything'].flat();
  return types.map((type, index) => [
    index > 0 ? ' or ' : null,
    type === 'array' ? html`list of ${typeOf(schema.items)}` : type,
  ]);
}

function limits(schema) {
  const { pattern, format, minLength, maxLength, minimum, maximum } = schema ?? {};
  const said = [
    format === undefined ? null : html`Format <code>${format}</code>.`,
    pattern === undefined ? null : html`Pattern <code>${pattern}</code>.`,
    minLength === undefined || minLength === 0 ? null : `At least ${minLength} characters.`,
    maxLength === undefined ? null : `At most ${maxLength} characters.`,
    minimum === undefined ? null : `From ${minimum}.`,
    maximum === undefined ? null : `Up to ${maximum}.`,
    schema?.default === undefined ? null : html`Default <code>${JSON.stringify(schema.default)}</code>.`,
  ];
  return said.filter((one) => one !== null).map((one, index) => [index > 0 ? ' ' : null, one]);
}

function table(columns, rows) {
  return html`<div class="table">
    <table role="table">
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(
          (cells) =>
            html`<tr role="row">
              ${cells.map((cell, index) => html`<td role="cell" data-label="${columns[index]}">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
