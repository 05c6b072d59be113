/** Whether it is a time at which the person may be written to. Vietnam time, which has no daylight saving. */

/** The parts of the day that a person can name; ends exclusive. */
const HOURS: Record<string, [from: number, to: number]> = {
  morning: [7, 12],
  afternoon: [12, 18],
  evening: [18, 22],
};
const VIETNAM_IS_AHEAD_BY_MS = 7 * 3_600_000;

/** @returns null when nobody said, or in words that we do not know */
export function isSafeHour(safeHours: string | null, now: number): boolean | null {
  const span = safeHours === null ? undefined : HOURS[safeHours];
  if (span === undefined) return null;
  const hour = new Date(now + VIETNAM_IS_AHEAD_BY_MS).getUTCHours();
  return hour >= span[0] && hour < span[1];
}
