/** docs/element.md is the manual of the element: what it names exists, and what exists is named. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { KassaCheckout } from '../../web/src/element/index.js';
import { CANCELABLE_EVENTS } from '../../web/src/events.js';

const document_ = readFileSync('docs/element.md', 'utf8');
const sources = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
const views = sources('web/src/views') + sources('web/src/element');
const eventsSource = readFileSync('web/src/events.ts', 'utf8');

/** The cells of the table under a heading, column by column. */
function table(heading: string): string[][] {
  const section = document_.split(/^## /mu).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/u)
      .map((cell) => cell.trim()),
  );
}
const namesIn = (cell: string | undefined): string[] =>
  Array.from((cell ?? '').matchAll(/`([^`]+)`/gu), ([, name]) => name!);
const firstColumn = (heading: string): string[] =>
  table(heading)
    .flatMap(([cell]) => namesIn(cell))
    .sort();
const unique = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const found = (text: string, pattern: RegExp): string[] =>
  unique(Array.from(text.matchAll(pattern), ([, name]) => name!));

it('names every attribute', () => {
  const read = found(views, /(?:get|has)Attribute\('([a-z-]+)'\)/gu).filter(
    (name) => !['lang', 'style'].includes(name),
  );
  const styled = found(sources('web/src/styles'), /:host\(\[([a-z]+)='/gu);
  expect(firstColumn('Attributes')).toEqual(unique([...KassaCheckout.observedAttributes, ...read, ...styled]));
});

it('names every property', () => {
  const accessors = Object.entries(Object.getOwnPropertyDescriptors(KassaCheckout.prototype))
    .filter(([, { get, set }]) => get !== undefined || set !== undefined)
    .map(([name]) => name);
  expect(firstColumn('Properties')).toEqual(accessors.sort());
});

it('names no method, because there is none', () => {
  const callbacks = ['constructor', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback'];
  const methods = Object.entries(Object.getOwnPropertyDescriptors(KassaCheckout.prototype))
    .filter(([name, { value }]) => typeof value === 'function' && !callbacks.includes(name))
    .map(([name]) => name);
  expect(methods).toEqual([]);
  expect(document_).toContain('The element has no methods of its own.');
});

describe('events', () => {
  const details = /interface CheckoutEventDetails \{([\s\S]*?)\n\}/u.exec(eventsSource)?.[1] ?? '';
  const members = Array.from(
    details.matchAll(/^ {2}readonly '?([a-z-]+)'?: ([\s\S]*?\});$/gmu),
    ([, name, type]) => [name!, type!] as const,
  );

  it('are all named', () => {
    expect(members.length).toBe(10);
    expect(firstColumn('Events')).toEqual(members.map(([name]) => `kassa:${name}`).sort());
  });

  it.each(members)('%s: with all that its detail has', (name, type) => {
    const fields = found(type, /readonly ([A-Za-z]+):/gu);
    const summary = type.includes('AmountSummary') ? ['amountDue', 'currencyCode'] : [];
    const row = table('Events').find(([cell]) => cell === `\`kassa:${name}\``);
    for (const field of [...fields, ...summary]) expect(namesIn(row?.[2])).toContain(field);
  });

  it('that can be cancelled say so', () => {
    const cancelable = table('Events').flatMap(([name, when]) =>
      when?.includes('**cancelable**') ? namesIn(name) : [],
    );
    expect(cancelable.sort()).toEqual([...CANCELABLE_EVENTS].map((name) => `kassa:${name}`).sort());
  });
});

it('names every slot', () => {
  const slots = found(views, /<slot name="([^"]+)"/gu).map((name) => name.replace(/\$\{\w+\}/u, '<method>'));
  expect(firstColumn('Slots')).toEqual(unique(slots));
});

it('names every custom property', () => {
  const used = found(sources('web/src/styles') + views, /(--kassa-[a-z-]*[a-z])/gu);
  expect(firstColumn('Custom properties')).toEqual(used);
});

it('names every part', () => {
  const literal = found(views, /\bpart="([a-z -]+)"/gu).flatMap((names) => names.split(' '));
  const chosen = found(views, /parts\(([^)]*)\)/gu).flatMap((names) => found(names, /'([a-z-]+)'/gu));
  const set = found(views, /setAttribute\('part', '([a-z-]+)'\)/gu);
  // One template serves both sections.
  const named = found(views, /settledSection\(\s*'([a-z]+)'/gu);
  const all = unique([...literal, ...chosen, ...set, ...named]);
  const stateParts = namesIn(/state parts ([^:]*):/u.exec(document_)?.[1]).sort();
  expect(firstColumn('Parts')).toEqual(all.filter((name) => !name.startsWith('is-')));
  expect(stateParts).toEqual(all.filter((name) => name.startsWith('is-')));
});
