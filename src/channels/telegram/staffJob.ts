/** One thing that the staff group is to be told, and what becomes of it when a call fails. */
import { SendError } from "../sendError.ts";
import { TelegramRefusal } from "./errors.ts";
import type { StaffAlert } from "./staffTexts.ts";

export type StaffPosted = { topicId: string | null };
export type StaffJob = {
  kind: "alert" | "close" | "reopen";
  alert: StaffAlert;
  since: number;
  /** Not before: later news of the same case joins until then. */
  dueAt: number;
  tries: number;
  /** A crisis whose alert is out in "General": only its topic is still to come. */
  alarmed: boolean;
  settle: { done: (posted: StaffPosted) => void; failed: (error: SendError) => void }[];
};

/** What to do after a failed call. */
export type Remedy =
  | { do: "again"; afterMs: number }
  | { do: "pause"; seconds: number }
  | { do: "recreate" }
  | { do: "reopen" }
  | { do: "move"; chatId: string }
  | { do: "done" }
  | { do: "fail"; error: SendError };

/** 1, 2, 4, 8, 16 s, then somebody must be called by other means. */
const MAX_TRIES = 5;
const MAX_MENDED = 3;
/** An answer that was lost is repeated once: an alert twice is better than none. */
const MAX_AMBIGUOUS_TRIES = 1;

/** Reads a failure as the one act that mends it. */
export function remedyFor(error: unknown, job: StaffJob): Remedy {
  if (!(error instanceof SendError))
    return { do: "fail", error: new SendError({ code: "rejected", retry: "never", fault: "ours" }) };
  if (error.code === "rateLimited") return { do: "pause", seconds: error.pauseSeconds ?? 5 };
  if (error.code === "migrated" && error.migratedTo !== undefined)
    return { do: "move", chatId: error.migratedTo };
  if (error instanceof TelegramRefusal) {
    const mended = refused(error, job);
    if (mended !== null) return mended;
  }
  const most = error.code === "ambiguous" ? MAX_AMBIGUOUS_TRIES : MAX_TRIES;
  if (error.retry === "never" || job.tries >= most) return { do: "fail", error };
  return { do: "again", afterMs: 2 ** job.tries * 1000 };
}

function refused({ refusal }: TelegramRefusal, { kind, tries }: StaffJob): Remedy | null {
  if (refusal === "notModified") return { do: "done" };
  // A topic that is gone needs no closing.
  if (refusal === "threadNotFound" && kind !== "alert") return { do: "done" };
  // Very large groups have denied topics that were there: an end to making new ones.
  if (tries >= MAX_MENDED) return null;
  if (refusal === "threadNotFound") return { do: "recreate" };
  return refusal === "topicClosed" ? { do: "reopen" } : null;
}
