import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createHttp } from "../../../src/channels/zalo/http.ts";
import { createOauth } from "../../../src/channels/zalo/oauth.ts";
import { createTokens } from "../../../src/channels/zalo/tokens.ts";
import { readQuarantine, zaloQuarantine } from "../../../src/storage/zaloQuarantine.ts";
import { zaloTokens } from "../../../src/storage/zaloTokens.ts";
import { type FakeZalo, FIRST_PERSON, startFakeZalo } from "../../fakes/zalo/fakeZalo.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";

const SCRIPT = fileURLToPath(new URL("./tokenProcess.ts", import.meta.url));
const COMMAND = fileURLToPath(new URL("../../../src/cli/zalo.ts", import.meta.url));

/** Each test starts several programs, one after the other. */
const COMMANDS_MS = 180_000;

let db: TestDatabase;
let fake: FakeZalo;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  fake = await startFakeZalo();
  await store().save({ ...pairOf(), expiresAt: Date.now() + 90_000_000 }, Date.now());
});
afterAll(() => db.close());

const store = () => zaloTokens(db.database, db.vault, fake.account.oaId);
let current: { accessToken: string; refreshToken: string };
const pairOf = () => {
  current = fake.grants.issue();
  return current;
};

type Ended = { code: number | null; signal: string | null; out: string };

function run(script: string, env: Record<string, string>, args: string[] = [], stdin = ""): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, ...args], {
      env: { PATH: process.env.PATH ?? "", ...env },
    });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.on("close", (code, signal) => done({ code, signal, out }));
    child.stdin.end(stdin);
  });
}

/** Another process of ours that has just been refused. */
function otherProcess(more: Record<string, string> = {}): Promise<Ended> {
  const { appId: APP, appSecret: SECRET, oaId: OA } = fake.account;
  const own = { URL: db.url, MASTER: db.masterKey, APP, SECRET, OA, ROOT: fake.apiRoot };
  return run(SCRIPT, { ...own, REFUSED: current.accessToken, ...more });
}

/** Another process that has loaded its token and sends when it is told to. */
function sendingProcess(sends: number): { loaded: Promise<unknown>; go: () => Promise<string> } {
  const { appId: APP, appSecret: SECRET, oaId: OA } = fake.account;
  const own = { URL: db.url, MASTER: db.masterKey, APP, SECRET, OA, ROOT: fake.apiRoot };
  const more = { SENDS: String(sends), PERSON: FIRST_PERSON, PATH: process.env.PATH ?? "" };
  const child = spawn(process.execPath, [SCRIPT], { env: { ...own, ...more } });
  const ended = once(child, "close");
  let out = "";
  const loaded = new Promise<void>((done, fail) => {
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      if (out.startsWith("loaded")) done();
    });
    child.once("exit", () => fail(new Error("it has ended before its token was loaded")));
  });
  const go = async () => {
    child.stdin.end("go\n");
    await ended;
    return out.replace("loaded", "").trim();
  };
  return { loaded, go };
}

/** A process that starts afterwards, and that can ask whether the old token lives. */
function nextProcess(now: () => number, alarms: string[] = []) {
  const { appId, appSecret } = fake.account;
  const http = createHttp({ proxy: null });
  return createTokens({
    store: store(),
    oauth: createOauth({ appId, appSecret, oauthRoot: fake.apiRoot, http, clock: { now } }),
    clock: { now },
    alarm: (what) => void alarms.push(what),
    firstRefreshToken: null,
    isAlive: async (token) => fake.grants.check({ access_token: token }) === 0,
  });
}

