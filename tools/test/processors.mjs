/**
 * The machine's processors, handed out to jobs. What compiles and what tests waits in one queue, so that no processor is idle while
 * anything can be done: a build that ends with one long link, or tests that wait for a browser, keep only their own.
 */
export class Processors {
  #free;
  /** Sorted: of two that wait, the one with the lower rank goes first; of one rank, the one that came first. */
  #waiting = [];

  /** @param {number} count */
  constructor(count) {
    this.#free = count;
  }

  /**
   * Calls `work` once its processors are free, and answers what it answers.
   * @template T
   * @param {() => Promise<T>} work
   * @param {{ rank: number, count?: number }} options `count`: how many processors the work keeps busy, at most as many as there are
   * @returns {Promise<T>}
   */
  async run(work, { rank, count = 1 }) {
    await new Promise((start) => {
      const place = this.#waiting.findIndex((other) => other.rank > rank);
      this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, { rank, count, start });
      this.#startNext();
    });
    try {
      return await work();
    } finally {
      this.#free += count;
      // What waited for this work, and is more urgent than what waits for a processor, gets into the queue before.
      setImmediate(() => this.#startNext());
    }
  }

  /** Nothing overtakes work that needs several processors: it would wait for ever. */
  #startNext() {
    while (this.#waiting.length > 0 && this.#waiting[0].count <= this.#free) {
      const { count, start } = this.#waiting.shift();
      this.#free -= count;
      start();
    }
  }
}
