/** One labelled field of a form, with its help or error text tied to it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import type { ViewContext } from './context.js';
import { icon, type IconName } from './icons.js';
import { parts } from './parts.js';

/** What stands under a field while nothing is wrong with it. */
export interface FieldHelp {
  readonly text: string;
  readonly icon?: IconName;
  readonly tone?: 'good' | 'bad';
}

export interface Field {
  /** Unique in the widget; the label, the error and the focus go by it. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly optional?: boolean;
  readonly type?: 'text' | 'email' | 'tel';
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel';
  /** A token of the HTML autofill list. */
  readonly autocomplete?: string;
  /** `ltr` for what is left to right in every language, `auto` for names and addresses. */
  readonly direction?: 'ltr' | 'auto';
  /** Class of the grid cell. */
  readonly span?: string;
  /** Class of the input. */
  readonly inputClass?: string;
  readonly maximumLength?: number;
  readonly error: string | null;
  readonly help?: FieldHelp | null;
  /** Keeps the help's room, so that another text moves nothing. */
  readonly keepHelp?: boolean;
  readonly onInput: (value: string, input: HTMLInputElement) => void;
  readonly onBlur: () => void;
}

/** Longer than any name or address the contract takes; cuts only what was pasted by mistake. */
const defaultMaximumLength = 255;

export function field(spec: Field, context: ViewContext): TemplateResult {
  const bad = spec.error !== null;
  const description = bad ? `${spec.id}-error` : spec.help ? `${spec.id}-help` : nothing;
  return html`<div class="field ${spec.span ?? ''}" part=${parts('field', bad && 'is-error')}>
    ${fieldLabel(spec.id, spec.label, spec.optional ?? false, context)}
    <div class="box ${bad ? 'is-bad' : ''}">
      <input
        id=${spec.id}
        part=${parts('input', bad && 'is-error')}
        class=${spec.inputClass ?? ''}
        type=${spec.type ?? 'text'}
        inputmode=${spec.inputmode ?? nothing}
        autocomplete=${spec.autocomplete ?? 'off'}
        dir=${spec.direction ?? 'auto'}
        maxlength=${spec.maximumLength ?? defaultMaximumLength}
        aria-required=${spec.optional ? nothing : 'true'}
        aria-invalid=${bad ? 'true' : nothing}
        aria-describedby=${description}
        .value=${live(spec.value)}
        @input=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          spec.onInput(input.value, input);
        }}
        @blur=${spec.onBlur}
      />
    </div>
    ${fieldError(spec.id, spec.error)}
    ${!bad && spec.help ? fieldHelp(spec.id, spec.help, spec.keepHelp ?? false) : nothing}
  </div>`;
}

export function fieldLabel(id: string, label: string, optional: boolean, { texts }: ViewContext): TemplateResult {
  return html`<label part="label" for=${id}
    >${label}${optional ? html` <span class="opt">${texts.optional}</span>` : nothing}</label
  >`;
}

function fieldHelp(id: string, { text, icon: name, tone }: FieldHelp, kept: boolean): TemplateResult {
  return html`<p class="help ${tone ?? ''} ${kept ? 'kept' : ''}" part="help" id="${id}-help">
    ${name === undefined ? nothing : icon(name)}<span>${text}</span>
  </p>`;
}

export function fieldError(id: string, error: string | null): unknown {
  if (error === null) return nothing;
  return html`<p class="help bad" part="help" id="${id}-error">${icon('alert')}<span>${error}</span></p>`;
}
