/** Every tap shows a spinner until it is answered. Answered when it is durable, or by itself before a person wonders. */
import type { Log } from "../../log.ts";
import { SendError } from "../sendError.ts";
import type { TelegramClient } from "./client.ts";
import { TelegramRefusal } from "./errors.ts";
import type { Scheduler } from "./scheduler.ts";

/** Within five seconds also when nobody says that the tap is stored. */
const ANSWER_BY_ITSELF_MS = 4_000;
/** More than this many open taps is an attack; the oldest then keep their spinner. */
const MAX_OPEN = 10_000;

export type TapAnswers = {
  /** A tap came in as the update `externalId`. */
  expect: (externalId: string, callbackId: string) => void;
  /** The tap is durable, or needs nothing more. */
  answer: (externalId: string) => Promise<void>;
  stop: () => void;
};

type Open = { callbackId: string; cancel: () => void };

/** Remembers open taps in this process only: another one that got the same update again answers for itself. */
export function createTapAnswers(client: TelegramClient, scheduler: Scheduler, log: Log): TapAnswers {
  const open = new Map<string, Open>();

  async function answer(externalId: string): Promise<void> {
    const tap = open.get(externalId);
    if (tap === undefined) return;
    open.delete(externalId);
    tap.cancel();
    try {
      await client.call("answerCallbackQuery", { callback_query_id: tap.callbackId });
    } catch (error) {
      if (error instanceof TelegramRefusal && error.refusal === "queryTooOld") return;
      const code = error instanceof SendError ? error.code : "unknown";
      log.warn("telegram.tapNotAnswered", { channel: "telegram", code });
    }
  }

  function expect(externalId: string, callbackId: string): void {
    open.get(externalId)?.cancel();
    const oldest = open.size >= MAX_OPEN ? open.keys().next().value : undefined;
    if (oldest !== undefined) forget(oldest);
    const cancel = scheduler.setTimeout(() => void answer(externalId), ANSWER_BY_ITSELF_MS);
    open.set(externalId, { callbackId, cancel });
  }

  function forget(externalId: string): void {
    open.get(externalId)?.cancel();
    open.delete(externalId);
  }

  return { expect, answer, stop: () => [...open.keys()].forEach(forget) };
}
