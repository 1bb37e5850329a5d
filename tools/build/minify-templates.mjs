/**
 * Takes what only people read out of the widget's templates: line breaks and indentation of `html` and `svg` templates, and the
 * layout of style sheets. esbuild leaves the text of template literals alone, and it is a third of the script.
 */
import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import ts from 'typescript';

const markupTags = new Set(['html', 'svg']);

/**
 * Makes every run of white space in tagged templates one space. HTML treats both alike everywhere but in `pre` and `textarea`,
 * which the widget has none of.
 */
export function collapseMarkup(source, fileName = 'view.ts') {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const literals = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && markupTags.has(node.tag.text)) {
      const { template } = node;
      if (ts.isNoSubstitutionTemplateLiteral(template)) {
        literals.push(template);
      } else {
        literals.push(template.head, ...template.templateSpans.map((span) => span.literal));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return replaceAll(
    source,
    literals.map((literal) => ({ start: literal.getStart(file), end: literal.end })),
    (text) => text.replace(/\s+/g, ' '),
  );
}

/** Minifies the style sheets: constants named `...Rules` that are one template without expressions. */
export async function minifyRules(source, fileName = 'styles.ts') {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const sheets = [];
  const visit = (node) => {
    if (
      ts.isVariableDeclaration(node) &&
      ts.isIdentifier(node.name) &&
      node.name.text.endsWith('Rules') &&
      node.initializer !== undefined &&
      ts.isNoSubstitutionTemplateLiteral(node.initializer)
    ) {
      sheets.push({ start: node.initializer.getStart(file), end: node.initializer.end, css: node.initializer.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const sheet of sheets) {
    const { code, warnings } = await transform(sheet.css, { loader: 'css', minify: true, charset: 'utf8' });
    if (warnings.length > 0) throw new Error(`${fileName}: ${warnings[0].text}`);
    sheet.code = JSON.stringify(code.trim());
  }
  return replaceAll(source, sheets, (_text, sheet) => sheet.code);
}

function replaceAll(source, ranges, write) {
  let result = source;
  for (const range of [...ranges].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, range.start) + write(source.slice(range.start, range.end), range) + result.slice(range.end);
  }
  return result;
}

/** The esbuild plugin: markup in the views and the element, rules in the styles. */
export const minifyTemplates = {
  name: 'minify-templates',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]web[\\/]src[\\/](views|element)[\\/][^\\/]+\.ts$/ }, ({ path: file }) => ({
      contents: collapseMarkup(readFileSync(file, 'utf8'), file),
      loader: 'ts',
    }));
    onLoad({ filter: /[\\/]web[\\/]src[\\/]styles[\\/][^\\/]+\.ts$/ }, async ({ path: file }) => ({
      contents: await minifyRules(readFileSync(file, 'utf8'), file),
      loader: 'ts',
    }));
  },
};
