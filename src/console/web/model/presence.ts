/** Who else is writing right now. */
import type { Typing } from "../../api.ts";
import { TYPING_MS } from "./live.ts";

export type Writers = readonly { caseId: string; staffId: string; displayName: string; at: number }[];

export function noteWriter(writers: Writers, typing: Typing, at: number): Writers {
  const others = fading(writers, at).filter(
    (one) => one.staffId !== typing.staffId || one.caseId !== typing.caseId,
  );
  return [...others, { ...typing, at }];
}

export function fading(writers: Writers, now: number): Writers {
  return writers.filter((one) => now - one.at < TYPING_MS);
}

export function writersOf(writers: Writers, caseId: string, me: string, now: number): string[] {
  return fading(writers, now)
    .filter((one) => one.caseId === caseId && one.staffId !== me)
    .map((one) => one.displayName);
}
