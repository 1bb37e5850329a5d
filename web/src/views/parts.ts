/** Joins the parts of an element, leaving out those whose condition does not hold: `parts('field', bad && 'is-error')`. */
export function parts(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name): name is string => typeof name === 'string' && name !== '').join(' ');
}
