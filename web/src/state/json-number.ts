import type { DecimalString } from '../engine/types.js';

/** The number as a JSON value: a number where a double holds it exactly, else the text, which the contract takes as well. */
export function jsonNumber(text: DecimalString): number | DecimalString {
  const number = Number(text);
  return String(number) === text ? number : text;
}
