/** Waiting, as a port beside the clock, so that tests never sleep. */

/** Resolves after `ms` or when the signal says so. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

/** The machine's own time; a wait never keeps the process alive. */
export const systemWait: Wait = (ms, signal) =>
  new Promise((done) => {
    if (signal?.aborted) return done();
    const timer = setTimeout(done, ms).unref();
    const early = () => {
      clearTimeout(timer);
      done();
    };
    signal?.addEventListener("abort", early, { once: true });
  });
