/** What supervisors look after besides the queue: channels, and talks that only the bot leads. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Colleague, type Desk, openDesk } from "./desk.ts";

const OBTAINED = Date.parse("2026-11-22T01:00:00.000Z");

let desk: Desk;
let lan: Colleague;
let hoa: Colleague;
beforeAll(async () => {
  desk = await openDesk({
    channels: async () => [
      {
        name: "web",
        health: { ok: false, reasons: ["Web: away (-1)"] },
        figures: { tokenObtainedAt: OBTAINED, lastInboundAt: null },
      },
    ],
    windows: () => ({ freeHours: 48, closedHours: 168 }),
  });
  lan = await desk.hire("lan", "counsellor");
  hoa = await desk.hire("hoa", "supervisor");
});
afterAll(() => desk.close());

describe("a talk that only the bot leads", () => {
  it("is listed without words, opened with a reason, taken, and answered", async () => {
    await desk.says("quiet", "chào bạn");
    await desk.turns();
    const { talks } = (await hoa.call("caseless")).body;
    expect(talks).toMatchObject([{ channel: "web", said: 1, hadCases: false }]);
    expect(JSON.stringify(talks)).not.toContain("chào");
    const params = { talk: talks[0].id };
    expect((await lan.call("openCase", { params, body: { reason: "nghe lạ" } })).status).toBe(403);
    expect((await hoa.call("openCase", { params, body: { reason: "" } })).status).toBe(400);
    const opened = await hoa.call("openCase", { params, body: { reason: "nghe lạ" } });
    expect(opened.body.case).toMatchObject({ because: "opened", urgency: "none", owner: null, led: false });
    expect((await hoa.call("caseless")).body.talks).toEqual([]);
    const again = await hoa.call("openCase", { params, body: { reason: "nghe lạ" } });
    expect(again.body.error).toBe("notOpen");

    const one = { case: opened.body.case.code };
    expect((await lan.call("claim", { params: one, body: {} })).status).toBe(200);
    const talk = (await lan.call("talk", { params: one })).body;
    expect(talk.notes.map((note: { text: string }) => note.text)).toEqual(["nghe lạ"]);
    const body = { text: "Chào bạn", seenUpTo: talk.lastInboundId, key: crypto.randomUUID() };
    expect((await lan.call("send", { params: one, body })).body.status).toBe("sent");
    const { rows } = (await hoa.call("audit", { query: { action: "talks.openCase" } })).body;
    expect(rows).toMatchObject([{ action: "talks.openCase", subject: `case:${opened.body.case.id}` }]);
  });

  it("that is unknown or forgotten opens nothing", async () => {
    const body = { reason: "nghe lạ" };
    expect((await hoa.call("openCase", { params: { talk: "999999" }, body })).status).toBe(404);
  });
});

describe("channels", () => {
  const state = async () => (await hoa.call("channels")).body.channels[0];

  it("show their health, their token's age and what cost money today", async () => {
    await desk.db.database.pool.query(
      `update message set cost = 'sub_quota' where id = (select max(id) from message where direction = 'out')`,
    );
    expect(await state()).toEqual({
      name: "web",
      ok: false,
      reasons: ["Web: away (-1)"],
      tokenObtainedAt: "2026-11-22T01:00:00.000Z",
      lastInboundAt: null,
      lastOutboundAt: null,
      paidToday: 1,
      ending: [],
    });
    expect((await lan.call("channels")).status).toBe(403);
  });

  it("ZA-26 name the cases to whose person nobody may write soon: on day six, and before the free hours end", async () => {
    const heard = (hours: number) =>
      desk.db.database.pool.query(
        "update message set created_at = now() - make_interval(hours => $1) where direction = 'in'",
        [hours],
      );
    const ending = async () => (await state()).ending.map((one: { what: string }) => one.what);
    for (const [hours, what] of [
      [41, []],
      [43, ["free"]],
      [49, []],
      [143, []],
      [145, ["all"]],
      [169, []],
    ] as const) {
      await heard(hours);
      expect([hours, await ending()]).toEqual([hours, what]);
    }
  });
});
