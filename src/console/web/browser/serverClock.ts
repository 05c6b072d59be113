/** The server's time on a machine whose clock may be wrong, and one tick a second for all waiting clocks. */
let offset = 0;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

export function syncClock(serverNow: string): void {
  offset = Date.parse(serverNow) - Date.now();
}

export const serverNow = (): number => Date.now() + offset;

export function subscribeSecond(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = serverNow();
    for (const one of listeners) one();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** Stable between two ticks, as React asks. */
export function secondNow(): number {
  if (Math.abs(serverNow() - now) > 1500) now = serverNow();
  return now;
}
