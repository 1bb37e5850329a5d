/** Runs `work` for every item, at most `limit` at a time; rejects with the first failure once those under way have ended. */
export async function forEachConcurrently(items, limit, work) {
  const queue = [...items];
  const failures = [];
  const worker = async () => {
    while (queue.length > 0 && failures.length === 0) {
      try {
        await work(queue.shift());
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, queue.length) }, worker));
  if (failures.length > 0) {
    throw failures[0];
  }
}
