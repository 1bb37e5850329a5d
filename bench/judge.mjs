/** Holds measurements against budgets.json. */

/**
 * @typedef {object} Budget
 * @property {number} must the run fails beyond it
 * @property {number} aim the distance to it is only told
 * @property {'less' | 'more'} better which side of a bound is the good one
 */

/**
 * @param {number} is
 * @param {Budget} budget
 * @returns {{ kept: boolean, verdict: string }} whether the `must` is kept, and how far it is to the `aim`
 */
export function judge(is, { must, aim, better }) {
  // How many times worse than a bound; at most 1 when it is kept.
  const beyond = (bound) => (better === 'less' ? is / bound : bound / is);
  // Not a number: nothing was measured, which keeps no budget.
  const kept = beyond(must) <= 1;
  const distance = (bound) => `${beyond(bound).toFixed(2)}x off`;
  if (!kept) {
    return { kept, verdict: `MISSED (${distance(must)}), aim ${distance(aim)}` };
  }
  return { kept, verdict: beyond(aim) <= 1 ? 'aim reached' : `kept, aim ${distance(aim)}` };
}
