/** Live events: none missed, none doubled, over reconnects, restarts and several processes. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { createEventHub } from "../../src/console/live/eventHub.ts";
import { createLog } from "../../src/log.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { numberEvents } from "../../src/storage/events.ts";
import { type Colleague, type Desk, openDesk } from "./desk.ts";

let desk: Desk;
let lan: Colleague;
beforeAll(async () => {
  desk = await openDesk();
  lan = await desk.hire("lan", "counsellor");
});
afterAll(() => desk.close());

/** A console's stream: what it has seen, and where it would go on. */
async function listen(database: Database, after: number | null) {
  const hub = createEventHub(database, createLog("silent"));
  const seen: number[] = [];
  const typing: string[] = [];
  const subscription = await hub.subscribe(after, {
    event: (event) => void seen.push(event.seq),
    typing: (caseId, staffId) => void typing.push(`${caseId}:${staffId}`),
  });
  return { seen, typing, ...subscription, close: () => hub.stop() };
}

/** A change that consoles hear of. */
async function happen(database = desk.db.database): Promise<void> {
  await database.pool.query("insert into alarm (because, urgency) values ('note', 'none')");
}

async function until(done: () => boolean): Promise<void> {
  for (let n = 0; n < 300 && !done(); n++) await new Promise((then) => setTimeout(then, 10));
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n + 1);

it("a stream that was cut goes on exactly where it was", async () => {
  const first = await listen(desk.db.database, null);
  for (let n = 0; n < 5; n++) await happen();
  await until(() => first.seen.length >= 5);
  expect(first.seen).toEqual(range(first.from, first.from + 5));
  await first.close();
  for (let n = 0; n < 7; n++) await happen();
  const again = await listen(desk.db.database, first.seen.at(-1) ?? null);
  await happen();
  await until(() => again.seen.length >= 8);
  expect(again.seen).toEqual(range(first.from + 5, first.from + 13));
  await again.close();
});

it("a change whose transaction ends late is numbered late, and nobody has gone past it", async () => {
  const stream = await listen(desk.db.database, null);
  const late = await desk.db.database.pool.connect();
  await late.query("begin");
  await late.query("insert into alarm (because, urgency, code) values ('note', 'none', 'LATE')");
  for (let n = 0; n < 3; n++) await happen();
  await until(() => stream.seen.length >= 3);
  await late.query("commit");
  late.release();
  await until(() => stream.seen.length >= 4);
  expect(stream.seen).toEqual(range(stream.from, stream.from + 4));
  await stream.close();
});

it("two processes under a storm of changes give each stream every number once and in order", async () => {
  const other = openDatabase({ url: desk.db.url, log: createLog("silent"), poolSize: 4 });
  const streams = [await listen(desk.db.database, null), await listen(other, null)];
  const from = Math.min(...streams.map((stream) => stream.from));
  const storm = Array.from({ length: 200 }, (_, n) => happen(n % 2 === 0 ? desk.db.database : other));
  const joining = listen(other, from);
  await Promise.all(storm);
  const late = await joining;
  await until(() => late.seen.length >= 200 && streams.every((stream) => stream.seen.length >= 200));
  for (const stream of [...streams, late]) {
    expect(stream.seen).toEqual(range(stream.from, from + 200));
    await stream.close();
  }
  await other.close();
});

it("who was away for too long is told to load everything anew", async () => {
  const last = await numberEvents(desk.db.database);
  await desk.db.database.pool.query("delete from event where seq <= $1", [last - 2]);
  const tooOld = await listen(desk.db.database, 1);
  expect(tooOld).toMatchObject({ missed: true, from: last });
  const fromElsewhere = await listen(desk.db.database, last + 1000);
  expect(fromElsewhere.missed).toBe(true);
  const recent = await listen(desk.db.database, last - 2);
  expect(recent).toMatchObject({ missed: false, seen: [last - 1, last] });
  for (const stream of [tooOld, fromElsewhere, recent]) await stream.close();
});

it("a person's line of an open case is an event; one of a talk without a case is not", async () => {
  const sql = desk.db.database.pool;
  const before = await numberEvents(desk.db.database);
  await desk.says("chatter", "chào bạn");
  await desk.says("child", "cứu con với, bố cầm dao");
  await desk.turns();
  await desk.says("child", "nhanh lên");
  await numberEvents(desk.db.database);
  const found = await sql.query(
    "select kind, line_id, conversation_id from event where seq > $1 order by seq",
    [before],
  );
  const said = await sql.query("select id, conversation_id from message where direction = 'in' order by id");
  const lines = found.rows.filter((row) => row.kind === "line");
  expect(lines.at(-1)?.line_id).toBe(said.rows.at(-1).id);
  expect(found.rows.map((row) => row.kind)).toContain("case");
  expect(found.rows.map((row) => row.conversation_id)).not.toContain(said.rows[0].conversation_id);
});

it("the stream over HTTP greets, tells of changes with their ids, and shows who is writing", async () => {
  const address = await desk.app.listen({ port: 0, host: "127.0.0.1" });
  const stop = new AbortController();
  const headers = { cookie: lan.cookie };
  const response = await fetch(`${address}/console/api/events`, { headers, signal: stop.signal });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  let text = "";
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) text += decoder.decode(piece);
  })().catch(() => undefined);
  await until(() => text.includes("event: hello"));
  const { body } = await lan.call("queue");
  const params = { case: body.rows[0].id };
  await lan.call("claim", { params });
  await lan.call("typing", { params });
  await until(() => text.includes("event: typing") && text.includes('"kind":"case"'));
  expect(text).toMatch(/id: \d+\nevent: change\ndata: \{"seq":\d+,"kind":"/);
  expect(text).toContain(`"displayName":"Lan"`);
  stop.abort();
  await reading;

  // Cut off; something happens; the browser comes back by itself with the last id that it has seen.
  const last = Number([...text.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1]);
  await happen();
  const back = new AbortController();
  const resumed = { ...headers, "last-event-id": String(last) };
  const again = await fetch(`${address}/console/api/events`, { headers: resumed, signal: back.signal });
  let more = "";
  const rereading = (async () => {
    const decoder = new TextDecoder();
    for await (const piece of again.body ?? []) more += decoder.decode(piece);
  })().catch(() => undefined);
  await until(() => more.includes('"kind":"alarm"'));
  expect(more).toMatch(/event: hello\ndata: \{"seq":\d+,"missed":false/);
  expect(more).toContain(`id: ${last + 1}\nevent: change`);
  back.abort();
  await rereading;
});
