/**
 * Markdown to the markup of the documentation site, when the site is built: browsers get pages, never Markdown. Markup in a source is
 * shown as text.
 */
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import http from 'highlight.js/lib/languages/http';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import MarkdownIt from 'markdown-it';
import path from 'node:path';
import { html, Html } from '../../../demo/shop/back-end/html.mjs';

for (const [name, language] of Object.entries({ bash, css, http, javascript, json, typescript, xml })) {
  hljs.registerLanguage(name, language);
}

/** Languages of fenced samples, by their first word: how they are coloured, and how they are called above the sample. */
const languages = {
  css: ['css', 'CSS'],
  html: ['xml', 'HTML'],
  http: ['http', 'HTTP'],
  js: ['javascript', 'JavaScript'],
  json: ['json', 'JSON'],
  sh: ['bash', 'Shell'],
  svelte: ['xml', 'Svelte'],
  ts: ['typescript', 'TypeScript'],
  tsx: ['typescript', 'TypeScript'],
  vue: ['xml', 'Vue'],
};

/** The name that a heading has in addresses, as on GitHub. */
export function slugOf(title) {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/** Code in colours, by classes: the policy allows no inline style. */
export function highlighted(code, language) {
  return language === undefined ? html`${code}` : new Html(hljs.highlight(code, { language }).value);
}

/**
 * A block of code with a button that copies it.
 * @param {string} code
 * @param {{ info?: string, label?: string, more?: Html | null }} [options] `info` as after the fence; `label` says what the block is, `more` stands before the button
 */
export function codeBlock(code, { info = '', label, more = null } = {}) {
  const [language, name] = languages[info.split(' ')[0]] ?? [];
  return html`<div class="code">
    <p class="code-bar">
      <span>${label ?? name ?? 'Text'}</span>
      ${more}<button class="button small" type="button" data-copy-code data-copied="Copied">Copy</button>
    </p>
    <pre tabindex="0"><code>${highlighted(code.replace(/\n$/, ''), language)}</code></pre>
  </div>`;
}

/**
 * @param {object} options
 * @param {string} options.source path of the file in the repository, from which its links lead
 * @param {(path: string) => string | undefined} options.addressOf the page that is made of a file
 * @param {(text: string) => string | undefined} [options.exampleName] name of a worked example in the calculator
 */
export function markdownRenderer({ source, addressOf, exampleName }) {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const { rules } = markdown.renderer;

  rules.fence = (tokens, index) => {
    const { info, content } = tokens[index];
    const example = exampleName?.(content);
    const more =
      example === undefined ? null : html`<a class="button small" href="/docs/calculator#${example}">Calculate</a>`;
    return codeBlock(content, { info, more }).markup;
  };
  rules.code_block = (tokens, index) => codeBlock(tokens[index].content).markup;

  rules.link_open = (tokens, index, options, _environment, self) => {
    const token = tokens[index];
    token.attrSet('href', resolveLink(token.attrGet('href') ?? '', { source, addressOf }));
    return self.renderToken(tokens, index, options);
  };

  // A table keeps its roles when a narrow screen shows each row as a block, and then each cell says its column.
  const roles = { table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', th: 'columnheader', td: 'cell' };
  for (const [name, role] of Object.entries(roles)) {
    rules[`${name}_open`] = (tokens, index, options, _environment, self) => {
      tokens[index].attrSet('role', role);
      return self.renderToken(tokens, index, options);
    };
  }
  const tableOpen = rules.table_open;
  rules.table_open = (...call) => `<div class="table">${tableOpen(...call)}`;
  rules.table_close = () => '</table></div>';
  markdown.core.ruler.push('table-cells', ({ tokens }) => labelCells(tokens));
  return markdown;
}

function labelCells(tokens) {
  let columns = [];
  let column = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'thead_open') columns = [];
    if (token.type === 'th_open') columns.push(plainText(tokens[index + 1]));
    if (token.type === 'tr_open') column = 0;
    if (token.type === 'td_open') {
      token.attrSet('data-label', columns[column]);
      if (tokens[index + 1].content === '') token.attrSet('class', 'is-empty');
      column += 1;
    }
  }
}

/** The text of an inline token without its markup. */
export function plainText(inline) {
  return (inline.children ?? [])
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');
}

function resolveLink(href, { source, addressOf }) {
  if (/^(?:https?:|#|\/)/.test(href)) return href;
  const [file, fragment] = href.split('#');
  const target = addressOf(path.posix.normalize(path.posix.join(path.posix.dirname(source), file)));
  if (target === undefined) throw new Error(`${source}: no page is made of ${href}`);
  return fragment === undefined ? target : `${target}#${fragment}`;
}

/**
 * A document cut at its headings of the second level: the part before the first one has no title.
 * @param {string} text
 * @returns {{ title: string, text: string }[]}
 */
export function sectionsOf(text) {
  const sections = [{ title: '', text: '' }];
  let isCode = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    const heading = isCode ? null : /^## (.+)$/.exec(line);
    if (heading !== null) sections.push({ title: heading[1], text: '' });
    sections[sections.length - 1].text += `${line}\n`;
  }
  return sections;
}

/**
 * @param {MarkdownIt} markdown
 * @param {string} text
 * @returns {{ title: string, content: Html, headings: { level: number, id: string, title: string }[] }} `content` is without the
 *   first heading, which is `title`
 */
export function renderMarkdown(markdown, text) {
  const tokens = markdown.parse(text, {});
  const headings = [];
  const taken = new Map();
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const title = plainText(tokens[index + 1]);
    const slug = slugOf(title);
    const count = taken.get(slug) ?? 0;
    taken.set(slug, count + 1);
    const id = count === 0 ? slug : `${slug}-${count}`;
    token.attrSet('id', id);
    headings.push({ level: Number(token.tag.slice(1)), id, title });
  });
  markdown.renderer.rules.heading_close = (all, index) => {
    const open = all[index - 2];
    const link =
      open.tag === 'h1'
        ? ''
        : html`<a class="heading-link" href="#${open.attrGet('id')}" aria-label="Link to ${plainText(all[index - 1])}">#</a>`
            .markup;
    return `${link}</${all[index].tag}>\n`;
  };
  const end = tokens.findIndex(({ type }) => type === 'heading_close');
  const hasTitle = tokens[0]?.tag === 'h1';
  const body = hasTitle ? tokens.slice(end + 1) : tokens;
  return {
    title: hasTitle ? headings[0].title : '',
    content: new Html(markdown.renderer.render(body, markdown.options, {})),
    headings: headings.filter(({ level }) => level > 1),
  };
}
