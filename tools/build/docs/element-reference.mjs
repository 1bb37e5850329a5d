/**
 * The element reference: the manual of the element with its tables made from the custom elements manifest, and what events carry from
 * their declaration in TypeScript.
 */
import { ts } from '@custom-elements-manifest/analyzer';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../lib/project.mjs';

const eventsFile = 'web/src/events.ts';

const code = (text) => (text === undefined || text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``);
const cell = (text) => (text ?? '').replaceAll('\n', ' ').replaceAll('|', '\\|');

/** Tables of docs/element.md by the title of their section: columns, and rows from the manifest's description of the element. */
const tables = {
  Attributes: (element) => [
    ['attribute', 'type', 'default', 'meaning'],
    element.attributes.map(({ name, type, default: value, description }) => [
      code(name),
      code(type?.text),
      code(value),
      cell(description),
    ]),
  ],
  Properties: (element) => [
    ['property', 'type', 'meaning'],
    element.members
      .filter(({ kind }) => kind === 'field')
      .map(({ name, type, description, readonly }) => [
        code(name),
        code(type?.text ?? 'string'),
        `${cell(description)}${readonly ? ' Read-only.' : ''}`.replace('Read-only: ', ''),
      ]),
  ],
  Events: (element) => {
    const details = eventDetails();
    return [
      ['event', 'when', 'detail'],
      element.events.map(({ name, description }) => [
        code(name),
        cell(description),
        code(details.get(name.replace('kassa:', ''))),
      ]),
    ];
  },
  Slots: (element) => [['slot', 'for'], element.slots.map(({ name, description }) => [code(name), cell(description)])],
  'Custom properties': (element) => [
    ['custom property', 'type', 'default', 'for'],
    element.cssProperties.map(({ name, type, default: value, description }) => [
      code(name),
      code(type?.text),
      code(value),
      cell(description),
    ]),
  ],
  Parts: (element) => [['part', 'what'], element.cssParts.map(({ name, description }) => [code(name), cell(description)])],
};

/**
 * @param {{ title: string, text: string }[]} sections of docs/element.md
 * @param {import('custom-elements-manifest/schema').Package} manifest
 * @returns {string} Markdown
 */
export function elementReference(sections, manifest) {
  const [element] = manifest.modules[0].declarations;
  const methods = element.members.filter(({ kind }) => kind === 'method');
  if (methods.length > 0) throw new Error(`The reference has no section for methods: ${methods.map(({ name }) => name)}`);
  for (const title of Object.keys(tables)) {
    if (!sections.some((section) => section.title === title)) throw new Error(`docs/element.md has no section ${title}`);
  }
  return sections
    .map(({ title, text }) => (title in tables ? withTable(text, tables[title](element)) : text))
    .join('\n');
}

/** The text with another table in place of its first one. */
function withTable(text, [columns, rows]) {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith('|'));
  const to = lines.findIndex((line, index) => index > from && !line.startsWith('|'));
  const row = (cells) => `| ${cells.join(' | ')} |`;
  return [...lines.slice(0, from), row(columns), row(columns.map(() => '---')), ...rows.map(row), ...lines.slice(to)].join(
    '\n',
  );
}

/** The type of each event's detail, as it is declared. */
function eventDetails() {
  const text = readFileSync(inRoot(eventsFile), 'utf8');
  const file = ts.createSourceFile(eventsFile, text, ts.ScriptTarget.ES2022, true);
  const details = file.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === 'CheckoutEventDetails',
  );
  return new Map(
    details.members.map(({ name, type }) => [
      name.text,
      type
        .getText(file)
        .replaceAll(/\breadonly /g, '')
        .replaceAll(/;?\s*\}/g, ' }')
        .replaceAll(/\s+/g, ' '),
    ]),
  );
}
