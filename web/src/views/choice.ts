/** One of a group of radio buttons, drawn by the widget over a native input, so that keys and screen readers work as usual. */
import { html, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';

export interface Choice {
  readonly group: string;
  readonly value: string;
  readonly chosen: boolean;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
}

export function radio(choice: Choice): TemplateResult {
  return html`<input
    type="radio"
    class="radio"
    name=${choice.group}
    value=${choice.value}
    ?disabled=${choice.disabled ?? false}
    .checked=${live(choice.chosen)}
    @change=${choice.onChoose}
  />`;
}
