/** Times that can be compared on a busy machine: the median of rounds, each round long enough for the clock. */

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Microseconds of one call of `work`, which gets the number of the call.
 * @param {(call: number) => unknown} work
 * @param {{ rounds?: number, roundMs?: number }} [options]
 */
export function microsecondsPerCall(work, { rounds = 15, roundMs = 30 } = {}) {
  let calls = 0;
  const runFor = (milliseconds) => {
    const started = performance.now();
    let count = 0;
    let elapsed = 0;
    do {
      work(calls);
      calls += 1;
      count += 1;
      elapsed = performance.now() - started;
    } while (elapsed < milliseconds);
    return (elapsed * 1000) / count;
  };
  // The first calls run in the interpreter and in the baseline compilers.
  runFor(roundMs * 5);
  return median(Array.from({ length: rounds }, () => runFor(roundMs)));
}

/**
 * Like {@link microsecondsPerCall} for several things whose times are to be divided by one another: their rounds alternate, so that
 * a busy moment of the machine hits all of them.
 * @template {string} Name
 * @param {Record<Name, (call: number) => unknown>} works
 * @param {{ rounds?: number, roundMs?: number }} [options]
 * @returns {Record<Name, number>}
 */
export function compareMicroseconds(works, { rounds = 15, roundMs = 30 } = {}) {
  const names = Object.keys(works);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      times[name].push(microsecondsPerCall(works[name], { rounds: 1, roundMs }));
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])]));
}
