/** What every page of the documentation site has around its content. */
import { html } from '../shop/back-end/html.mjs';
import { addressOf, groups, pages } from './pages.mjs';

/**
 * @param {import('./pages.mjs').Page} page
 * @param {object} parts
 * @param {string} parts.title
 * @param {import('../shop/back-end/html.mjs').Html} parts.mark the drawing beside the name
 * @param {import('../shop/back-end/html.mjs').Html} parts.content
 * @param {{ level: number, id: string, title: string }[]} parts.headings
 * @returns {string}
 */
export function renderDocument(page, { title, mark, content, headings }) {
  const contents = tableOfContents(headings);
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${page.name === 'index' ? 'Kassa documentation' : `${page.title} · Kassa documentation`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/assets/images/favicon.svg" type="image/svg+xml" />
        ${['base', 'frame', 'code'].map((name) => html`<link rel="stylesheet" href="/assets/${name}.css" />`)}
        ${['docs', 'prose', 'highlight', ...(page.styles ?? [])].map(
          (name) => html`<link rel="stylesheet" href="/docs/assets/${name}.css" />`,
        )}
        ${['/assets/copy-code.js', ...(page.scripts ?? [])].map(
          (address) => html`<script type="module" src="${address}"></script>`,
        )}
      </head>
      <body>
        <a class="skip-link" href="#content">Skip to content</a>
        <header class="site-header docs-header">
          <a class="wordmark" href="/docs/">${mark}<span>Kassa</span></a>
          <nav aria-label="Main">
            <ul>
              <li><a href="/docs/getting-started">Start</a></li>
              <li><a href="/docs/calculator">Calculator</a></li>
              <li><a href="/docs/api">API</a></li>
            </ul>
          </nav>
          <a class="order-link" href="/">Demo shop</a>
        </header>
        <details class="docs-menu">
          <summary>All pages</summary>
          <nav aria-label="Documentation, folded">${pageList(page)}</nav>
        </details>
        <div class="docs-frame">
          <nav class="docs-pages" aria-label="Documentation">${pageList(page)}</nav>
          <main id="content" tabindex="-1">
            <h1>${title}</h1>
            ${
              contents === null
                ? null
                : html`<details class="docs-contents-folded">
                    <summary>On this page</summary>
                    <nav aria-label="On this page, folded">${contents}</nav>
                  </details>`
            }
            <div class="prose">${content}</div>
            ${neighbours(page)}
          </main>
          ${
            contents === null || page.isWide
              ? null
              : html`<nav class="docs-contents" aria-labelledby="contents-title">
                  <p id="contents-title">On this page</p>
                  ${contents}
                </nav>`
          }
        </div>
        <footer class="site-footer">
          <p>
            <strong>Kassa</strong> is free software under the MIT licence.<br />Made from the manuals of the repository.
          </p>
        </footer>
      </body>
    </html> `;
  return document.markup;
}

/** @param {import('./pages.mjs').Page} current */
function pageList(current) {
  return groups.map(
    ({ title, pages: members }) =>
      html`<p class="docs-group">${title}</p>
        <ul>
          ${members.map(
            (page) =>
              html`<li>
                <a href="${addressOf(page.name)}" ${page === current ? html`aria-current="page"` : null}
                  >${page.title}</a
                >
              </li>`,
          )}
        </ul>`,
  );
}

/** @param {{ level: number, id: string, title: string }[]} headings those of the third level only where they are few */
function tableOfContents(headings) {
  const shown = headings.filter(({ level }) => level === 2 || (level === 3 && headings.length <= 60));
  if (shown.length < 2) return null;
  return html`<ul>
    ${shown.map(
      ({ level, id, title }) =>
        html`<li ${level === 3 ? html`class="is-inner"` : null}><a href="#${id}">${title}</a></li>`,
    )}
  </ul>`;
}

/** @param {import('./pages.mjs').Page} page */
function neighbours(page) {
  const at = pages.indexOf(page);
  const [before, after] = [pages[at - 1], pages[at + 1]];
  return html`<nav class="docs-neighbours" aria-label="Pages before and after">
    ${before === undefined ? null : html`<a rel="prev" href="${addressOf(before.name)}"><span>Before</span> ${before.title}</a>`}
    ${after === undefined ? null : html`<a rel="next" href="${addressOf(after.name)}"><span>Next</span> ${after.title}</a>`}
  </nav>`;
}
