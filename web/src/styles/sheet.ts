/** The widget's style sheet: constructed once and shared by every element, so that no inline style needs the page's permission. */
import { baseRules } from './base.js';
import { controlRules } from './controls.js';
import { orderRules } from './order.js';
import { preferenceRules } from './preferences.js';
import { receiptRules } from './receipt.js';
import { skeletonRules } from './skeleton.js';
import { tokenRules } from './tokens.js';

let sheet: CSSStyleSheet | undefined;

/** Made when the first element asks for it: importing the module touches no document. */
export function styleSheet(): CSSStyleSheet {
  sheet ??= makeSheet([
    tokenRules(),
    baseRules,
    controlRules,
    orderRules,
    receiptRules,
    skeletonRules,
    preferenceRules,
  ]);
  return sheet;
}

/** Rules in the order of the cascade. */
export function makeSheet(rules: readonly string[]): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(rules.join('\n'));
  return made;
}
