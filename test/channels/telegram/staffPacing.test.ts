import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Urgency } from "../../../flows/contract.ts";
import type { TelegramClient } from "../../../src/channels/telegram/client.ts";
import { createStaffGroup } from "../../../src/channels/telegram/staffGroup.ts";
import { createLog } from "../../../src/log.ts";
import { createVirtualClock } from "../../fakes/telegram/clock.ts";

type Call = { method: string; text: string; at: number };
type Arrival = { at: number; urgency: Urgency };

/** Plays a day of alerts on virtual time; the platform is a list of what was called when. */
async function play(arrivals: Arrival[], forMs: number) {
  const clock = createVirtualClock();
  const begun = clock.now();
  const calls: Call[] = [];
  let topics = 10;
  const client = {
    call: async (method: string, { text = "" }: { text?: string }) => {
      calls.push({ method, text, at: clock.now() });
      return method === "createForumTopic" ? { message_thread_id: ++topics } : { message_id: calls.length };
    },
    close: () => {},
  } as unknown as TelegramClient;
  const options = { token: "1:x", chatId: "-100", apiRoot: "http://127.0.0.1:9", log: createLog("silent") };
  const group = createStaffGroup({ ...options, clock, client });
  const posted: Promise<unknown>[] = [];
  arrivals.forEach(({ at, urgency }, index) => {
    clock.setTimeout(() => {
      const alert = { caseNumber: `C-${index}`, urgency, waitingSeconds: 0, link: "x", topicId: null };
      posted.push(group.post(alert).catch(() => {}));
    }, at);
  });
  await clock.advance(forMs);
  group.stop();
  return { calls, begun };
}

/** How long each crisis waited for its first mention. */
function waits(arrivals: Arrival[], calls: Call[], begun: number): number[] {
  return arrivals.flatMap(({ at, urgency }, index) => {
    if (urgency !== "critical") return [];
    const mention = new RegExp(`\\bC-${index}\\b`);
    const first = calls.find(({ text }) => mention.test(text));
    return [first === undefined ? Number.POSITIVE_INFINITY : first.at - begun - at];
  });
}

function busiestMinute(calls: Call[]): number {
  return Math.max(
    0,
    ...calls.map(({ at }) => calls.filter((one) => one.at > at - 60_000 && one.at <= at).length),
  );
}

function shortestGap(calls: Call[], method: string): number {
  const times = calls.filter((one) => one.method === method).map(({ at }) => at);
  return Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0)));
}

describe("200 cases in twenty minutes, one in eight a crisis", () => {
  const arrivals: Arrival[] = Array.from({ length: 200 }, (_, at) => ({
    at: Math.floor((at * 7919) % 1_200_000),
    urgency: at % 8 === 0 ? "critical" : at % 2 === 0 ? "urgent" : "concern",
  }));

  it("TG-12 TG-13 GEN-19 keep within 18 a minute and a topic in 3 s; no crisis waits 5 s; everybody is told", async () => {
    const { calls, begun } = await play(arrivals, 3_600_000);
    expect(busiestMinute(calls)).toBeLessThanOrEqual(18);
    expect(shortestGap(calls, "createForumTopic")).toBeGreaterThanOrEqual(3_000);
    expect(Math.max(...waits(arrivals, calls, begun))).toBeLessThanOrEqual(5_000);
    expect(calls.filter(({ method }) => method === "createForumTopic")).toHaveLength(200);
    for (let index = 0; index < 200; index += 1)
      expect(calls.some(({ text }) => new RegExp(`\\bC-${index}\\b`).test(text))).toBe(true);
  });
});

describe("several cases at once", () => {
  it("TG-12 get their topics three seconds apart", async () => {
    const arrivals: Arrival[] = Array.from({ length: 4 }, () => ({ at: 0, urgency: "urgent" }));
    const { calls } = await play(arrivals, 30_000);
    expect(calls.filter(({ method }) => method === "createForumTopic")).toHaveLength(4);
    expect(shortestGap(calls, "createForumTopic")).toBeGreaterThanOrEqual(3_000);
  });

  it("TG-08 news of one case while its topic is being made wait for it", async () => {
    const clock = createVirtualClock();
    const made: string[] = [];
    let release = () => {};
    const call = async (method: string) => {
      made.push(method);
      if (method === "createForumTopic") await new Promise<void>((resolve) => (release = resolve));
      return { message_thread_id: 7, message_id: 1 };
    };
    const client = { call, close: () => {} } as unknown as TelegramClient;
    const options = { token: "1:x", chatId: "-100", apiRoot: "http://127.0.0.1:9", log: createLog("silent") };
    const group = createStaffGroup({ ...options, clock, client });
    const alert = {
      caseNumber: "A-1",
      urgency: "urgent",
      waitingSeconds: 0,
      link: "x",
      topicId: null,
    } as const;
    const first = group.post(alert);
    await clock.advance(5_000);
    const second = group.post(alert);
    await clock.advance(10_000);
    expect(made).toEqual(["createForumTopic"]);
    release();
    await clock.advance(10_000);
    expect(await Promise.all([first, second])).toEqual([{ topicId: "7" }, { topicId: "7" }]);
    expect(made).toEqual(["createForumTopic", "sendMessage", "sendMessage"]);
    group.stop();
  });

  it("are handed back when the process stops before they are told", async () => {
    const options = { token: "1:x", chatId: "-100", apiRoot: "http://127.0.0.1:9", log: createLog("silent") };
    const group = createStaffGroup({ ...options, clock: createVirtualClock() });
    const alert = {
      caseNumber: "A-1",
      urgency: "urgent",
      waitingSeconds: 0,
      link: "x",
      topicId: null,
    } as const;
    const posted = group.post(alert);
    group.stop();
    await expect(posted).rejects.toMatchObject({ retry: "later" });
  });
});

describe("a catastrophe", () => {
  it("TG-13 a hundred crises in one minute are all heard within 5 s and 18 messages", async () => {
    const arrivals: Arrival[] = Array.from({ length: 100 }, (_, at) => ({
      at: at * 600,
      urgency: "critical",
    }));
    const { calls, begun } = await play(arrivals, 120_000);
    expect(busiestMinute(calls)).toBeLessThanOrEqual(18);
    expect(Math.max(...waits(arrivals, calls, begun))).toBeLessThanOrEqual(5_000);
  });

  it("TG-13 whatever comes when", async () => {
    const arrival = fc.record({
      at: fc.integer({ min: 0, max: 120_000 }),
      urgency: fc.constantFrom<Urgency>("critical", "critical", "urgent", "concern", "none"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { minLength: 1, maxLength: 80 }), async (arrivals) => {
        const { calls, begun } = await play(arrivals, 130_000);
        expect(busiestMinute(calls)).toBeLessThanOrEqual(18);
        expect(Math.max(0, ...waits(arrivals, calls, begun))).toBeLessThanOrEqual(5_000);
      }),
      { numRuns: 8 },
    );
  });
});
