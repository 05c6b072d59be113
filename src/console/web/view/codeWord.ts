/** The word for a code of the server; an unknown code is shown as it is rather than hidden. */
import type { TFunction } from "i18next";
import { provinces } from "../texts/provinces.ts";

type Table =
  | "because"
  | "situation"
  | "category"
  | "hazard"
  | "risk"
  | "delivery"
  | "event"
  | "warning"
  | "mark"
  | "outcome";

export function codeWord(
  t: TFunction,
  table: Table,
  code: string,
  params: Record<string, string> = {},
): string {
  // The key is built of a code from the server, so the compiler cannot know it; an unknown one falls back.
  const word: string = (t as unknown as (key: string, options: object) => string)(`${table}:${code}`, {
    defaultValue: code,
    ...params,
  });
  return word;
}

export const provinceName = (code: string | null): string | null =>
  code === null ? null : (provinces[code] ?? code);
