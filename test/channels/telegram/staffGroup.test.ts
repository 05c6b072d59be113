import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SendError } from "../../../src/channels/sendError.ts";
import type { StaffGroup } from "../../../src/channels/telegram/staffGroup.ts";
import { createStaffGroup } from "../../../src/channels/telegram/staffGroup.ts";
import type { StaffAlert } from "../../../src/channels/telegram/staffTexts.ts";
import { alertText, topicName } from "../../../src/channels/telegram/staffTexts.ts";
import { createLog } from "../../../src/log.ts";
import type { VirtualClock } from "../../fakes/telegram/clock.ts";
import { createVirtualClock } from "../../fakes/telegram/clock.ts";
import type { FakeTelegram } from "../../fakes/telegram/fakeTelegram.ts";
import { FAKE_STAFF_TOKEN, startFakeTelegram } from "../../fakes/telegram/fakeTelegram.ts";
import type { FakeGroup } from "../../fakes/telegram/group.ts";
import { soon } from "./harness.ts";

const GROUP = -1001111000111;
let fake: FakeTelegram;
let clock: VirtualClock;
let group: FakeGroup;
let staff: StaffGroup;
const logged: string[] = [];

beforeEach(async () => {
  clock = createVirtualClock();
  fake = await startFakeTelegram({ clock });
  group = fake.group(GROUP, { token: FAKE_STAFF_TOKEN });
  staff = createStaffGroup({
    token: FAKE_STAFF_TOKEN,
    chatId: String(GROUP),
    apiRoot: fake.apiRoot,
    clock,
    log: createLog("debug", (line) => logged.push(line)),
    timeoutMs: 5_000,
  });
});
afterEach(async () => {
  staff.stop();
  await fake.stop();
});

function alert(part: Partial<StaffAlert> = {}): StaffAlert {
  return {
    caseNumber: "K7M2-9",
    urgency: "urgent",
    waitingSeconds: 75,
    link: "https://hotline.example/console/cases/K7M2-9",
    topicId: null,
    ...part,
  };
}

/** Lets virtual time pass until the promise is settled. */
async function settled<T>(work: Promise<T>, stepMs = 500): Promise<T> {
  let over = false;
  const ended = work.finally(() => {
    over = true;
  });
  ended.catch(() => {});
  for (let step = 0; step < 400 && !over; step += 1) {
    await clock.advance(stepMs);
    // The call itself goes over a real socket.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return ended;
}

const texts = () => group.posts().map(({ text, threadId }) => ({ text, threadId }));

describe("an alert", () => {
  it("makes a topic that is named by the case number alone, and stands in it", async () => {
    const { topicId } = await settled(staff.post(alert()));
    expect(group.topics()).toEqual([{ id: Number(topicId), name: "K7M2-9", state: "open" }]);
    expect(texts()).toEqual([
      {
        text: "🟠 Gấp (trong 1 giờ) · Ca K7M2-9\nĐang chờ 1 phút.\nhttps://hotline.example/console/cases/K7M2-9",
        threadId: Number(topicId),
      },
    ]);
  });

  it("TG-23 is protected and without previews", async () => {
    await settled(staff.post(alert()));
    await settled(staff.post(alert({ urgency: "critical", caseNumber: "A1" })));
    const params = fake.callsOf("sendMessage").map((call) => call.params);
    expect(params.length).toBeGreaterThanOrEqual(3);
    for (const one of params)
      expect(one).toMatchObject({ protect_content: true, link_preview_options: { is_disabled: true } });
  });

  it("of a crisis is in the group at once, in its own topic afterwards", async () => {
    const posted = staff.post(alert({ urgency: "critical", waitingSeconds: 0 }));
    await soon(() => texts().length).toBe(1);
    expect(texts()[0]).toMatchObject({
      text: expect.stringContaining("🔴 KHẨN CẤP · Ca K7M2-9"),
      threadId: null,
    });
    const { topicId } = await settled(posted);
    expect(texts().at(-1)?.threadId).toBe(Number(topicId));
  });

  it("of a crisis that has a topic goes there at once", async () => {
    const { topicId } = await settled(staff.post(alert()));
    await clock.advance(5_000);
    const posted = staff.post(alert({ urgency: "critical", topicId }));
    expect(await settled(posted, 10)).toEqual({ topicId });
    expect(texts().at(-1)).toMatchObject({ threadId: Number(topicId), text: expect.stringContaining("🔴") });
  });

  it("of the same case within four seconds is one post with the latest news", async () => {
    const first = staff.post(alert({ waitingSeconds: 60 }));
    await clock.advance(2_000);
    const second = staff.post(alert({ waitingSeconds: 120 }));
    const [one, two] = await settled(Promise.all([first, second]));
    expect(one).toEqual(two);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]?.text).toContain("2 phút");
  });

  it("TG-10 never names the number of the topic General", async () => {
    await settled(staff.post(alert({ topicId: "1", urgency: "critical" })));
    await settled(staff.post(alert({ topicId: "1", caseNumber: "B2" })));
    for (const call of fake.callsOf("sendMessage")) expect(call.params.message_thread_id).not.toBe(1);
    expect(fake.callsOf("sendMessage").every(({ status }) => status === 200)).toBe(true);
  });
});

