/**
 * Content that a shop puts into a slot inherits from the widget, custom properties too. So the widget's own are named `--_*`, which
 * no shop's are, and only the public ones are named `--kassa-*`.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const sources = ['styles', 'views', 'element'].flatMap((folder) =>
  readdirSync(path.join('web/src', folder)).map((file) => path.join('web/src', folder, file)),
);

it.each(sources)('%s names no custom property that a shop may have', (file) => {
  const text = readFileSync(file, 'utf8').replace(/<!--|-->/gu, '');
  const names = Array.from(text.matchAll(/(?<![-\w])--[a-zA-Z_$][\w${}.-]*/gu), ([name]) => name);
  expect(names.filter((name) => !/^--(?:_|kassa-)/u.test(name))).toEqual([]);
});

it('finds the properties it judges', () => {
  expect(readFileSync('web/src/styles/tokens.ts', 'utf8')).toContain('--_radius:');
});
