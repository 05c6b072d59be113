/** The telephone numbers that may be shown, by need, place and hour (domain.md §5.2). */
import { z } from "zod";
import hotlines from "../../locales/hotlines.json" with { type: "json" };

const openHours = z.object({
  /** 1 Monday … 7 Sunday, Vietnam time. */
  days: z.array(z.number().int().min(1).max(7)),
  from: z.string().regex(/^\d\d:\d\d$/),
  to: z.string().regex(/^\d\d:\d\d$/),
});

const hotline = z.object({
  id: z.string(),
  /** What `{{tel.<role>}}` in a text stands for; only the five short numbers have one. */
  role: z.enum(["child", "police", "fire", "ambulance", "disaster"]).nullable(),
  number: z.string().regex(/^\d{3,11}$/),
  name: z.object({ vi: z.string().min(1), en: z.string().min(1) }),
  use: z.array(z.string()).min(1),
  /** Two digits as text; null: the whole country. */
  province: z.string().length(2).nullable(),
  /** null: nobody knows, so it is treated as closed. */
  hours: z.union([z.literal("always"), z.array(openHours).min(1)]).nullable(),
  hoursNote: z.string(),
  free: z.boolean(),
  confidence: z.string().min(1),
  source: z.string().min(1),
  note: z.string().nullable(),
  checkedOn: z.iso.date().nullable(),
  checkedBy: z.string().min(1).nullable(),
  show: z.enum(["always", "afterCheck", "never"]),
});

export type Hotline = z.infer<typeof hotline>;
export type HotlineRole = NonNullable<Hotline["role"]>;
export type HotlineQuery = { need: string; province?: string | null; now: number };

/** State lines that everybody learns at school: they stay even when a check is overdue. */
const neverVanish = new Set(["111", "112", "113", "114", "115"]);
const checkIsGoodForDays = 90;
const dayMs = 86_400_000;
/** Vietnam has had no daylight saving since 1975. */
const vietnamOffsetMs = 7 * 3_600_000;

/** Needs where an ambulance saves more than the police; elsewhere danger means 113. */
const medicalNeeds = new Set(["medical", "suicide", "selfHarm", "poison", "drowning"]);

export const allHotlines: readonly Hotline[] = z.array(hotline).parse(hotlines.lines);

/** The number behind `{{tel.child}}` and its sisters. */
export const telephones: Readonly<Record<HotlineRole, string>> = {
  child: numberOf("child"),
  police: numberOf("police"),
  fire: numberOf("fire"),
  ambulance: numberOf("ambulance"),
  disaster: numberOf("disaster"),
};

/**
 * The lines to show, most important first: always 111 and 113 or 115, then what fits the need. Lines that are
 * unverified, overdue or closed at this hour are left out, so a part-time line can never stand alone.
 */
export function shownHotlines(query: HotlineQuery, lines: readonly Hotline[] = allHotlines): Hotline[] {
  const danger: HotlineRole = medicalNeeds.has(query.need) ? "ambulance" : "police";
  const first = [byRole(lines, "child"), byRole(lines, danger)];
  const fitting = lines.filter((line) => fits(line, query) && !first.includes(line));
  return [...first, ...fitting.filter((line) => mayBeShown(line, query.now) && isOpen(line, query.now))];
}

/** Whether a person has test-called the line lately enough, or the line needs no such check. */
export function mayBeShown(line: Hotline, now: number): boolean {
  if (neverVanish.has(line.number)) return true;
  if (line.show !== "afterCheck" || line.checkedOn === null || line.checkedBy === null) return false;
  const age = now - Date.parse(line.checkedOn);
  return age >= -dayMs && age <= checkIsGoodForDays * dayMs;
}

/** Whether somebody answers at this moment, Vietnam time; unknown hours count as closed. */
export function isOpen(line: Hotline, now: number): boolean {
  if (line.hours === "always") return true;
  if (line.hours === null) return false;
  const local = new Date(now + vietnamOffsetMs);
  const day = local.getUTCDay() || 7;
  const time = local.toISOString().slice(11, 16);
  return line.hours.some((span) => span.days.includes(day) && span.from <= time && time < span.to);
}

function fits(line: Hotline, query: HotlineQuery): boolean {
  if (line.province !== null) return line.province === query.province;
  return line.use.includes(query.need);
}

function numberOf(role: HotlineRole): string {
  return byRole(allHotlines, role).number;
}

function byRole(lines: readonly Hotline[], role: HotlineRole): Hotline {
  const found = lines.find((line) => line.role === role);
  if (!found) throw new Error(`hotlines.json has no line with the role ${role}`);
  return found;
}