describe("tokens in Postgres", () => {
  test("ZA-21 twenty calls at once that meet -216 in two processes make exactly one refresh", async () => {
    const lan = fake.person();
    await lan.say("alo");
    const two = [sendingProcess(10), sendingProcess(10)];
    await Promise.all(two.map((one) => one.loaded));
    fake.grants.revoke();
    fake.failNext({ kind: "slow", ms: 400 }, { path: "/access_token" });
    const sent = await Promise.all(two.map((one) => one.go()));
    expect(sent).toEqual(["10", "10"]);
    // Each was refused once and made again once.
    expect(fake.callsOf("/message/cs")).toHaveLength(40);
    expect(lan.received()).toHaveLength(20);
    expect(fake.grants.refreshes).toEqual([current.refreshToken]);
    const pair = (await store().read()).pair;
    expect(fake.grants.check({ access_token: pair?.accessToken })).toBe(0);
    await fake.stop();
  });

  test.each([
    ["locked", 0],
    ["beforeBegin", 0],
    ["begun", 0],
    ["beforeCall", 0],
  ])("ZA-23 kill -9 at %s, before Zalo was asked: the next process refreshes, once", async (STEP, calls) => {
    expect((await otherProcess({ STEP })).signal).toBe("SIGKILL");
    expect(fake.grants.refreshes).toHaveLength(calls);
    const alarms: string[] = [];
    const later = Date.now() + 21 * 3_600_000;
    const next = nextProcess(() => later, alarms);
    // Its clock is ahead of the fake's: the token still lives, so nothing has happened.
    await next.care();
    await next.care();
    expect(fake.grants.refreshes).toHaveLength(1);
    expect(fake.grants.reused()).toEqual([]);
    const stored = await store().read();
    expect(stored.pendingSince).toBeNull();
    expect(fake.grants.check({ access_token: stored.pair?.accessToken })).toBe(0);
    expect(alarms.includes("tokenUnclear")).toBe(STEP === "begun" || STEP === "beforeCall");
    await fake.stop();
  });

  test.each(["duringCall", "afterAnswer"])(
    "ZA-23 kill -9 at %s: seen at the next start, called, and the old refresh token is never shown again",
    async (STEP) => {
      if (STEP === "duringCall") fake.failNext({ kind: "slow", ms: 1500 }, { path: "/access_token" });
      expect((await otherProcess({ STEP })).signal).toBe("SIGKILL");
      const alarms: string[] = [];
      const later = Date.now() + 21 * 3_600_000;
      const next = nextProcess(() => later, alarms);
      for (let round = 0; round < 5; round++) await next.care();
      expect(await next.replace(current.accessToken)).toBeNull();
      expect((await otherProcess()).out.trim()).toBe("null");
      expect(fake.grants.refreshes).toEqual([current.refreshToken]);
      expect(alarms).toContain("tokenUnclear");
      const stored = await store().read();
      expect(stored.pendingSince).not.toBeNull();
      expect(stored.pair?.refreshToken).toBe(current.refreshToken);
      await fake.stop();
    },
  );

  test("ZA-23 kill -9 after the pair was saved: the next process uses it", async () => {
    expect((await otherProcess({ STEP: "saved" })).signal).toBe("SIGKILL");
    const next = nextProcess(Date.now);
    const token = (await next.access()) ?? "";
    expect(fake.grants.check({ access_token: token })).toBe(0);
    expect(await next.replace(current.accessToken)).toBe(token);
    expect(fake.grants.refreshes).toHaveLength(1);
    await fake.stop();
  });

  test("a process that dies with the lock leaves it to the next", async () => {
    expect((await otherProcess({ STEP: "locked" })).signal).toBe("SIGKILL");
    expect(await store().exclusively(async () => "mine")).toBe("mine");
    await fake.stop();
  });

  test("when all was well is kept, and never moves back", async () => {
    const at = Date.now();
    await store().noteWell(at);
    await store().noteWell(at - 1000);
    expect(Math.round((await store().lastWell()) ?? 0)).toBe(at);
    await fake.stop();
  });
});

