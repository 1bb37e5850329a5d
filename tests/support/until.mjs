/**
 * Asks again and again until the condition holds, and answers what it answered; fails after half a minute.
 * @param {string} what what is waited for, for the message
 * @param {() => unknown} condition
 */
export async function until(what, condition) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it never came to this: ${what}`);
}
