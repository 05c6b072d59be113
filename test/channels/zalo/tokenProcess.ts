/**
 * One process of the line as far as its tokens go, for tests that need two or that kill one. Told by its environment
 * what to do; prints one line when it has done it. With STEP it is killed, hard, when it gets there. With SENDS it
 * loads its token, says "loaded", waits for a word and then sends so many messages at once.
 */
import { once } from "node:events";
import { createZaloClient } from "../../../src/channels/zalo/client.ts";

import { createHttp } from "../../../src/channels/zalo/http.ts";
import { createOauth } from "../../../src/channels/zalo/oauth.ts";
import type { HeldTokens } from "../../../src/channels/zalo/tokenStore.ts";
import { createTokens } from "../../../src/channels/zalo/tokens.ts";
import { createLog } from "../../../src/log.ts";
import { openDatabase } from "../../../src/storage/database.ts";
import { masterKey } from "../../../src/storage/sealing.ts";
import { openVault } from "../../../src/storage/vault.ts";
import { zaloTokens } from "../../../src/storage/zaloTokens.ts";

const env = (name: string) => process.env[name] ?? "";
const database = openDatabase({ url: env("URL"), log: createLog("silent"), poolSize: 4 });
const keyring = { current: masterKey(Buffer.from(env("MASTER"), "base64")), previous: null };
const vault = await openVault(database.pool, keyring);
const store = zaloTokens(database, vault, env("OA"));
const clock = { now: Date.now };
const http = createHttp({ proxy: null });
const oauth = createOauth({
  appId: env("APP"),
  appSecret: env("SECRET"),
  oauthRoot: env("ROOT"),
  http,
  clock,
});

/** Dies as if the plug were pulled. */
function at(step: string): void {
  if (env("STEP") === step) process.kill(process.pid, "SIGKILL");
}

const tokens = createTokens({
  store: {
    ...store,
    exclusively: (work) =>
      store.exclusively((held) => {
        at("locked");
        return work(withSteps(held));
      }),
  },
  oauth: {
    refresh: async (token) => {
      at("beforeCall");
      const answer = oauth.refresh(token);
      if (env("STEP") === "duringCall") setTimeout(() => at("duringCall"), 150);
      const outcome = await answer;
      at("afterAnswer");
      return outcome;
    },
  },
  clock,
  alarm: () => undefined,
  firstRefreshToken: null,
  isAlive: async () => null,
});

function withSteps(held: HeldTokens): HeldTokens {
  return {
    ...held,
    begin: async (when) => {
      at("beforeBegin");
      await held.begin(when);
      at("begun");
    },
    save: async (pair, when) => {
      await held.save(pair, when);
      at("saved");
    },
  };
}

/** As the channel does it; @returns how many of them Zalo has taken */
async function sendAtOnce(count: number): Promise<number> {
  const options = { apiRoot: env("ROOT"), appSecret: env("SECRET"), http, clock, ratePerSecond: 100 };
  const client = createZaloClient({ ...options, tokens: () => tokens, alarm: () => undefined });
  await tokens.access();
  process.stdout.write("loaded\n");
  await once(process.stdin, "data");
  const json = { recipient: { user_id: env("PERSON") }, message: { text: "Chào em" } };
  const call = { method: "POST", path: "/v3.0/oa/message/cs", json, repeatable: false } as const;
  const sent = await Promise.allSettled(Array.from({ length: count }, () => client.call(call)));
  return sent.filter((one) => one.status === "fulfilled").length;
}

if (env("SENDS") !== "") process.stdout.write(`${await sendAtOnce(Number(env("SENDS")))}\n`);
else process.stdout.write(`${JSON.stringify(await tokens.replace(env("REFUSED")))}\n`);
await database.close();
http.close();
// Nothing that is still opening may keep a test waiting.
process.exit(0);