describe("the operator's command", { timeout: COMMANDS_MS }, () => {
  const zaloEnv = (): Record<string, string> => ({
    ...fake.env(),
    DATABASE_URL: db.url,
    MASTER_KEY: db.masterKey,
    PUBLIC_URL: "https://line.vn",
  });

  test("ZA-25 a pasted pair is loaded, stored sealed and never shown", async () => {
    const pair = JSON.stringify({
      access_token: "ACCESS-canary-1",
      refresh_token: "REFRESH-canary-1",
      expires_in: "90000",
    });
    const done = await run(COMMAND, zaloEnv(), ["token"], `${pair}\n`);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining("saved") });
    expect(done.out).not.toMatch(/canary/);
    expect((await store().read()).pair).toMatchObject({
      accessToken: "ACCESS-canary-1",
      refreshToken: "REFRESH-canary-1",
    });
    const broken = await run(COMMAND, zaloEnv(), ["token"], `{"access_token":"ACCESS-canary-9\n`);
    expect(broken.code).toBe(1);
    expect(broken.out).not.toMatch(/canary/);
    const lines = await run(COMMAND, zaloEnv(), ["token"], "ACCESS-canary-2\nREFRESH-canary-2\n");
    expect(lines.code).toBe(0);
    const rows = await db.database.pool.query("select * from zalo_token");
    expect(JSON.stringify(rows.rows)).not.toContain("canary");
    const bytes = rows.rows.map((row: { pair_sealed: Buffer }) => row.pair_sealed.toString("latin1")).join();
    expect(bytes).not.toContain("canary");
    const status = await run(COMMAND, zaloEnv(), ["status"]);
    expect(status.out).toMatch(/^obtained 0\.0 h ago, access for another 25\.0 h\n$/);
    await fake.stop();
  });

  test("ZA-25 login prints a link, takes the callback and stores the pair", async () => {
    const asked = await run(COMMAND, zaloEnv(), ["login"], "nothing of use\n");
    expect(asked).toMatchObject({ code: 1 });
    const link = /http:\S+permission\S+/.exec(asked.out)?.[0] ?? "";
    expect(link).toContain(encodeURIComponent("https://line.vn/webhooks/zalo"));
    // Redirects are not followed: the page itself is not there.
    const agreed = await fetch(link, { redirect: "manual" });
    const callback = agreed.headers.get("location") ?? "";
    const done = await run(COMMAND, zaloEnv(), ["login"], `${callback}\n`);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining("saved") });
    const stored = await store().read();
    expect(fake.grants.check({ access_token: stored.pair?.accessToken })).toBe(0);
    expect(done.out).not.toContain(stored.pair?.refreshToken);
    const again = await run(COMMAND, zaloEnv(), ["login"], `${callback}\n`);
    expect(again.code).toBe(1);
    expect(again.out).toContain("refused the code (-14003)");
    expect((await store().read()).pair).toEqual(stored.pair);
    await fake.stop();
  });

  test("GEN-10 without the secrets the command says which are missing", async () => {
    const { ZALO_OA_SECRET: _, ...lacking } = zaloEnv();
    const done = await run(COMMAND, lacking, ["status"]);
    expect(done.code).toBe(1);
    expect(done.out).toContain("ZALO_OA_SECRET: is missing");
    const wrong = await run(COMMAND, zaloEnv(), ["dance"]);
    expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining("usage: npm run zalo") });
    await fake.stop();
  });
});

describe("quarantine in Postgres", () => {
  test("ZA-06 bodies are sealed, readable by staff's door only, and bounded in number and age", async () => {
    const door = zaloQuarantine(db.database, db.vault);
    const at = Date.now();
    const body = Buffer.from(JSON.stringify({ message: { text: "em bị đánh canary" } }));
    await door.keep({ body, reason: "wrongSignature", remoteAddress: "10.0.0.9", at: at - 31 * 86_400_000 });
    await door.keep({ body, reason: "wrongSignature", remoteAddress: "10.0.0.9", at });
    await door.keep({ body: Buffer.from("not json"), reason: "notJson", remoteAddress: "10.0.0.9", at });
    expect(await readQuarantine(db.database, db.vault)).toMatchObject([
      { reason: "notJson", text: null },
      { reason: "wrongSignature", text: "em bị đánh canary" },
    ]);
    const raw = await db.database.pool.query("select * from quarantine");
    const dump = raw.rows.map((row: { body_sealed: Buffer }) => row.body_sealed.toString("latin1")).join();
    expect(`${dump}${JSON.stringify(raw.rows)}`).not.toMatch(/canary|10\.0\.0\.9/);
    await db.database.pool.query(
      `insert into quarantine (body_sealed, reason, remote_hash) select '', 'notJson', '' from generate_series(1, 3000)`,
    );
    await door.keep({ body, reason: "notJson", remoteAddress: "10.0.0.9", at: Date.now() });
    const count = await db.database.pool.query<{ n: number }>("select count(*)::int as n from quarantine");
    expect(count.rows[0]?.n).toBe(2000);
    await fake.stop();
  });
});