describe("a topic", () => {
  it("TG-08 that somebody deleted is made again once, also with five alerts at the same time", async () => {
    const { topicId } = await settled(staff.post(alert()));
    group.deleteTopic(Number(topicId));
    await clock.advance(60_000);
    const urgencies = ["critical", "critical", "urgent", "critical", "concern"] as const;
    const posted = await settled(
      Promise.all(urgencies.map((urgency) => staff.post(alert({ topicId, urgency })))),
    );
    const [open, ...more] = group.topics().filter(({ state }) => state === "open");
    expect(more).toEqual([]);
    expect(new Set(posted.map((one) => one.topicId))).toEqual(new Set([String(open?.id)]));
    expect(texts().filter(({ threadId }) => threadId === open?.id).length).toBeGreaterThanOrEqual(1);
    expect(fake.callsOf("createForumTopic")).toHaveLength(2);
  });

  it("that the group denies for ever comes to an end", async () => {
    const refusal = {
      kind: "error",
      status: 400,
      description: "Bad Request: message thread not found",
    } as const;
    fake.failNext(refusal, { method: "sendMessage", times: 50 });
    await expect(settled(staff.post(alert()))).rejects.toBeInstanceOf(SendError);
    expect(fake.callsOf("createForumTopic").length).toBeLessThanOrEqual(4);
  });

  it("TG-09 that is closed is opened and gets the text", async () => {
    const { topicId } = await settled(staff.post(alert()));
    group.closeTopic(Number(topicId));
    await clock.advance(10_000);
    await settled(staff.post(alert({ topicId, waitingSeconds: 600 })));
    expect(group.topics()[0]?.state).toBe("open");
    expect(texts().at(-1)).toMatchObject({
      threadId: Number(topicId),
      text: expect.stringContaining("10 phút"),
    });
  });

  it("is closed and opened with its case; twice, or when it is gone, is no error", async () => {
    const { topicId } = await settled(staff.post(alert()));
    await settled(staff.closeTopic("K7M2-9", topicId as string));
    expect(group.topics()[0]?.state).toBe("closed");
    await settled(staff.closeTopic("K7M2-9", topicId as string));
    await settled(staff.reopenTopic("K7M2-9", topicId as string));
    expect(group.topics()[0]?.state).toBe("open");
    group.deleteTopic(Number(topicId));
    await settled(staff.closeTopic("K7M2-9", topicId as string));
  });

  it("TG-11 has no other name than a case number, whatever is handed over", async () => {
    expect(topicName("K7M2-9")).toBe("K7M2-9");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (words) => {
        const isNumber = /^[A-Z0-9][A-Z0-9-]{0,30}$/.test(words);
        if (isNumber) expect(topicName(words)).toBe(words);
        else await expect(staff.post(alert({ caseNumber: words }))).rejects.toThrow(/case number/);
      }),
    );
    expect(fake.calls).toEqual([]);
  });
});

