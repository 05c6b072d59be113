/** Times as people here read them: Vietnam's clock, whatever the machine's. */
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

export const dayAndHour = (language: string, at: string): string =>
  format(language, "dh", {
    day: "2-digit",
    month: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(new Date(at));

export const wholeTime = (language: string, at: string): string =>
  format(language, "whole", { dateStyle: "short", timeStyle: "medium", hour12: false }).format(new Date(at));
