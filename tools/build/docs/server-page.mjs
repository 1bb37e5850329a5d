/**
 * The description of the server as one page that the server itself serves at /docs: no script, one style sheet, nothing from elsewhere. Made
 * when the server is built, with nothing but Node.
 */
import { html } from '../../../demo/shop/back-end/html.mjs';
import { apiReference } from './api-reference.mjs';

/** A line of Markdown as the description uses it: code in backticks. */
function inline(text) {
  return html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

const codeBlock = (code) => html`<pre tabindex="0"><code>${code}</code></pre>`;

/**
 * @param {any} document
 * @param {Record<string, any>} calls recorded calls by operation
 * @returns {string}
 */
export function serverPage(document, calls) {
  const { title, content, headings } = apiReference(document, { calls, inline, codeBlock });
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${document.info.title}: ${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <header>
          <h1>${document.info.title} ${document.info.version}: ${title}</h1>
          <p>For programs: <a href="/openapi.json">openapi.json</a></p>
        </header>
        <nav aria-label="Calls">
          <ul>
            ${headings.map(
              ({ level, id, title: name }) =>
                html`<li ${level === 2 ? html`class="group"` : null}><a href="#${id}">${name}</a></li>`,
            )}
          </ul>
        </nav>
        <main>${content}</main>
      </body>
    </html> `;
  return page.markup;
}
