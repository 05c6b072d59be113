/** Waits for something that a program beside the test will do; fails with what it was last. */
export async function until<T>(
  what: () => Promise<T> | T,
  holds: (value: T) => boolean,
  seconds = 30,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await what();
    if (holds(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`waited ${seconds} s in vain; last seen: ${JSON.stringify(value)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
