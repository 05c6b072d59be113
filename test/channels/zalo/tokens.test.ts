import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHttp } from "../../../src/channels/zalo/http.ts";
import { createOauth } from "../../../src/channels/zalo/oauth.ts";
import { createTokens, REFRESH_AFTER_MS, type Tokens } from "../../../src/channels/zalo/tokens.ts";
import { createVirtualClock, type VirtualClock } from "../../fakes/telegram/clock.ts";
import { type FakeZalo, startFakeZalo } from "../../fakes/zalo/fakeZalo.ts";
import { startHarness, textTo } from "./harness.ts";
import { type MemoryTokens, memoryTokens } from "./memoryStores.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OAUTH = "/v4/oa/access_token";

let clock: VirtualClock;
let fake: FakeZalo;
let store: MemoryTokens;
let alarms: string[];

/** One process' hold on the tokens. */
function process(firstRefreshToken: string | null = null): Tokens {
  const http = createHttp({ proxy: null, timeoutMs: 300 });
  const { appId, appSecret } = fake.account;
  return createTokens({
    store,
    oauth: createOauth({ appId, appSecret, oauthRoot: fake.apiRoot, http, clock }),
    clock,
    alarm: (what) => void alarms.push(what),
    firstRefreshToken,
    isAlive: async (token) => fake.grants.check({ access_token: token }) === 0,
  });
}

beforeEach(async () => {
  clock = createVirtualClock();
  fake = await startFakeZalo({ clock });
  store = memoryTokens();
  alarms = [];
});

afterEach(async () => {
  expect(fake.faultsLeft()).toBe(0);
  expect(fake.grants.reused()).toEqual([]);
  await fake.stop();
});

/** A process that has a good pair, all calls so far forgotten. */
async function settled(): Promise<Tokens> {
  const tokens = process(fake.firstRefreshToken);
  await tokens.access();
  store.story.length = 0;
  fake.grants.refreshes.length = 0;
  return tokens;
}

