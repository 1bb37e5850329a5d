/**
 * Times that can be compared on a busy machine: short rounds that take turns, in processor time of this process, which does not run on while
 * another program has the processor. What engines do beside the calling thread (collecting garbage) counts.
 */

/** Long enough for the interpreter and the baseline compilers to have handed over to the optimising one. */
const warmUpRounds = 10;

/**
 * Microseconds of one call for several kinds of work. Their rounds alternate (A B A B), so that a busy moment of the machine hits all of
 * them.
 * @template {string} Name
 * @param {Record<Name, (call: number) => unknown>} works each gets the number of the call
 * @param {{ rounds?: number, roundMs?: number }} [options]
 * @returns {Record<Name, number[]>} one value a round
 */
export function alternateMicroseconds(works, { rounds = 21, roundMs = 30 } = {}) {
  const timers = Object.entries(works).map(([name, work]) => ({ name, runFor: roundTimer(work), times: [] }));
  timers.forEach(({ runFor }) => runFor(roundMs * warmUpRounds));
  for (let round = 0; round < rounds; round += 1) {
    timers.forEach(({ runFor, times }) => times.push(runFor(roundMs)));
  }
  return Object.fromEntries(timers.map(({ name, times }) => [name, times]));
}

/** A function that repeats the work for a time and answers the microseconds of one call. */
function roundTimer(work) {
  let calls = 0;
  return (milliseconds) => {
    const first = calls;
    const before = process.cpuUsage();
    let batch = 1;
    let spent = 0;
    do {
      // Looking at the clock takes as long as a short call: the longer it takes, the more calls in between.
      const end = calls + batch;
      for (; calls < end; calls += 1) {
        work(calls);
      }
      batch *= 2;
      const { user, system } = process.cpuUsage(before);
      spent = user + system;
    } while (spent < milliseconds * 1000);
    return spent / (calls - first);
  };
}
