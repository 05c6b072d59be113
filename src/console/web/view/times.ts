/** Times as people here read them: Vietnam's clock, whatever the machine's. */
import { vietnamDay } from "../model/transcript.ts";

const ZONE = "Asia/Ho_Chi_Minh";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${kind}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: ZONE, ...options });
  formats.set(key, known);
  return known;
}

export const hourMinute = (language: string, at: string): string =>
  format(language, "hm", { hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date(at));

export const dayName = (language: string, at: string): string =>
  format(language, "day", { weekday: "long", day: "numeric", month: "numeric", year: "numeric" }).format(
    new Date(at),
  );

/** "12:51" today, "22/11 12:51" on any other day. */
export function dayAndHour(language: string, at: string): string {
  const clock = hourMinute(language, at);
  if (vietnamDay(at) === vietnamDay(new Date().toISOString())) return clock;
  const [, month, day] = vietnamDay(at).split("-");
  return `${day}/${month} ${clock}`;
}

export const wholeTime = (language: string, at: string): string =>
  format(language, "whole", { dateStyle: "short", timeStyle: "medium", hour12: false }).format(new Date(at));
