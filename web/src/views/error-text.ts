import { fill } from '../locales/fill.js';
import type { KassaErrorBody } from '../state/types.js';
import type { ViewContext } from './context.js';

/** The text of an error, with its arguments. Dates among them are written as dates. */
export function errorText(
  error: KassaErrorBody,
  { texts, format }: ViewContext,
  more: Readonly<Record<string, string>> = {},
): string {
  const args: Record<string, string> = { ...error.args, ...more };
  if (args['endedAt'] !== undefined) args['endedAt'] = format.date(args['endedAt']);
  if (args['step'] !== undefined) args['step'] = format.number(args['step']);
  for (const [name, value] of Object.entries(args)) args[name] = format.isolate(value);
  return fill(texts.errors[error.code], args);
}
