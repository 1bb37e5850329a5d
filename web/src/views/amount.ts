/** Amounts and other strings that must keep their own writing direction. */
import { html, type TemplateResult } from 'lit/html.js';
import { fillParts } from '../locales/fill.js';
import type { CurrencyOfQuote } from '../locales/formatters.js';
import type { CartContext } from './context.js';

/** An amount of the quote (decimal string of minor units), isolated from the text around it. */
export function amount(minor: string, quote: CurrencyOfQuote, { format }: CartContext): TemplateResult {
  return html`<bdi>${format.money(minor, quote)}</bdi>`;
}

/** Text that was not written for this page: names, numbers of orders, dates. */
export function isolated(text: string): TemplateResult {
  return html`<bdi>${text}</bdi>`;
}

/** E-mail addresses, IBANs and codes, which are left to right in every language. */
export function leftToRight(text: string): TemplateResult {
  return html`<bdi dir="ltr">${text}</bdi>`;
}

/** A text with its placeholders replaced by isolated values. */
export function sentence(text: string, values: Readonly<Record<string, string | TemplateResult>>): unknown[] {
  const isolatedValues = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolated(value) : value]),
  );
  return fillParts<TemplateResult>(text, isolatedValues);
}
