/** What is around every view: the host's padding, and below it the phone's bar where there is one. */
import { html, nothing, type TemplateResult } from 'lit/html.js';

export function frame(content: unknown, bar: unknown = nothing): TemplateResult {
  return html`<div class="inner">${content}</div>
    ${bar}`;
}
