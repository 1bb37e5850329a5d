import type { KassaErrorBody } from './types.js';

/**
 * The only error that Kassa's promises reject with. What went wrong is in {@link body}: a stable code, the JSON pointer of the
 * field and the arguments of the text for people. `message` is for developers' logs and carries no token and no personal data.
 */
export class KassaError extends Error {
  override readonly name = 'KassaError';
  readonly body: KassaErrorBody;

  constructor(body: KassaErrorBody, options?: ErrorOptions) {
    const facts = Object.entries(body.args).map(([name, value]) => `${name}: ${value}`);
    super([`kassa: ${body.code}`, ...facts].join('; '), options);
    this.body = body;
  }
}

/** Shorthand for an error that concerns no field of a document. */
export function errorBody(
  code: KassaErrorBody['code'],
  args: Readonly<Record<string, string>> = {},
  path = '',
): KassaErrorBody {
  return { code, path, args };
}
