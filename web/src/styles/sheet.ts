/** The widget's style sheet: constructed once and shared by every element, so that no inline style needs the page's permission. */
import { baseRules } from './base.js';
import { breakdownRules } from './breakdown.js';
import { controlRules } from './controls.js';
import { formRules } from './forms.js';
import { orderRules } from './order.js';
import { panelRules } from './panels.js';
import { preferenceRules } from './preferences.js';
import { receiptRules } from './receipt.js';
import { tokenRules } from './tokens.js';

/** The rules as text, in order of the cascade. */
export function styleText(): string {
  return [
    tokenRules(),
    baseRules,
    controlRules,
    orderRules,
    breakdownRules,
    formRules,
    receiptRules,
    panelRules,
    preferenceRules,
  ].join('\n');
}

let sheet: CSSStyleSheet | undefined;

/** Made when the first element asks for it: importing the module touches no document. */
export function styleSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    const made = new CSSStyleSheet();
    made.replaceSync(styleText());
    sheet = made;
  }
  return sheet;
}
