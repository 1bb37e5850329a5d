/**
 * Reads the worked examples of docs/pricing.md. An example is a fenced block `json cart`, and every table after it that has the columns
 * "figure" and "is": each row is a figure of the quote, by its path, and what it is. A column "with" changes the cart for that row, by
 * assignments such as `items[0].quantity` = `61`; an empty one leaves it as it stands.
 */

/** @returns {{ line: number, cart: object, rows: { line: number, changes: [string, unknown][], figure: string, is: string }[] }[]} */
export function readExamples(markdown) {
  const lines = markdown.split('\n');
  const examples = [];
  let columns = null;
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index];
    if (text === '```json cart') {
      const end = lines.indexOf('```', index);
      const cart = JSON.parse(lines.slice(index + 1, end).join('\n'));
      examples.push({ line: index + 1, cart, rows: [] });
      index = end;
    } else if (text.startsWith('#')) {
      columns = null;
    } else if (!text.startsWith('|')) {
      columns = null;
    } else if (columns === null) {
      columns = cellsOf(text);
    } else if (columns.includes('figure') && columns.includes('is') && !/^\|[\s|:-]+$/.test(text)) {
      examples.at(-1).rows.push({ line: index + 1, ...readRow(columns, cellsOf(text)) });
    }
  }
  return examples;
}

const cellsOf = (row) =>
  row
    .slice(1, row.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim());

function readRow(columns, cells) {
  const cell = (name) => cells[columns.indexOf(name)] ?? '';
  const changes = [...cell('with').matchAll(/`([^`]+)` = `([^`]+)`/g)].map(([, path, value]) => [
    path,
    JSON.parse(value),
  ]);
  return { changes, figure: cell('figure').replaceAll('`', ''), is: cell('is').replaceAll('`', '') };
}

const stepsOf = (path) =>
  path
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);

/** The cart with the changes of a row. */
export function changed(cart, changes) {
  const copy = structuredClone(cart);
  for (const [path, value] of changes) {
    const steps = stepsOf(path);
    const last = steps.pop();
    let place = copy;
    for (const step of steps) place = place[step] ??= {};
    if (value === null && Array.isArray(place)) place.splice(Number(last), 1);
    else place[last] = value;
  }
  return copy;
}

/** The figure of an envelope by its path: of the quote, or of the error when it begins with "error". */
export function figureOf(envelope, path) {
  const start = path.startsWith('error') ? envelope : envelope.data;
  const value = stepsOf(path).reduce((place, step) => place?.[step], start);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
