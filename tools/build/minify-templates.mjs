/**
 * Takes the indentation out of HTML and CSS in template literals, which JavaScript minifiers must leave alone because they cannot
 * know what the text means.
 */
import ts from 'typescript';

/** Runs of white space in markup mean one space; the widget has no `pre` and no `textarea`. */
export const squeezeHtml = (text) => text.replace(/\s+/g, ' ');

/** White space in a style sheet separates nothing beside braces, semicolons and commas, and after a colon. */
export const squeezeCss = (text) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}');

/** The literal pieces of a template: the text before, between and after its expressions. */
function literalPieces(template) {
  return ts.isNoSubstitutionTemplateLiteral(template)
    ? [template]
    : [template.head, ...template.templateSpans.map((span) => span.literal)];
}

/** The text of a piece without its delimiters: the backtick or brace before it, and the backtick or `${` after it. */
function innerRange(piece, source) {
  const start = piece.getStart(source) + 1;
  const closing = ts.isTemplateHead(piece) || ts.isTemplateMiddle(piece) ? 2 : 1;
  return [start, piece.getEnd() - closing];
}

/**
 * Squeezes html`` and svg`` templates and, where `isStyleSheet`, every template literal.
 * @param {string} text a TypeScript module
 * @param {{ isStyleSheet: boolean }} options
 */
export function squeezeTemplates(text, { isStyleSheet }) {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);
  const edits = [];
  const squeeze = (template, rule) => {
    for (const piece of literalPieces(template)) {
      const [start, end] = innerRange(piece, source);
      edits.push({ start, end, text: rule(text.slice(start, end)) });
    }
  };
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText(source))) {
      squeeze(node.template, squeezeHtml);
    } else if (isStyleSheet && (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node))) {
      squeeze(node, squeezeCss);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}
