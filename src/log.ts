/**
 * Logs that cannot carry words: a line is a code and fields from a fixed list, each of a checked shape. Anything else
 * is dropped and the drop is counted in the line, so that a mistake shows without showing what somebody wrote.
 */
import { pino } from "pino";

const FIELDS: Record<string, (value: unknown) => boolean> = {
  channel: isCode,
  code: isCode,
  reason: isCode,
  at: isCode,
  kind: isCode,
  task: isCode,
  method: isCode,
  route: isRoute,
  error: isCode,
  status: isNumber,
  conversation: isId,
  message: isId,
  case: isId,
  staff: isId,
  count: isNumber,
  ms: isNumber,
  platformCode: isNumber,
  attempt: isNumber,
  port: isNumber,
  url: isOwnUrl,
};

export type LogFields = { [name in keyof typeof FIELDS]?: string | number | undefined };
export type Log = {
  debug: (event: string, fields?: LogFields) => void;
  info: (event: string, fields?: LogFields) => void;
  warn: (event: string, fields?: LogFields) => void;
  error: (event: string, fields?: LogFields) => void;
};

/** @param write where lines go; stdout is kept for `ready …`, so the default is stderr */
export function createLog(level: string, write?: (line: string) => void): Log {
  const stream = write ? { write } : pino.destination({ dest: 2, sync: true });
  const sink = pino({ level, base: null }, stream);
  const at =
    (name: "debug" | "info" | "warn" | "error") =>
    (event: string, fields: LogFields = {}) =>
      sink[name](checked(fields), isCode(event) ? event : "unnamed event");
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** A short name for an error: its class and code, never its message. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = (error as { code?: unknown }).code;
  return isCode(code) ? `${error.name}:${String(code)}` : isCode(error.name) ? error.name : "Error";
}

function checked(fields: LogFields): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  let refused = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (FIELDS[name]?.(value)) kept[name] = value;
    else refused += 1;
  }
  return refused > 0 ? { ...kept, refused } : kept;
}

function isCode(value: unknown): boolean {
  return typeof value === "string" && value.length <= 60 && /^[A-Za-z][A-Za-z0-9_.:-]*$/.test(value);
}

function isId(value: unknown): boolean {
  return typeof value === "string" && /^\d{1,19}$/.test(value);
}

function isRoute(value: unknown): boolean {
  return typeof value === "string" && /^\/[a-z/:*A-Z-]{0,80}$/.test(value);
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}

function isOwnUrl(value: unknown): boolean {
  return typeof value === "string" && /^https?:\/\/[\w.:[\]-]+$/.test(value);
}
