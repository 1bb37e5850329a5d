/** Elements made of properties and children; texts become text nodes, so nothing is ever read as markup. */

type Child = Node | string | null;

/** The element that the page has by this id. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows what its page has
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element ${id}`);
  return found as E;
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> & { readonly data?: Readonly<Record<string, string>> } = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const { data, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  Object.assign(made.dataset, data);
  made.append(...present(children));
  return made;
}

export function drawing<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...present(children));
  return made;
}

/** A table that a narrow screen may show row by row: roles are kept and every cell says its column. */
export function table(columns: readonly string[], rows: readonly (readonly (Node | string)[])[]): HTMLElement {
  const made = element(
    'table',
    { role: 'table' },
    element(
      'thead',
      { role: 'rowgroup' },
      element(
        'tr',
        { role: 'row' },
        ...columns.map((text) => element('th', { role: 'columnheader', scope: 'col' }, text)),
      ),
    ),
    element(
      'tbody',
      { role: 'rowgroup' },
      ...rows.map((cells) =>
        element(
          'tr',
          { role: 'row' },
          ...cells.map((cell, index) => element('td', { role: 'cell', data: { label: columns[index] ?? '' } }, cell)),
        ),
      ),
    ),
  );
  return element('div', { className: 'table' }, made);
}

function present(children: readonly Child[]): (Node | string)[] {
  return children.filter((child) => child !== null);
}
