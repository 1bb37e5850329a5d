/**
 * A token bucket per key: a burst of `capacity`, refilled evenly over a minute. Forgets keys whose bucket is full again, so
 * its memory is bounded by the keys seen within a minute, and by `maximumKeys` when someone sends from very many.
 */
export class RateLimit {
  /** @type {Map<string, { tokens: number, updatedAtMs: number }>} */
  #buckets = new Map();
  #capacity;
  #maximumKeys;
  #now;

  /** @param {{ capacity: number, maximumKeys?: number, now?: () => number }} options */
  constructor({ capacity, maximumKeys = 20_000, now = Date.now }) {
    this.#capacity = capacity;
    this.#maximumKeys = maximumKeys;
    this.#now = now;
  }

  /**
   * @param {string} key
   * @returns {number} 0 when allowed, else the seconds to wait
   */
  take(key) {
    const nowMs = this.#now();
    const perMs = this.#capacity / 60_000;
    const known = this.#buckets.get(key);
    const tokens =
      known === undefined
        ? this.#capacity
        : Math.min(this.#capacity, known.tokens + (nowMs - known.updatedAtMs) * perMs);
    if (tokens < 1) return Math.ceil((1 - tokens) / perMs / 1000);
    if (known === undefined && this.#buckets.size >= this.#maximumKeys) this.#forgetFullBuckets(nowMs);
    // Re-inserted, so that the map stays in order of use.
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: tokens - 1, updatedAtMs: nowMs });
    return 0;
  }

  /** @param {number} nowMs */
  #forgetFullBuckets(nowMs) {
    for (const [key, bucket] of this.#buckets) {
      if (bucket.updatedAtMs > nowMs - 60_000 && this.#buckets.size < this.#maximumKeys) break;
      this.#buckets.delete(key);
    }
  }
}
