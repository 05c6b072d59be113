import { describe, expect, test } from "vitest";
import type { Channel } from "../../src/channels/channel.ts";
import { fromHttp, SendError, type SendErrorFields } from "../../src/channels/sendError.ts";
import { deliver } from "../../src/delivery/deliver.ts";
import type { ClaimedOutbound } from "../../src/storage/claimOutbound.ts";

const row: ClaimedOutbound = {
  id: "1",
  conversationId: "2",
  rank: 1,
  attempts: 1,
  isRepeat: false,
  address: "3",
  content: {
    type: "text",
    text: "chào",
    choices: [],
    turn: 1,
    ask: null,
    clearKeyboard: false,
    quiet: false,
  },
};

/** A channel whose every send fails like this. */
function failing(error: unknown): Channel {
  return { name: "telegram", send: () => Promise.reject(error) } as unknown as Channel;
}

const outcome = (error: unknown, over: Partial<ClaimedOutbound> = {}) =>
  deliver(
    failing(error),
    { ...row, ...over },
    () => Promise.reject(new Error("no file")),
    () => 0.5,
  );

const failure = (fields: Partial<SendErrorFields> & Pick<SendErrorFields, "code" | "retry">) =>
  new SendError({ fault: "theirs", ...fields });

describe("what a failed send means", () => {
  test.each([
    [
      "a person who blocked us has left and is not tried again",
      failure({ code: "blocked", retry: "never", fault: "person" }),
      { state: "failed", left: true },
    ],
    [
      "a platform that stumbles is tried again after a second",
      fromHttp(502),
      { state: "queued", retrySeconds: 1, left: false },
    ],
    [
      "a flood stops the channel for as long as asked",
      fromHttp(429, 7),
      { state: "queued", retrySeconds: 7, pauseSeconds: 7 },
    ],
    [
      "an answer that was lost ends as unknown",
      failure({ code: "ambiguous", retry: "unknown" }),
      { state: "unknown" },
    ],
    ["a refused text ends as failed", fromHttp(400), { state: "failed", left: false }],
    [
      "a moved chat is sent to its new address",
      failure({ code: "migrated", retry: "later", migratedTo: "99" }),
      { state: "queued", movedTo: "99", retrySeconds: 0 },
    ],
    [
      "a defect of ours ends as failed, not as a silence",
      new TypeError("x is not a function"),
      { state: "failed" },
    ],
  ])("%s", async (_name, error, expected) => {
    expect(await outcome(error)).toMatchObject(expected);
  });

  test("pauses double and end after six tries", async () => {
    const waits = await Promise.all([1, 2, 3, 4, 5].map((attempts) => outcome(fromHttp(500), { attempts })));
    expect(waits.map((one) => one.retrySeconds)).toEqual([1, 2, 4, 8, 16]);
    expect(await outcome(fromHttp(500), { attempts: 6 })).toMatchObject({ state: "failed" });
  });

  test("a crisis text whose answer was lost is said once more, and only once", async () => {
    const lost = failure({ code: "ambiguous", retry: "unknown" });
    expect(await outcome(lost, { rank: 0, attempts: 1 })).toMatchObject({ state: "queued" });
    expect(await outcome(lost, { rank: 0, attempts: 2 })).toMatchObject({ state: "unknown" });
    expect(await outcome(lost, { rank: 0, isRepeat: true })).toMatchObject({ state: "unknown" });
  });

  test("a wrong token of ours costs nobody a text: it waits", async () => {
    expect(await outcome(fromHttp(401), { attempts: 50 })).toMatchObject({ state: "queued" });
  });
});