describe("the group", () => {
  it("TG-07 that became a supergroup is found at its new address, the text said once", async () => {
    const moved = group.migrate(-1009998887776);
    await settled(staff.post(alert()));
    expect(staff.chatId()).toBe("-1009998887776");
    expect(moved.posts()).toHaveLength(1);
    expect(group.posts()).toHaveLength(0);
  });

  it("TG-05 that says to wait is left alone as long, then crisis goes first", async () => {
    const description = "Too Many Requests: retry after 7";
    fake.failNext({ kind: "error", status: 429, description, parameters: { retry_after: 7 } });
    const posted = [staff.post(alert({ caseNumber: "A1" }))];
    await clock.advance(4_250);
    await soon(() => fake.calls.length).toBe(1);
    posted.push(staff.post(alert({ caseNumber: "C3", urgency: "critical" })));
    await clock.advance(6_000);
    expect(fake.calls).toHaveLength(1);
    await settled(Promise.all(posted));
    expect(texts()[0]?.text).toContain("C3");
    expect(texts().some(({ text }) => text?.includes("A1"))).toBe(true);
  });

  it("that is lost is told to the caller at once", async () => {
    group.kickBot();
    const posted = staff.post(alert({ urgency: "critical" }));
    await expect(settled(posted, 10)).rejects.toMatchObject({ code: "gone", fault: "ours" });
  });

  it("that cannot be reached is tried five times and then told", async () => {
    fake.failNext({ kind: "html", status: 502 }, { times: 20 });
    await expect(settled(staff.post(alert({ urgency: "critical" })), 1000)).rejects.toMatchObject({
      code: "transient",
    });
    expect(fake.faultsLeft()).toBe(20 - 6);
  });

  it("gets an alert twice rather than never when an answer is lost", async () => {
    fake.failNext({ kind: "reset", when: "after" }, { method: "sendMessage" });
    await settled(staff.post(alert({ urgency: "critical" })));
    expect(texts().filter(({ threadId }) => threadId === null)).toHaveLength(2);
  });
});

describe("words", () => {
  it("are never about what happened; GEN-08 nothing of them is logged", () => {
    for (const urgency of ["critical", "urgent", "concern", "none"] as const)
      expect(alertText([alert({ urgency })])).toMatch(/^\S+ .{3,20} · Ca K7M2-9\n.*\nhttps:\S+$/);
    expect(logged.join("")).not.toMatch(/hotline\.example|AAfake/);
  });

  it("of many cases fit into one message", () => {
    const many = Array.from({ length: 200 }, (_, at) =>
      alert({ caseNumber: `C-${at}`, urgency: "critical" }),
    );
    const text = alertText(many);
    expect(text.length).toBeLessThanOrEqual(3500);
    expect(text).toContain("C-199");
  });
});

describe("commands", () => {
  const from = (id: number, extra: object = {}) => ({
    update_id: 1,
    message: {
      message_id: 1,
      chat: { id, type: "supergroup" },
      from: { id: 5 },
      text: "/cho@bot K7",
      ...extra,
    },
  });

  it("TG-30 are heard from the configured group", () => {
    const expected = { command: "cho", words: "K7", topicId: null, from: "5" };
    expect(staff.command(from(GROUP))).toEqual(expected);
    expect(staff.command(from(GROUP, { message_thread_id: 9 }))).toEqual({ ...expected, topicId: "9" });
  });

  it("TG-30 from anywhere else, forwarded, from a bot or in a group's name are ignored", () => {
    expect(staff.command(from(GROUP + 1))).toBeNull();
    expect(staff.command(from(5))).toBeNull();
    expect(staff.command(from(GROUP, { forward_origin: { type: "user" } }))).toBeNull();
    expect(staff.command(from(GROUP, { forward_date: 1 }))).toBeNull();
    expect(staff.command(from(GROUP, { from: { id: 5, is_bot: true } }))).toBeNull();
    expect(staff.command(from(GROUP, { sender_chat: { id: GROUP } }))).toBeNull();
    expect(staff.command(from(GROUP, { text: "cho" }))).toBeNull();
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(staff.command(body)).toBeNull();
      }),
    );
  });
});
