/**
 * `npm run zalo -- login [--callback ADDRESS]`: prints the link by which an administrator of the Official Account grants
 * access, then takes the address that the browser was sent back to. `-- token`: takes a pair copied from Zalo's console.
 * `-- status`: how the tokens stand. Secrets come from stdin and are never printed.
 */

import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { z } from "zod";
import { createHttp } from "../channels/zalo/http.ts";
import { createOauth, type GrantOutcome, type TokenPair } from "../channels/zalo/oauth.ts";
import { grantPair, permissionLink, readCallback } from "../channels/zalo/pkce.ts";
import { type Config, readConfig } from "../config.ts";
import type { Storage } from "../openStorage.ts";
import { recordAudit } from "../storage/audit.ts";
import { zaloTokens } from "../storage/zaloTokens.ts";
import { withStorage } from "./withStorage.ts";

type Zalo = NonNullable<Config["zalo"]>;
type Command = (storage: Storage, config: Config, zalo: Zalo) => Promise<void>;

const USAGE = "usage: npm run zalo -- login [--callback ADDRESS] | token | status";
const USUAL_LIFE_MS = 90_000_000;
const HOUR_MS = 3_600_000;

const pasted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
});

const commands: Readonly<Record<string, Command>> = { login, token, status };
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { callback: { type: "string" } },
});

const hiddenLine = hiddenLines();

await withStorage(async (storage) => {
  const config = readConfig(process.env);
  const command = commands[positionals[0] ?? ""];
  if (!command) throw new Error(USAGE);
  if (config.zalo === null) throw new Error("ZALO_APP_ID: Zalo is off; set the ZALO_ names first");
  await command(storage, config, config.zalo);
});

async function login(storage: Storage, config: Config, zalo: Zalo): Promise<void> {
  // The webhook's own address answers a browser with an empty page, and its address bar holds what we need.
  const callback =
    values.callback ?? (config.publicUrl === null ? null : `${config.publicUrl}/webhooks/zalo`);
  if (callback === null)
    throw new Error("PUBLIC_URL: is missing; or give --callback ADDRESS as saved in Zalo's console");
  const { verifier, challenge } = grantPair(zalo.appId, zalo.appSecret);
  say(`Callback address to save in Zalo's console: ${callback}`);
  say(`Code challenge, if the console asks for one: ${challenge}`);
  say(
    `Open this as administrator of the Official Account and agree:\n${permissionLink(zalo.oauthRoot, zalo.appId, callback, challenge)}`,
  );
  say("Then paste the address of the page that you were sent to, within ten minutes:");
  const back = readCallback(await hiddenLine());
  if (back === null) throw new Error("this is not an address with a code in it");
  if (back.oaId !== null && back.oaId !== zalo.oaId)
    throw new Error("ZALO_OA_ID: access was granted for another account");
  const http = createHttp({ proxy: config.proxy });
  const outcome = await createOauth({ ...zalo, http, clock: { now: Date.now } }).exchange(
    back.code,
    verifier,
  );
  http.close();
  await keep(storage, zalo, grantedBy(outcome), "zalo.granted");
}

async function token(storage: Storage, _config: Config, zalo: Zalo): Promise<void> {
  say("Paste the pair: one line of JSON with access_token and refresh_token, or both on two lines:");
  const first = await hiddenLine();
  const given: unknown = first.startsWith("{")
    ? parsed(first)
    : { access_token: first, refresh_token: await hiddenLine() };
  const read = pasted.safeParse(given);
  if (!read.success) throw new Error("a pair needs an access token and a refresh token");
  const { access_token, refresh_token, expires_in } = read.data;
  const life = expires_in === undefined ? USUAL_LIFE_MS : expires_in * 1000;
  const pair = { accessToken: access_token, refreshToken: refresh_token, expiresAt: Date.now() + life };
  await keep(storage, zalo, pair, "zalo.tokenGiven");
}

async function status({ database, vault }: Storage, _config: Config, zalo: Zalo): Promise<void> {
  const stored = await zaloTokens(database, vault, zalo.oaId).read();
  if (stored.pair === null || stored.obtainedAt === null)
    return say("no tokens: run `npm run zalo -- login`");
  const hours = (ms: number) => `${(ms / HOUR_MS).toFixed(1)} h`;
  say(
    `obtained ${hours(Date.now() - stored.obtainedAt)} ago, access for another ${hours(stored.pair.expiresAt - Date.now())}`,
  );
  if (stored.failures > 0) say(`${stored.failures} refreshes in a row brought no pair`);
  if (stored.pendingSince === null) return;
  say(`a refresh begun ${hours(Date.now() - stored.pendingSince)} ago has an unknown outcome.`);
  say("It is made again by itself only if the old access token still works; otherwise log in anew.");
}

function grantedBy(outcome: GrantOutcome): TokenPair {
  if (outcome.is === "granted") return outcome.pair;
  if (outcome.is === "refused")
    throw new Error(`Zalo refused the code (${outcome.platformCode ?? "without a number"})`);
  throw new Error(
    outcome.is === "unsent"
      ? "ZALO_OAUTH_ROOT: no connection"
      : "Zalo's answer could not be read: log in anew",
  );
}

async function keep(
  { database, vault }: Storage,
  zalo: Zalo,
  pair: TokenPair,
  action: string,
): Promise<void> {
  await zaloTokens(database, vault, zalo.oaId).save(pair, Date.now());
  await database.transaction((sql) => recordAudit(sql, { actor: "cli", action, subject: "zalo" }));
  say(`saved; access until ${new Date(pair.expiresAt).toISOString()}`);
}

/** Lines of stdin, one at a time; on a terminal nothing of them is shown. */
function hiddenLines(): () => Promise<string> {
  const waiting: string[] = [];
  let ended = false;
  let arrived: () => void = () => undefined;
  let open = false;
  const listen = () => {
    open = true;
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const terminal = process.stdin.isTTY === true;
    const reader = createInterface({ input: process.stdin, output: nowhere, terminal });
    reader.on("line", (line) => {
      if (line.trim() !== "") waiting.push(line.trim());
      arrived();
    });
    reader.on("close", () => {
      ended = true;
      arrived();
    });
  };
  return async () => {
    if (!open) listen();
    process.stdin.resume();
    while (waiting.length === 0 && !ended)
      await new Promise<void>((done) => {
        arrived = done;
      });
    process.stdin.pause();
    return waiting.shift() ?? "";
  };
}

/** What is not JSON is no pair; an error of the parser would repeat the secret. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
