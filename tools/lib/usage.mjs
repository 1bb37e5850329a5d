/** Command lines: what cannot be followed is said in a line, and `--help` prints the comment at the top of the script. */
import { readFileSync } from 'node:fs';

/** A command line that cannot be followed. */
export class UsageError extends Error {}

/** Whether a person typed something else than a script takes, so that the message is enough. */
export function isUsageError(error) {
  return error instanceof UsageError || (error instanceof TypeError && /^ERR_PARSE_ARGS_/.test(error.code ?? ''));
}

/** The comment at the top of a script, which is its manual, as text. */
export function manualOf(moduleUrl) {
  const [, comment = ''] = /\/\*\*\n([\s\S]*?)\n \*\//.exec(readFileSync(new URL(moduleUrl), 'utf8')) ?? [];
  return comment.replace(/^ \* ?/gm, '');
}
