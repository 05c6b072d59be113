/** What a counsellor sees and keeps beside a talk: card, report, pictures, notes, ticks, marks, search. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storeUpload } from "../../src/storage/files.ts";
import { type Colleague, type Desk, openDesk } from "./desk.ts";

let desk: Desk;
let lan: Colleague;
let hoa: Colleague;
let params: { case: string };
beforeAll(async () => {
  desk = await openDesk();
  lan = await desk.hire("lan", "counsellor");
  hoa = await desk.hire("hoa", "supervisor");
  await desk.says("child", "alo");
  await desk.says("child", "con muốn chết, con không chịu nổi nữa");
  await desk.turns();
  params = { case: (await lan.call("queue")).body.rows[0].id };
});
afterAll(() => desk.close());

describe("the hand-over card", () => {
  it("names why it came, with the very words and their line, and what is at risk", async () => {
    const { body } = await lan.call("talk", { params });
    const { card, page } = body;
    expect(card.quotes.length).toBeGreaterThan(0);
    for (const quote of card.quotes) {
      const line = page.lines.find((one: { id: string }) => one.id === quote.lineId);
      expect(line.content.text.slice(quote.start, quote.end)).toBe(quote.quote);
    }
    const state = (risk: string) => card.risks.find((one: { risk: string }) => one.risk === risk)?.state;
    expect([state("suicide"), state("otherChildren")]).toEqual(["present", "unknown"]);
    expect(card.told.map((one: { key: string }) => one.key).join()).toMatch(/danger|crisis/);
    expect(card.next.step).toBe("claim");
    expect(card.safety).toMatchObject({ okToWriteBack: false, covered: false });
  });

  it("says what changed since I last looked", async () => {
    const first = await lan.call("talk", { params });
    await lan.call("seen", { params, body: { upTo: first.body.page.lines.at(-1).id } });
    expect((await lan.call("talk", { params })).body.changed).toEqual([]);
    await desk.says("child", "cô ơi");
    expect((await lan.call("queue")).body.rows[0].unseen).toBe(1);
    const again = (await lan.call("talk", { params })).body;
    expect(again.changed).toContain("lines");
    expect(again.seenUpTo).toBe(first.body.page.lines.at(-1).id);
  });
});

describe("the transcript", () => {
  it("comes in pages, in both directions, without gaps", async () => {
    const all = (await lan.call("lines", { params, query: { limit: "500" } })).body.lines;
    const newest = (await lan.call("lines", { params, query: { limit: "2" } })).body;
    expect(newest).toMatchObject({ older: true, newer: false });
    const before = newest.lines[0].id;
    const older = (await lan.call("lines", { params, query: { before, limit: "500" } })).body;
    expect([...older.lines, ...newest.lines]).toEqual(all);
    const after = (await lan.call("lines", { params, query: { after: all[0].id, limit: "1" } })).body;
    expect(after.lines).toEqual([all[1]]);
    expect(after.newer).toBe(true);
  });
});

describe("a picture", () => {
  it("is only for who is in the talk, and each look is recorded", async () => {
    const { database, vault } = desk.db;
    const bytes = Buffer.from("\x89PNG\r\n\x1a\n…", "latin1");
    const from = { channel: "web" as const, address: "child" };
    const file = await storeUpload(database, vault, from, { mime: "image/png", bytes });
    const look = { params: { ...params, file } };
    expect((await lan.call("file", look)).status).toBe(403);
    await lan.call("claim", { params });
    const shown = await lan.call("file", look);
    expect(shown.status).toBe(200);
    expect(shown.headers).toMatchObject({
      "content-type": "image/png",
      "cache-control": "no-store, no-transform",
    });
    const audit = await hoa.call("audit", { query: { action: "file.read" } });
    expect(audit.body.rows).toHaveLength(1);
    expect((await lan.call("file", { params: { ...params, file: "999999" } })).status).toBe(404);
  });
});

describe("the report", () => {
  it("is completed as a form; a colleague's change is not overwritten unseen; the story stays the person's", async () => {
    const { body } = await lan.call("report", { params });
    const informant = { name: "Bà Tư", phone: "+84 912 345 678", address: null, notes: null };
    const form = { ...body.form, informant, anonymous: false, story: ["viết lại"] };
    const saved = await lan.call("editReport", { params, body: { version: body.version, form } });
    expect(saved.status).toBe(200);
    expect(saved.body.form.informant.name).toBe("Bà Tư");
    expect(saved.body.form.story).toEqual(body.form.story);
    const late = await hoa.call("editReport", { params, body: { version: body.version, form } });
    expect(late.body.error).toBe("stale");
    const more = await hoa.call("editReport", { params, body: { version: saved.body.version, form } });
    expect(more.status).toBe(200);
    const view = (await lan.call("talk", { params })).body;
    expect(view.changed).toContain("report");
  });
});

describe("the search", () => {
  it("finds a case by its code however it is typed, by a phone however it is written, by place and category", async () => {
    const { code } = (await lan.call("talk", { params })).body.case;
    const search = async (body: unknown) => (await lan.call("search", { body })).body.rows;
    expect(await search({ code: code.toLowerCase().replace("-", " ") })).toHaveLength(1);
    for (const phone of ["0912345678", "0912 345 678", "+84912345678"])
      expect(await search({ phone })).toHaveLength(1);
    expect(await search({ phone: "0912345679" })).toHaveLength(0);
    const as = { categories: ["SUI"], provinceCode: "01", communeCode: null, ageBand: "13-15", sex: null };
    expect((await lan.call("classify", { params, body: as })).status).toBe(200);
    expect(await search({ category: "SUI", provinceCode: "01" })).toHaveLength(1);
    expect(await search({ category: "SUI", provinceCode: "02" })).toHaveLength(0);
    const stored = await desk.db.database.pool.query("select * from report");
    expect(JSON.stringify(stored.rows)).not.toContain("912345678");
  });
});

describe("beside the talk", () => {
  it("ticks of a protocol and notes stay, with who made them", async () => {
    const step = { protocol: "suicide", step: "ask" };
    await lan.call("tick", { params, body: { ...step, done: true } });
    await lan.call("note", { params, body: { text: "Đã gọi về nhà trường" } });
    const view = (await hoa.call("talk", { params })).body;
    expect(view.ticks).toMatchObject([{ ...step, staff: { displayName: "Lan" } }]);
    expect(view.notes.at(-1)).toMatchObject({ text: "Đã gọi về nhà trường", staff: { displayName: "Lan" } });
    expect((await lan.call("tick", { params, body: { ...step, done: false } })).body.ticks).toEqual([]);
  });

  it("marks on the reading are exported as lines, with words only for who may", async () => {
    const said = (await lan.call("lines", { params })).body.lines.find(
      (one: { author: string }) => one.author === "person",
    );
    const mark = { lineId: said.id, mark: "missed", urgency: "urgent" };
    expect((await lan.call("mark", { params, body: mark })).status).toBe(200);
    const plain = await hoa.call("exportMarks");
    expect(JSON.parse(String(plain.body))).toMatchObject({
      line: said.id,
      mark: "missed",
      urgency: "urgent",
      text: null,
    });
    const full = await hoa.call("exportMarks", { query: { words: "yes" } });
    expect(JSON.parse(String(full.body)).text).toBe(said.content.text);
    expect((await lan.call("exportMarks")).status).toBe(403);
  });

  it("the desk has prepared answers, cards, numbers and protocols in both languages", async () => {
    for (const locale of ["vi", "en"]) {
      const { body } = await lan.call("desk", { query: { locale, you: "con", me: "cô" } });
      expect([body.answers.length > 5, body.cards.length > 5, body.protocols.length]).toEqual([
        true,
        true,
        6,
      ]);
      expect(body.numbers.map((line: { number: string }) => line.number)).toContain("111");
      expect(JSON.stringify(body)).not.toContain("{{");
    }
  });

  it("a supervisor who is asked in sees it, and the numbers hide small cells", async () => {
    const asked = await lan.call("askSupervisor", {
      params,
      body: { staffId: hoa.id, note: "chị xem giúp em" },
    });
    expect(asked.status).toBe(200);
    expect((await hoa.call("queue", { query: { view: "mine" } })).body.rows).toHaveLength(1);
    expect((await hoa.call("board")).body).toMatchObject({ inTalk: 1, waiting: { critical: 0 } });
    expect((await hoa.call("numbers")).body.total).toBeNull();
  });
});
