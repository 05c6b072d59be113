/** A counsellor takes over, answers, gives back, closes: one person's talk from danger to its end. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Colleague, type Desk, openDesk } from "./desk.ts";

let desk: Desk;
let lan: Colleague;
let minh: Colleague;
let hoa: Colleague;
let people = 0;

beforeAll(async () => {
  desk = await openDesk();
  lan = await desk.hire("lan", "counsellor");
  minh = await desk.hire("minh", "counsellor");
  hoa = await desk.hire("hoa", "supervisor");
});
afterAll(() => desk.close());

/** A child writes of danger; @returns the case */
async function danger(text = "bố đang cầm dao đuổi con, cứu con với") {
  const address = `child-${++people}`;
  await desk.says(address, text);
  await desk.turns();
  const queue = await lan.call("queue");
  expect(queue.status).toBe(200);
  const rows = queue.body.rows as { id: string; code: string; createdAt: string }[];
  const row = rows.toSorted((a, b) => Number(b.id) - Number(a.id))[0];
  if (!row) throw new Error("no case was opened");
  return { address, params: { case: row.id }, code: row.code };
}

async function outOf(caseId: string) {
  const found = await desk.db.database.pool.query(
    `select m.author, m.state, m.kind from message m join "case" c on c.conversation_id = m.conversation_id
     where c.id = $1 and m.direction = 'out' order by m.id`,
    [caseId],
  );
  return found.rows as { author: string; state: string }[];
}

