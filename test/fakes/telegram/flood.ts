/** Flood limits of platforms.md §3.7: per chat and second, per group and minute, over everything. */
import { ApiError } from "./apiError.ts";
import type { FakeBot, FakeChat } from "./world.ts";

/** `off` counts only; `normal` is what Telegram publishes as hard; `strict` also one message a second in a chat. */
export type FloodMode = "off" | "normal" | "strict";

const OVERALL_PER_SECOND = 30;
const GROUP_PER_MINUTE = 20;
/** Short bursts are tolerated. */
const CHAT_BURST = 3;

export type Flood = { mode: FloodMode; check: (bot: FakeBot, chat: FakeChat) => void };

/** Counts every message of a bot and refuses the one too many. */
export function createFlood(now: () => number): Flood {
  const sent: { bot: number; chat: number; at: number }[] = [];
  const flood: Flood = { mode: "normal", check };

  function check(bot: FakeBot, chat: FakeChat): void {
    const at = now();
    const oldest = at - 60_000;
    while (sent[0] !== undefined && sent[0].at <= oldest) sent.shift();
    if (flood.mode !== "off") refuse(bot, chat, at);
    sent.push({ bot: bot.id, chat: chat.id, at });
  }

  function refuse(bot: FakeBot, chat: FakeChat, at: number): void {
    const mine = sent.filter((one) => one.bot === bot.id);
    const here = mine.filter((one) => one.chat === chat.id);
    if (since(mine, at - 1000).length >= OVERALL_PER_SECOND) throw tooMany(1);
    if (chat.type !== "private" && here.length >= GROUP_PER_MINUTE)
      throw tooMany(Math.ceil(((here[0]?.at ?? at) + 60_000 - at) / 1000));
    if (flood.mode === "strict" && since(here, at - 1000).length >= CHAT_BURST) throw tooMany(1);
  }

  return flood;
}

/** The answer when a bot is too fast. */
export function tooMany(seconds: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}

function since(sent: { at: number }[], when: number): { at: number }[] {
  return sent.filter((one) => one.at > when);
}
