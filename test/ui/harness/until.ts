const every = 100;

/**
 * Reads until the value is there, and gives it back. For what the page shows: nothing tells when it is done.
 * @param what what is awaited, for the error: "the row Coffee"
 * @param read gives undefined or false while it is not there yet
 * @throws Error naming `what` after `timeout` milliseconds, with `seen()` to tell what was there instead
 */
export async function until<T>(
  what: string,
  read: () => Promise<T | undefined | false>,
  { timeout = 30_000, seen = async () => '' }: { timeout?: number; seen?: () => Promise<string> } = {},
): Promise<T> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${timeout} ms. ${await seen()}`.trim());
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
