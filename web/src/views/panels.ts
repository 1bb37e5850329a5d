/** What the panels share: a seal, a heading that takes the focus, a lead sentence. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon, type IconName } from './icons.js';
import { panelHeadingId } from './ids.js';

export interface Panel {
  readonly icon: IconName;
  readonly tone?: '' | 'good' | 'care' | 'bad';
  readonly className?: string;
  readonly title: string;
  readonly lead: unknown;
  readonly content?: unknown;
}

export function panel(spec: Panel): TemplateResult {
  return html`<section class="panel ${spec.className ?? ''}" part="panel" aria-labelledby=${panelHeadingId}>
    <span class="seal ${spec.tone ?? ''}">${icon(spec.icon)}</span>
    <div class="intro">
      <h2 id=${panelHeadingId} tabindex="-1">${spec.title}</h2>
      ${spec.lead === nothing ? nothing : html`<p class="lead">${spec.lead}</p>`}
    </div>
    ${spec.content ?? nothing}
  </section>`;
}
