/** Looks after a server that nobody else would start again when it dies. */

export type WatchedServer = {
  isUp: () => boolean;
  /** Whether it is this process that must start it. */
  isMine: () => boolean;
  start: () => Promise<void>;
};

const LOOK_MS = 1000;

/** A start that fails, as while the last children of the dead server still hold its memory, is tried again. */
export function watchServer(server: WatchedServer): { stop: () => Promise<void> } {
  let starting: Promise<void> | null = null;
  const look = () => {
    if (starting !== null || server.isUp() || !server.isMine()) return;
    starting = server
      .start()
      .catch(() => undefined)
      .finally(() => {
        starting = null;
      });
  };
  const timer = setInterval(look, LOOK_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await starting;
    },
  };
}
