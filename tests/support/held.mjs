/**
 * A promise that is kept when the test says so, for a stand-in that is to hang until then.
 * @returns {{ promise: Promise<void>, release: () => void }}
 */
export function held() {
  let release;
  const promise = new Promise((resolve) => (release = resolve));
  return { promise, release };
}
