/** What is said about a series of measurements: its median, and how far it spread. */

/** @param {readonly number[]} values not empty */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {readonly number[]} values not empty */
export function spread(values) {
  return { minimum: Math.min(...values), median: median(values), maximum: Math.max(...values) };
}

/** The value that `share` (0 to 1) of the values do not exceed: the nearest-rank percentile. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/**
 * `dividend / divisor` round by round. Both were measured one right after the other, so what slowed the machine down in a round slowed
 * both, and the median of these quotients is steadier than the quotient of the medians.
 * @param {readonly number[]} dividend
 * @param {readonly number[]} divisor as many
 */
export function quotients(dividend, divisor) {
  return dividend.map((value, round) => value / divisor[round]);
}

/**
 * How long answers took, as readings to print.
 * @param {string} what
 * @param {readonly number[]} milliseconds
 */
export function latencyReadings(what, milliseconds) {
  return [0.5, 0.99, 1].map((share) => ({
    what: `${what}: answered after, ${share === 1 ? 'slowest' : `p${share * 100}`}`,
    unit: 'ms',
    values: [percentile(milliseconds, share)],
  }));
}
