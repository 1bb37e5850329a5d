import { UsageError } from './usage.mjs';

/**
 * A whole number given on the command line.
 * @param {string} name of the option, for the message
 * @param {string} text
 * @param {{ least: number }} range
 */
export function wholeNumber(name, text, { least }) {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
    throw new UsageError(`${name} takes a whole number of at least ${least}, not "${text}"`);
  }
  return value;
}
