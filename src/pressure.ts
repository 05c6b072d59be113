/** Whether the process keeps up: how late its own timers are. What is late here is late for every webhook. */

export type Pressure = { isHigh: () => boolean; stop: () => void };

const EVERY_MS = 50;
const LATE_MS = 100;
// One late timer is a pause of the garbage collector; it counts for a moment.
const REMEMBERED_MS = 1000;

export function watchPressure(now: () => number = () => performance.now()): Pressure {
  let last = now();
  let lateAt = Number.NEGATIVE_INFINITY;
  const timer = setInterval(() => {
    const at = now();
    if (at - last - EVERY_MS > LATE_MS) lateAt = at;
    last = at;
  }, EVERY_MS);
  timer.unref();
  return { isHigh: () => now() - lateAt < REMEMBERED_MS, stop: () => clearInterval(timer) };
}