describe("a counsellor who claims a case", () => {
  it("silences the bot at once: what it had queued is void, and the person is told who is here", async () => {
    const { params } = await danger();
    expect((await outOf(params.case)).some((row) => row.state === "queued")).toBe(true);
    const claimed = await lan.call("claim", { params });
    expect(claimed.body).toMatchObject({
      case: { status: "inHand", led: true, owner: { displayName: "Lan" } },
    });
    expect((await outOf(params.case)).every((row) => row.state === "voided")).toBe(true);
    await desk.turns();
    const told = (await outOf(params.case)).filter((row) => row.state === "queued");
    expect(told).toHaveLength(1);
    const talk = await lan.call("talk", { params });
    expect(talk.body.page.lines.at(-1).content.text).toContain("Lan");
  });

  it("is the only one: the second gets the name of the first", async () => {
    const { params } = await danger();
    const answers = await Promise.all([lan.call("claim", { params }), minh.call("claim", { params })]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    const refused = answers.find((answer) => answer.status === 409);
    expect(refused?.body).toMatchObject({
      error: "alreadyClaimed",
      owner: { displayName: expect.any(String) },
    });
  });

  it("writes to the person once, however often the page repeats the request", async () => {
    const { params } = await danger();
    await lan.call("claim", { params });
    const talk = await lan.call("talk", { params });
    const body = { text: "Cô đây, con đang ở đâu?", seenUpTo: talk.body.lastInboundId, key: randomUUID() };
    const first = await lan.call("send", { params, body });
    const again = await lan.call("send", { params, body });
    expect(first.body.status).toBe("sent");
    expect(again.body.line.id).toBe(first.body.line.id);
    expect((await outOf(params.case)).filter((row) => row.author === "staff")).toHaveLength(1);
  });

  it("is held back when the person has written meanwhile, and gets the new lines", async () => {
    const { params, address } = await danger();
    await lan.call("claim", { params });
    const talk = await lan.call("talk", { params });
    await desk.says(address, "con trốn được rồi");
    const body = { text: "Con ra khỏi nhà đi", seenUpTo: talk.body.lastInboundId, key: randomUUID() };
    const held = await lan.call("send", { params, body });
    expect(held.status).toBe(409);
    expect(held.body.error).toBe("stale");
    expect(held.body.lines.at(-1)).toMatchObject({ id: held.body.lastInboundId, author: "person" });
    expect((await outOf(params.case)).filter((row) => row.author === "staff")).toHaveLength(0);
  });

  it("is warned of promise words and may send all the same", async () => {
    const { params } = await danger();
    await lan.call("claim", { params });
    const talk = await lan.call("talk", { params });
    const body = { text: "Cô hứa mọi chuyện sẽ ổn", seenUpTo: talk.body.lastInboundId, key: randomUUID() };
    const warned = await lan.call("send", { params, body });
    expect(warned.body).toMatchObject({ status: "warned", warnings: [{ code: "promise" }] });
    const sent = await lan.call("send", { params, body: { ...body, confirmed: ["promise"] } });
    expect(sent.body.status).toBe("sent");
  });

  it("cannot write into a talk that another leads", async () => {
    const { params } = await danger();
    await lan.call("claim", { params });
    const body = { text: "Chào con", seenUpTo: "999999", key: randomUUID() };
    expect((await minh.call("send", { params, body })).status).toBe(403);
    expect((await hoa.call("send", { params, body })).status).toBe(403);
  });
});

describe("giving up a talk", () => {
  it("back to the bot: the bot speaks again, the case stays with its owner", async () => {
    const { params } = await danger();
    await lan.call("claim", { params });
    await desk.turns();
    const released = await lan.call("release", { params, body: {} });
    expect(released.body).toMatchObject({ case: { led: false, owner: { displayName: "Lan" } } });
    await desk.turns();
    const last = (await outOf(params.case)).at(-1);
    expect(last).toMatchObject({ author: "bot", state: "queued" });
  });

  it("to a colleague: nobody speaks until the colleague has come", async () => {
    const { params, address } = await danger();
    await lan.call("claim", { params });
    await desk.turns();
    const before = (await outOf(params.case)).length;
    const to = { staffId: minh.id };
    const body = { to, note: "Cháu cần nói chuyện với nam" };
    expect((await lan.call("transfer", { params, body })).body.case.offeredTo).toMatchObject({ id: minh.id });
    await desk.says(address, "cô ơi");
    await desk.turns();
    expect(await outOf(params.case)).toHaveLength(before);
    expect((await minh.call("claim", { params })).status).toBe(200);
    await desk.turns();
    expect(await outOf(params.case)).toHaveLength(before + 1);
  });

  it("taken back by a supervisor: the person is told, the case waits again", async () => {
    const { params } = await danger();
    await lan.call("claim", { params });
    await desk.turns();
    expect((await minh.call("takeBack", { params, body: { reason: "im lặng" } })).status).toBe(403);
    const back = await hoa.call("takeBack", { params, body: { reason: "im lặng quá lâu" } });
    expect(back.body.case).toMatchObject({ status: "open", owner: null });
    const before = (await outOf(params.case)).length;
    await desk.turns();
    expect((await outOf(params.case)).length).toBeGreaterThan(before);
  });
});

describe("closing a critical case", () => {
  it("takes two people: one proposes, another confirms, and the person is told", async () => {
    const { params } = await danger();
    await lan.call("claim", { params });
    await desk.turns();
    const seenUpTo = (await lan.call("talk", { params })).body.lastInboundId;
    const proposed = await lan.call("close", { params, body: { outcome: "referredPolice", seenUpTo } });
    expect(proposed.body).toMatchObject({
      status: "proposed",
      case: { status: "inHand", closingBy: lan.id },
    });
    const self = await lan.call("confirmClosing", { params, body: { accept: true } });
    expect(self.body.error).toBe("secondPersonNeeded");
    expect((await minh.call("talk", { params })).status).toBe(200);
    const closed = await minh.call("confirmClosing", { params, body: { accept: true } });
    expect(closed.body).toMatchObject({
      status: "closed",
      case: { status: "closed", outcome: "referredPolice" },
    });
    const before = (await outOf(params.case)).length;
    await desk.turns();
    expect((await outOf(params.case)).length).toBeGreaterThan(before);
  });

  it("cannot be walked round by lowering the urgency first", async () => {
    const { params } = await danger();
    await lan.call("claim", { params });
    const body = { urgency: "concern", reason: "không còn nguy hiểm" };
    expect((await lan.call("urgency", { params, body })).body.error).toBe("secondPersonNeeded");
    expect((await hoa.call("urgency", { params, body })).status).toBe(200);
  });
});

describe("what is recorded", () => {
  it("holds each look and each act with who did it, and no words", async () => {
    const { params } = await danger();
    await lan.call("talk", { params });
    await lan.call("claim", { params });
    await lan.call("note", { params, body: { text: "bí mật của con" } });
    const audit = await hoa.call("audit", { query: { subject: `case:${params.case}` } });
    const actions = audit.body.rows.map((row: { action: string }) => row.action);
    expect(actions).toEqual(["talk.note", "case.claim", "talk.read"]);
    expect(JSON.stringify(audit.body)).not.toContain("bí mật");
    expect((await hoa.call("auditCheck")).body.ok).toBe(true);
  });
});

describe("how much one person carries", () => {
  it("is capped, except for danger; nobody on break is given a talk; a supervisor can move one", async () => {
    const sql = desk.db.database.pool;
    const [first, second, grave] = [await danger(), await danger(), await danger()];
    const calm = [first.params.case, second.params.case];
    await sql.query(`update "case" set urgency = 'concern' where id = any($1::bigint[])`, [calm]);
    await sql.query("update staff set cap = 1 where id = $1", [minh.id]);
    await sql.query(`update conversation set led_by = null where led_by = $1`, [minh.id]);
    await sql.query(`update "case" set status = 'closed' where owner_id = $1`, [minh.id]);
    expect((await minh.call("claim", { params: first.params })).status).toBe(200);
    expect((await minh.call("claim", { params: second.params })).body.error).toBe("atCap");
    expect((await minh.call("claim", { params: grave.params })).status).toBe(200);
    await lan.call("ownBreak", { body: { onBreak: true } });
    expect((await lan.call("claim", { params: second.params })).body.error).toBe("onBreak");
    const give = { staffId: lan.id, reason: "Minh quá tải" };
    expect((await hoa.call("reassign", { params: first.params, body: give })).body.error).toBe("onBreak");
    await lan.call("ownBreak", { body: { onBreak: false } });
    const moved = await hoa.call("reassign", { params: first.params, body: give });
    expect(moved.body.case).toMatchObject({ led: true, owner: { id: lan.id } });
  });

  it("owning a report of a dangerous place leaves the talk to the bot", async () => {
    const { params } = await danger();
    const owned = await hoa.call("claim", { params, body: { talk: false } });
    expect(owned.body.case).toMatchObject({ led: false, status: "inHand", owner: { displayName: "Hoa" } });
    expect((await outOf(params.case)).some((row) => row.state === "voided")).toBe(false);
    const lead = await hoa.call("claim", { params });
    expect(lead.body.case.led).toBe(true);
  });
});
