/** Nobody picks up, or who picked up falls silent: alarms, supervisors, and the person is told. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { alertUnclaimed, staffOnDuty, takeBackSilent } from "../../src/conversation/staffChores.ts";
import { type Colleague, type Desk, openDesk } from "./desk.ts";

let desk: Desk;
let lan: Colleague;
let params: { case: string };
beforeEach(async () => {
  desk = await openDesk();
  lan = await desk.hire("lan", "counsellor");
  await desk.says("child", "bố đang cầm dao đuổi con, cứu con với");
  await desk.turns();
  params = { case: (await lan.call("queue")).body.rows[0].id };
});
afterEach(() => desk.close());

const alert = (seconds: number) => {
  const now = new Date(Date.now() + seconds * 1000);
  return alertUnclaimed(desk.db.database, { now, alertSeconds: 60, escalateSeconds: 120 });
};
const silence = (seconds: number) =>
  takeBackSilent(desk.db.database, desk.db.vault, {
    now: new Date(Date.now() + seconds * 1000),
    criticalSeconds: 180,
    otherSeconds: 600,
    handOverSeconds: 120,
  });
async function alarms(because: string): Promise<number> {
  const found = await desk.db.database.pool.query("select 1 from alarm where because = $1", [because]);
  return found.rowCount ?? 0;
}
async function lastOut(): Promise<{ author: string; textKey: string | undefined }> {
  const { body } = await lan.call("talk", { params });
  const line = body.page.lines.findLast((one: { direction: string }) => one.direction === "out");
  return { author: line.author, textKey: line.content.text };
}

it("a critical case that nobody takes raises a second alarm once, then one for supervisors once", async () => {
  expect(await alert(30)).toEqual({ alerted: 0, escalated: 0 });
  expect(await alert(61)).toEqual({ alerted: 1, escalated: 0 });
  expect(await alert(90)).toEqual({ alerted: 0, escalated: 0 });
  expect((await lan.call("queue")).body.rows[0]).toMatchObject({ alerted: true, escalated: false });
  expect(await alert(121)).toEqual({ alerted: 0, escalated: 1 });
  expect(await alert(300)).toEqual({ alerted: 0, escalated: 0 });
  expect([await alarms("unclaimed"), await alarms("escalated")]).toEqual([1, 1]);
});

it("alarms are listed without words, and acknowledged by name", async () => {
  await alert(61);
  const { body } = await lan.call("alarms");
  expect(body.alarms[0]).toMatchObject({ because: "unclaimed", caseId: params.case, seenAt: null });
  expect((await lan.call("alarmSeen", { params: { alarm: body.alarms[0].id } })).status).toBe(200);
  expect((await lan.call("alarms")).body.alarms[0].seenAt).not.toBeNull();
  expect((await lan.call("alarmSeen", { params: { alarm: "999999" } })).status).toBe(404);
});

it("two processes that look at the same moment raise one alarm", async () => {
  const raised = await Promise.all([alert(61), alert(61), alert(61)]);
  expect(raised.reduce((sum, one) => sum + one.alerted, 0)).toBe(1);
});

it("a case that somebody has is left alone", async () => {
  await lan.call("claim", { params });
  expect(await alert(300)).toEqual({ alerted: 0, escalated: 0 });
});

it("an owner who never writes loses the talk: it waits again, staff hear it, the person is told", async () => {
  await lan.call("claim", { params });
  await desk.turns();
  const before = await lastOut();
  expect(await silence(60)).toBe(0);
  expect(await silence(200)).toBe(1);
  expect(await silence(200)).toBe(0);
  expect((await lan.call("queue")).body.rows[0]).toMatchObject({ status: "open", owner: null, led: false });
  expect(await alarms("silent")).toBe(1);
  await desk.turns();
  expect(await lastOut()).not.toEqual(before);
});

it("an owner who has answered is not silent until the person writes again", async () => {
  await lan.call("claim", { params });
  await desk.turns();
  const { body } = await lan.call("talk", { params });
  const text = { text: "Cô đây", seenUpTo: body.lastInboundId, key: randomUUID() };
  expect((await lan.call("send", { params, body: text })).body.status).toBe("sent");
  expect(await silence(3000)).toBe(0);
  await desk.says("child", "cô ơi");
  expect(await silence(200)).toBe(1);
});

it("a hand-over that nobody takes is owned up to", async () => {
  await lan.call("claim", { params });
  await desk.turns();
  await lan.call("transfer", { params, body: { to: { team: "supervisors" }, note: "nhờ chị" } });
  expect(await silence(60)).toBe(0);
  expect(await silence(130)).toBe(1);
  await desk.turns();
  expect(await silence(130)).toBe(0);
});

it("a prank under the soft limit raises no alarm and stands last, a danger does", async () => {
  const sql = desk.db.database.pool;
  await lan.call("claim", { params });
  await lan.call("limit", { params, body: { because: "prank", minutes: 60 } });
  await sql.query(`update "case" set owner_id = null, status = 'open', urgency = 'concern'`);
  expect(await alert(20_000 - 19_000)).toEqual({ alerted: 0, escalated: 0 });
  const soon = { now: new Date(Date.now() + 50 * 60_000), alertSeconds: 60, escalateSeconds: 120 };
  await sql.query(`update "case" set waiting_since = now() - interval '2 days'`);
  expect(await alertUnclaimed(desk.db.database, soon)).toEqual({ alerted: 0, escalated: 0 });
  await sql.query(`update "case" set urgency = 'critical'`);
  expect(await alertUnclaimed(desk.db.database, soon)).toEqual({ alerted: 1, escalated: 1 });
});

it("knows whether anybody is there", async () => {
  expect(await staffOnDuty(desk.db.database)).toBe(true);
  await lan.call("ownBreak", { body: { onBreak: true } });
  expect(await staffOnDuty(desk.db.database)).toBe(false);
});
