/** Zalo in → Postgres → Zalo out, through the real program and the strict fake. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { conversationOf, readTranscript } from "../../../src/storage/transcript.ts";
import { type FakeZalo, startFakeZalo } from "../../fakes/zalo/fakeZalo.ts";
import type { FakePerson } from "../../fakes/zalo/person.ts";
import { type RunningApp, startApp } from "../../support/app.ts";
import { freePort } from "../../support/freePort.ts";
import { until } from "../../support/until.ts";

let fake: FakeZalo;
let app: RunningApp;
let people = 0;

beforeAll(async () => {
  fake = await startFakeZalo({ isPunctual: false });
  const port = await freePort();
  app = await startApp({ env: { ...fake.env(), PORT: String(port) } });
  fake.webhook.url = `${app.url}/webhooks/zalo`;
});
afterAll(async () => {
  await app?.close();
  await fake?.stop();
});

/** Somebody who has not written before. */
const somebody = () => fake.person(`2468458835291980${String(++people).padStart(2, "0")}`);

const texts = (person: FakePerson) => person.received().map((one) => one.text ?? "");

/** Does something as a person and waits until the bot has said something new and then nothing for a moment. */
async function answered(person: FakePerson, act: () => Promise<unknown>): Promise<string[]> {
  const before = person.received().length;
  await act();
  await until(
    () => person.received().length,
    (count) => count > before,
  );
  await quiet(person);
  return texts(person).slice(before);
}

async function quiet(person: FakePerson): Promise<void> {
  let last = -1;
  await until(
    async () => {
      const steady = last === person.received().length;
      last = person.received().length;
      await new Promise((done) => setTimeout(done, 250));
      return steady;
    },
    (steady) => steady,
  );
}

async function lines(person: FakePerson) {
  const id = await conversationOf(app.db.database, app.db.vault, "zalo", person.id);
  return id === null ? [] : readTranscript(app.db.database.pool, app.db.vault, id);
}