describe("the pair of tokens", () => {
  test("the first refresh token is kept before it is used, and used once", async () => {
    const tokens = process(fake.firstRefreshToken);
    expect(await Promise.all([tokens.access(), tokens.access(), tokens.access()])).toEqual(
      Array(3).fill("access-2-fake"),
    );
    expect(store.story).toEqual(["save", "begin", "save"]);
    expect(await process(fake.firstRefreshToken).access()).toBe("access-2-fake");
    expect(fake.grants.refreshes).toEqual([fake.firstRefreshToken]);
  });

  test("ZA-21 -216: the store is read again first; another process' pair is taken without a refresh", async () => {
    const tokens = await settled();
    const other = fake.grants.issue();
    await store.save({ ...other, expiresAt: clock.now() + DAY_MS }, clock.now());
    expect(await tokens.replace("access-2-fake")).toBe(other.accessToken);
    expect(fake.grants.refreshes).toEqual([]);
  });

  test("ZA-21 twenty refused calls at once make one refresh, and every call is made again once", async () => {
    const harness = await startHarness();
    await harness.fake.person().say("alo");
    await harness.channel.send(textTo("trước"));
    harness.fake.grants.revoke();
    harness.fake.grants.refreshes.length = 0;
    const people = Array.from({ length: 20 }, (_, n) => harness.fake.person(`24684588352919800${n}`));
    for (const person of people) await person.say("alo");
    await Promise.all(people.map((person) => harness.channel.send(textTo("Chào em", person.id))));
    expect(harness.fake.grants.refreshes).toHaveLength(1);
    for (const person of people) expect(person.received()).toHaveLength(1);
    await harness.stop();
  });

  test("ZA-21 a token that is refused again after the refresh is not refreshed for ever", async () => {
    const harness = await startHarness();
    await harness.fake.person().say("alo");
    harness.fake.failNext({ kind: "error", code: -216 }, { path: "/message/cs", times: 2 });
    const error = await harness.channel.send(textTo("alo")).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: "tokenInvalid", retry: "later", fault: "ours" });
    expect(harness.fake.grants.refreshes).toHaveLength(2);
    await harness.stop();
  });

  test.each([
    [
      "an error",
      JSON.stringify({ error: -14014, error_name: "Invalid refresh token" }),
      "tokenRefused",
      null,
    ],
    ["a body without access_token", JSON.stringify({ error_name: "invalid_grant" }), "tokenRefused", null],
    [
      "an access token alone",
      JSON.stringify({ access_token: "x", expires_in: "90000" }),
      "tokenUnclear",
      true,
    ],
    ["empty tokens", JSON.stringify({ access_token: "", refresh_token: "" }), "tokenUnclear", true],
    ["an empty body", "", "tokenUnclear", true],
    ["a page", "<html>login</html>", "tokenUnclear", true],
  ])(
    "ZA-22 %s leaves the stored pair as it was and calls an operator",
    async (_what, body, alarm, pending) => {
      const tokens = await settled();
      const before = store.row.pair;
      fake.failNext({ kind: "body", body }, { path: OAUTH });
      expect(await tokens.replace("access-2-fake")).toBeNull();
      expect(store.row.pair).toEqual(before);
      expect(alarms).toEqual([alarm]);
      expect(store.row.pendingSince !== null).toBe(pending === true);
    },
  );

  test("ZA-22 a 500 leaves the stored pair as it was; once the old token is seen alive the refresh is made", async () => {
    const tokens = await settled();
    const before = store.row.pair;
    fake.failNext({ kind: "html", status: 500 }, { path: OAUTH });
    await clock.advance(REFRESH_AFTER_MS);
    await tokens.care();
    expect(store.row.pair).toEqual(before);
    expect(alarms).toContain("tokenUnclear");
    expect(await tokens.access()).toBe("access-2-fake");
    await clock.advance(61_000);
    await tokens.care();
    await tokens.care();
    expect(store.story).toEqual(["begin", "unclear", "unbegin", "begin", "save"]);
    expect(await tokens.access()).toBe("access-3-fake");
  });

  test("ZA-23 an answer that came and was lost: seen at the next start, called, and not refreshed by itself", async () => {
    const tokens = await settled();
    fake.failNext({ kind: "reset", when: "after" }, { path: OAUTH });
    await clock.advance(REFRESH_AFTER_MS);
    await tokens.care();
    expect(store.row.pendingSince).not.toBeNull();
    const next = process(fake.firstRefreshToken);
    alarms.length = 0;
    for (let minute = 0; minute < 30; minute++) {
      await clock.advance(60_000);
      await next.care();
    }
    expect(alarms).toContain("tokenUnclear");
    expect(await next.replace("access-2-fake")).toBeNull();
    expect(fake.grants.refreshes).toHaveLength(1);
    expect(store.row.pendingSince).not.toBeNull();
    // A human grants access anew, and all is well.
    const granted = fake.grants.issue();
    await store.save({ ...granted, expiresAt: clock.now() + DAY_MS }, clock.now());
    expect(await next.access()).toBe(granted.accessToken);
  });

  test("a slow answer that came after all is not waited for, and nothing is refreshed beside it", async () => {
    const tokens = await settled();
    fake.failNext({ kind: "slow", ms: 600 }, { path: OAUTH });
    expect(await tokens.replace("access-2-fake")).toBeNull();
    expect(await tokens.replace("access-2-fake")).toBeNull();
    await new Promise((done) => setTimeout(done, 400));
    expect(fake.grants.refreshes).toHaveLength(1);
  });

  test.each(["text", "number"] as const)(
    "ZA-24 expires_in as %s; refreshed at 20 h, not before",
    async (expiresAs) => {
      fake.grants.expiresAs = expiresAs;
      const tokens = await settled();
      expect(store.row.pair?.expiresAt).toBe(clock.now() + 90_000_000);
      await clock.advance(REFRESH_AFTER_MS - 1000);
      await tokens.care();
      expect(fake.grants.refreshes).toEqual([]);
      await clock.advance(1000);
      await tokens.care();
      await tokens.care();
      expect(fake.grants.refreshes).toHaveLength(1);
      expect(await tokens.access()).toBe("access-3-fake");
    },
  );

  test("ZA-24 two failures in a row alarm, tries keep their distance, and success ends it", async () => {
    const tokens = await settled();
    const refusal = { kind: "body", body: JSON.stringify({ error: -1 }) } as const;
    await clock.advance(REFRESH_AFTER_MS);
    fake.failNext({ kind: "error", code: -1 }, { path: OAUTH, times: 2 });
    expect(refusal.kind).toBe("body");
    await tokens.care();
    await tokens.care();
    expect(fake.callsOf(OAUTH)).toHaveLength(2);
    await clock.advance(60_000);
    await tokens.care();
    expect(fake.callsOf(OAUTH)).toHaveLength(3);
    expect(alarms).toEqual(["tokenRefused", "tokenRefused", "tokenFailing"]);
    await clock.advance(119_000);
    await tokens.care();
    expect(fake.callsOf(OAUTH)).toHaveLength(3);
    await clock.advance(1000);
    await tokens.care();
    expect(store.row.failures).toBe(0);
    expect(await tokens.access()).toBe("access-3-fake");
  });

  test("an expired token is not even tried", async () => {
    const tokens = await settled();
    await clock.advance(26 * HOUR_MS);
    expect(await tokens.access()).toBe("access-3-fake");
  });

  test("a pair that Zalo has confirmed and the database could not take is not used before it is saved", async () => {
    const tokens = await settled();
    store.failSaves = 2;
    expect(await tokens.replace("access-2-fake")).toBeNull();
    expect(alarms).toEqual(["tokenNotSaved"]);
    await expect(tokens.care()).rejects.toThrow();
    await tokens.care();
    expect(await tokens.access()).toBe("access-3-fake");
    expect(store.row.pendingSince).toBeNull();
    expect(fake.grants.refreshes).toHaveLength(1);
  });

  test("a pair older than 60 days alarms; no pair at all alarms", async () => {
    await process().care();
    expect(alarms).toEqual(["tokenMissing"]);
    await store.save(
      { accessToken: "a", refreshToken: fake.firstRefreshToken, expiresAt: 0 },
      clock.now() - 61 * DAY_MS,
    );
    await process().care();
    expect(alarms).toContain("tokenOld");
  });

  test("a code is exchanged with its verifier; a wrong one is refused", async () => {
    const http = createHttp({ proxy: null });
    const { appId, appSecret } = fake.account;
    const oauth = createOauth({ appId, appSecret, oauthRoot: fake.apiRoot, http, clock });
    const { grantPair } = await import("../../../src/channels/zalo/pkce.ts");
    const { verifier, challenge } = grantPair(appId, appSecret);
    const good = await oauth.exchange(fake.grants.agree(challenge), verifier);
    expect(good.is).toBe("granted");
    expect(await oauth.exchange(fake.grants.agree(challenge), "another")).toEqual({
      is: "refused",
      platformCode: -14003,
    });
    const lost = createOauth({ appId, appSecret, oauthRoot: "http://127.0.0.1:1", http, clock });
    expect(await lost.refresh("x")).toEqual({ is: "unsent" });
  });
});
