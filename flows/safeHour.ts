/** When a person may be written to: tomorrow, in the part of the day it named. Vietnam time, no clock of our own. */

const hourOf: Record<string, number> = { morning: 8, afternoon: 15, evening: 19 };
const SECONDS_A_DAY = 86_400;
/** Vietnam has one time zone and no daylight saving. */
const VIETNAM_IS_AHEAD_BY = 7 * 3600;

/** Seconds from `now` (ISO, UTC) to the named part of tomorrow; a plain day when none was named. */
export function secondsUntil(now: string, part: string | null): number {
  const hour = part === null ? undefined : hourOf[part];
  if (hour === undefined) return SECONDS_A_DAY;
  const [h, m, s] = [now.slice(11, 13), now.slice(14, 16), now.slice(17, 19)].map(Number) as [
    number,
    number,
    number,
  ];
  const here = (h * 3600 + m * 60 + s + VIETNAM_IS_AHEAD_BY) % SECONDS_A_DAY;
  return SECONDS_A_DAY - here + hour * 3600;
}