describe("the road of a Zalo message", () => {
  test("GEN-02 the same event three times makes one step, and every answer has its order", async () => {
    const lan = somebody();
    await answered(lan, () => lan.say("alo", { times: 3 }));
    expect((await lines(lan)).filter((line) => line.direction === "in")).toHaveLength(1);
    expect(new Set(texts(lan)).size).toBe(texts(lan).length);
  });

  test("ZA-09 ZA-10 echoes start nothing, receipts make lines delivered and seen", async () => {
    const lan = somebody();
    await answered(lan, () => lan.say("alo"));
    const count = lan.received().length;
    const seen = await until(
      async () => (await lines(lan)).filter((line) => line.direction === "out").map((line) => line.state),
      (states) => states.every((state) => state === "seen"),
    );
    expect(seen).toHaveLength(count);
    await fake.idle();
    expect((await lines(lan)).filter((line) => line.direction === "in")).toHaveLength(1);
  });

  test("ZA-13 follow, chat-now and follow again greet once", async () => {
    const lan = somebody();
    const first = await answered(lan, () => lan.follow());
    await lan.clickChatNow();
    await lan.follow();
    await quiet(lan);
    expect(texts(lan)).toEqual(first);
    expect(first.join()).toContain("111");
    await lan.unfollow();
    const reach = await until(
      async () => {
        const id = await conversationOf(app.db.database, app.db.vault, "zalo", lan.id);
        return (await app.db.database.pool.query("select reach from conversation where id = $1", [id]))
          .rows[0]?.reach;
      },
      (one) => one === "left",
    );
    expect(reach).toBe("left");
  });

  test("ZA-11 a human who writes in the OA's console silences the bot and stands in the transcript", async () => {
    const lan = somebody();
    await answered(lan, () => lan.say("alo"));
    await lan.answeredInConsole("Chào em, cô Hoa đây");
    await quiet(lan);
    const before = lan.received().length;
    await lan.say("dạ em chào cô");
    await quiet(lan);
    expect(lan.received()).toHaveLength(before);
    const theirs = (await lines(lan)).find((line) => line.author === "elsewhere");
    expect(theirs?.content).toMatchObject({ text: "Chào em, cô Hoa đây" });
  });

  test("ZA-15 ZA-16 a tap, a number and the words of a choice mean the same; a typed payload does no harm", async () => {
    const [tapping, counting, naming, typing] = [somebody(), somebody(), somebody(), somebody()] as const;
    const next: string[][] = [];
    for (const lan of [tapping, counting, naming, typing]) await answered(lan, () => lan.say("alo"));
    const label = tapping.received().at(-1)?.buttons[0] ?? "";
    expect(label).not.toBe("");
    next.push(await answered(tapping, () => tapping.tap(label)));
    next.push(await answered(counting, () => counting.say("1")));
    next.push(await answered(naming, () => naming.say(label)));
    expect(next[1]).toEqual(next[0]);
    expect(next[2]).toEqual(next[0]);
    expect((await answered(typing, () => typing.say("#111:999:yes"))).join()).not.toBe("");
    expect((await answered(typing, () => typing.say("#111:khong_co"))).join()).not.toBe("");
    const danger = await answered(typing, () => typing.say("#111: bố đang đánh em, cứu em với"));
    expect(danger.join()).toMatch(/11[135]/);
  });

  test("ZA-17 a person whose Zalo shows no buttons gets numbered lines", async () => {
    const lan = somebody();
    fake.world.buttonsWork = false;
    const said = await answered(lan, () => lan.say("alo"));
    fake.world.buttonsWork = true;
    expect(said.join()).toContain("1. ");
    expect(lan.received().every((one) => one.buttons.length === 0)).toBe(true);
  });

  test("ZA-35 after an erasure the person's own lines read as withdrawn, ours as what still stands on the phone", async () => {
    const lan = somebody();
    await answered(lan, () => lan.say("gặp người"));
    await answered(lan, () => lan.say("xóa hết tin nhắn"));
    const said = await answered(lan, () => lan.choose("Xóa"));
    expect(said.join()).not.toMatch(/đang xóa/);
    const all = await lines(lan);
    const inbound = all.filter((line) => line.direction === "in");
    expect(inbound.map((line) => line.deleted)).toEqual(inbound.map(() => true));
    const ours = all.filter((line) => line.direction === "out");
    expect(ours.map((line) => line.deleted)).toEqual(ours.map(() => false));
    expect(ours.some((line) => line.kind === "delete")).toBe(false);
  });

  test("an alarm for staff carries Zalo's number", async () => {
    const lan = somebody();
    fake.failNext({ kind: "error", code: -211 }, { path: "/message/cs" });
    await lan.say("alo");
    const because = await until(
      async () =>
        (
          await app.db.database.pool.query(
            "select because from alarm where because like 'zalo.misconfigured%'",
          )
        ).rows[0]?.because,
      (one) => one !== undefined,
    );
    expect(because).toBe("zalo.misconfigured:-211");
  });

  test("ZA-14 consent taken back: the words go, and a human is alarmed", async () => {
    const lan = somebody();
    await answered(lan, () => lan.say("em tên là canary"));
    const id = await conversationOf(app.db.database, app.db.vault, "zalo", lan.id);
    await lan.withdraw();
    // What was just said is left a minute to go out; the test does not wait for it.
    const job = await until(
      async () => {
        const found = await app.db.database.pool.query<{ id: string }>(
          "select id from graphile_worker.jobs where key = $1",
          [`forget:${id}`],
        );
        return found.rows[0]?.id;
      },
      (one) => one !== undefined,
    );
    await app.db.database.pool.query(
      "select graphile_worker.reschedule_jobs(array[$1::bigint], run_at := now())",
      [job],
    );
    await until(
      () => lines(lan),
      (all) => all.length === 0,
    );
    const alarms = await app.db.database.pool.query(
      "select because from alarm where because = 'zalo.withdrew'",
    );
    expect(alarms.rowCount).toBe(1);
  });

  test("GEN-08 the program has logged no words and no ids", () => {
    expect(app.output()).not.toMatch(/canary|cô Hoa|24684588|access-|refresh-/);
  });

  test("every event was answered, with one refresh of the tokens", () => {
    expect(fake.webhook.deliveries.every((one) => one.status === 200)).toBe(true);
    expect(fake.grants.refreshes).toHaveLength(1);
  });
});
