/** Time that a test moves by hand. Running: real time that can be pushed ahead. Frozen: nothing passes by itself. */
import type { Scheduler } from "../../../src/channels/telegram/scheduler.ts";

export type VirtualClock = Scheduler & {
  /** Lets time pass; what becomes due meanwhile runs in its order. */
  advance: (ms: number) => Promise<void>;
};
type Timer = { due: number; order: number; work: () => void };

/** Long enough for what one timer sets off to reach its next wait, without sleeping. */
const TURNS = 12;

/** @param start milliseconds since 1970; default for a frozen clock is a Sunday morning */
export function createVirtualClock(options: { start?: number; running?: boolean } = {}): VirtualClock {
  const running = options.running ?? false;
  const start = options.start ?? (running ? Date.now() : Date.UTC(2026, 10, 22, 2));
  const origin = performance.now();
  const timers = new Set<Timer>();
  let offset = 0;
  let order = 0;

  const now = () => Math.floor(start + offset + (running ? performance.now() - origin : 0));

  function fire(timer: Timer): void {
    if (timers.delete(timer)) timer.work();
  }

  function setTimer(work: () => void, ms: number): () => void {
    const timer = { due: now() + Math.max(0, ms), order: order++, work };
    timers.add(timer);
    const real = running ? setTimeout(() => fire(timer), Math.max(0, ms)).unref() : undefined;
    return () => {
      timers.delete(timer);
      clearTimeout(real);
    };
  }

  async function advance(ms: number): Promise<void> {
    const target = now() + ms;
    await settle();
    for (;;) {
      const next = [...timers].sort((a, b) => a.due - b.due || a.order - b.order)[0];
      if (next === undefined || next.due > target) break;
      offset += Math.max(0, next.due - now());
      fire(next);
      await settle();
    }
    offset += Math.max(0, target - now());
  }

  return { now, setTimeout: setTimer, advance };
}

/** Lets everything that is ready run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
