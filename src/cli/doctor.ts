/**
 * `npm run doctor`: looks at everything that this system needs and says what to mend. Changes nothing, prints no secret.
 * One line a finding: OK, WARN or FAIL; exit code 1 when one of them is FAIL.
 */
import { existsSync, statfsSync } from "node:fs";
import { join, resolve } from "node:path";
import { SendError } from "../channels/sendError.ts";
import { createTelegramClient } from "../channels/telegram/client.ts";
import { systemClock } from "../clock.ts";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { createLog, errorCode } from "../log.ts";
import { keyringOf } from "../openStorage.ts";
import { type Database, openDatabase, type Sql } from "../storage/database.ts";
import { startEmbeddedPostgres } from "../storage/embeddedPostgres.ts";
import { migrationNames } from "../storage/migrate.ts";
import { readBacklog } from "../storage/readiness.ts";
import { type Keyring, unwrapKey } from "../storage/sealing.ts";
import { openVault } from "../storage/vault.ts";
import { zaloTokens } from "../storage/zaloTokens.ts";

type Finding = { verdict: "OK" | "WARN" | "FAIL"; says: string };
type Check = () => Promise<Finding[]> | Finding[];

const ok = (says: string): Finding[] => [{ verdict: "OK", says }];
const warn = (says: string): Finding[] => [{ verdict: "WARN", says }];
const fail = (says: string): Finding[] => [{ verdict: "FAIL", says }];

const GIGABYTE = 1024 ** 3;
const HOUR_MS = 3_600_000;
const API_MS = 5_000;
const KEYS_AT_ONCE = 5_000;

try {
  const config = readConfig(process.env);
  await run("configuration", () => checkConfiguration(config));
  await run("disk", () => checkDisk(config));
  await withDatabase(config, (database) => checkStored(config, database));
  await run("telegram", () => checkTelegram(config));
  await run("staff group", () => checkStaffGroup(config));
} catch (error) {
  const lines = error instanceof ConfigError ? error.lines : [errorCode(error)];
  for (const line of lines) report("configuration", { verdict: "FAIL", says: line });
}

async function run(about: string, check: Check): Promise<boolean> {
  const findings = await Promise.resolve()
    .then(check)
    .catch((error: unknown) => fail(`could not be looked at (${errorCode(error)})`));
  for (const finding of findings) report(about, finding);
  return findings.every((finding) => finding.verdict !== "FAIL");
}

function report(about: string, { verdict, says }: Finding): void {
  process.stdout.write(`${verdict.padEnd(4)}  ${about.padEnd(13)}  ${says}\n`);
  if (verdict === "FAIL") process.exitCode = 1;
}

function checkConfiguration(config: Config): Finding[] {
  const channels = ["web", ...(config.telegram ? ["telegram"] : []), ...(config.zalo ? ["zalo"] : [])];
  const findings = ok(`can be read; channels: ${channels.join(", ")}`);
  if (config.publicUrl === null)
    findings.push(...warn("PUBLIC_URL is not set: links to the console lead to this machine"));
  else if (!config.publicUrl.startsWith("https:"))
    findings.push(...warn("PUBLIC_URL is not https: people's words would cross the network in the clear"));
  if (config.telegramStaff === null)
    findings.push(...warn("TELEGRAM_STAFF_BOT_TOKEN is not set: alarms are heard by open consoles only"));
  return findings;
}

function checkDisk({ dataDir }: Config): Finding[] {
  if (!existsSync(dataDir)) return warn(`DATA_DIR ${resolve(dataDir)} is not there yet; npm start makes it`);
  const { bavail, bsize } = statfsSync(dataDir);
  const free = (bavail * bsize) / GIGABYTE;
  const says = `${free.toFixed(1)} GB free in DATA_DIR`;
  if (free < 0.5) return fail(`${says}: make room now, without it nothing more is stored`);
  return free < 5 ? warn(`${says}: make room`) : ok(says);
}

/** Nothing is migrated and nothing made: a doctor only looks. */
async function withDatabase(config: Config, work: (database: Database) => Promise<void>): Promise<void> {
  const dataDir = resolve(config.dataDir);
  if (config.databaseUrl === null && !existsSync(join(dataDir, "master.key"))) {
    report("database", { verdict: "WARN", says: "there is none yet; npm start makes it" });
    return;
  }
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres({ folder: dataDir }) : null;
  const url = config.databaseUrl ?? embedded?.url ?? "";
  const database = openDatabase({ url, log: createLog("silent"), poolSize: 2 });
  try {
    if (await run("database", () => checkDatabase(database.pool))) await work(database);
  } finally {
    await database.close();
    await embedded?.stop();
  }
}

async function checkStored(config: Config, database: Database): Promise<void> {
  const keyring = keyringOf(config, resolve(config.dataDir));
  await run("clock", () => checkClock(database.pool));
  if (!(await run("migrations", () => checkMigrations(database.pool)))) return;
  const keysOpen = await run("keys", () => checkKeys(database.pool, keyring));
  await run("queues", () => checkQueues(database.pool));
  await run("staff", () => checkStaff(database.pool));
  if (keysOpen) await run("zalo", () => checkZalo(config, database, keyring));
}

async function checkDatabase(sql: Sql): Promise<Finding[]> {
  const begun = performance.now();
  try {
    const found = await sql.query<{ number: number; version: string }>(
      "select current_setting('server_version_num')::int as number, current_setting('server_version') as version",
    );
    const ms = (performance.now() - begun).toFixed(0);
    const { number = 0, version = "" } = found.rows[0] ?? {};
    const says = `PostgreSQL ${version.split(" ")[0]} answers in ${ms} ms`;
    return number < 140_000 ? fail(`${says}; 14 or later is needed`) : ok(says);
  } catch (error) {
    return fail(`does not answer (${errorCode(error)}): see DATABASE_URL, and whether the server runs`);
  }
}

async function checkClock(sql: Sql): Promise<Finding[]> {
  const before = Date.now();
  const found = await sql.query<{ now: number }>(
    "select (extract(epoch from clock_timestamp()) * 1000)::float8 as now",
  );
  const skew = Math.abs((found.rows[0]?.now ?? 0) - (before + Date.now()) / 2) / 1000;
  const says = `${skew.toFixed(1)} s from the database's`;
  if (skew > 30)
    return fail(`${says}: second factors and waiting times are wrong; set up NTP on both machines`);
  return skew > 2 ? warn(`${says}: set up NTP on both machines`) : ok(says);
}

async function checkMigrations(sql: Sql): Promise<Finding[]> {
  const table = await sql.query<{ there: string | null }>(
    "select to_regclass('_prisma_migrations') as there",
  );
  if (!table.rows[0]?.there) return fail("the database is empty: npm start makes its tables");
  const found = await sql.query<{ name: string; done: boolean }>(
    `select migration_name as name, finished_at is not null as done from _prisma_migrations
     where rolled_back_at is null`,
  );
  const broken = found.rows.filter((row) => !row.done).map((row) => row.name);
  if (broken.length > 0)
    return fail(`${broken.join(", ")} stopped half-way: restore the backup of before it`);
  const applied = new Set(found.rows.map((row) => row.name));
  const missing = migrationNames().filter((name) => !applied.has(name));
  if (missing.length > 0) return fail(`not applied: ${missing.join(", ")}; npm start applies them`);
  const unknown = [...applied].filter((name) => !migrationNames().includes(name));
  if (unknown.length > 0) return warn(`a newer release was here (${unknown.join(", ")}): run that one`);
  return ok(`all ${applied.size} are applied`);
}

/** Every key is opened, not only counted: a wrong master key must show here and not when somebody writes. */
async function checkKeys(sql: Sql, keyring: Keyring): Promise<Finding[]> {
  const count = { current: 0, old: 0, shut: 0 };
  const take = (rows: { wrapped: Buffer; master_key_id: string }[]) => {
    for (const row of rows) count[opensWith(keyring, row)] += 1;
  };
  take((await sql.query("select wrapped, master_key_id from vault_key")).rows);
  for (let after: string | null = "0"; after !== null; ) {
    const page: { rows: { id: string; wrapped: Buffer; master_key_id: string }[] } = await sql.query(
      `select conversation_id as id, wrapped, master_key_id from data_key where conversation_id > $1
       order by conversation_id limit ${KEYS_AT_ONCE}`,
      [after],
    );
    take(page.rows);
    after = page.rows.at(-1)?.id ?? null;
  }
  if (count.current + count.old + count.shut === 0) return fail("there are none: npm start makes them");
  if (count.shut > 0)
    return fail(
      `${count.shut} do not open, ${count.current + count.old} do: MASTER_KEY or MASTER_KEY_OLD is another one`,
    );
  if (count.old > 0)
    return warn(`${count.current} open, ${count.old} with the old master key: npm run keys -- rotate`);
  return ok(`all ${count.current} open${keyring.previous ? "; MASTER_KEY_OLD is not needed any more" : ""}`);
}

function opensWith(
  keyring: Keyring,
  row: { wrapped: Buffer; master_key_id: string },
): "current" | "old" | "shut" {
  try {
    unwrapKey(keyring, row.wrapped, row.master_key_id);
    return row.master_key_id === keyring.current.id ? "current" : "old";
  } catch {
    return "shut";
  }
}

async function checkQueues(sql: Sql): Promise<Finding[]> {
  const { oldestUnreadSeconds, oldestQueuedSeconds, unclaimedCritical, setAside } = await readBacklog(sql);
  const findings: Finding[] = [];
  const ages = { unread: oldestUnreadSeconds, unsent: oldestQueuedSeconds };
  for (const [what, seconds] of Object.entries(ages))
    if (seconds > 60)
      findings.push(...fail(`the oldest ${what} line waits ${seconds.toFixed(0)} s: does the program run?`));
  if (unclaimedCritical > 0)
    findings.push(...warn(`${unclaimedCritical} critical cases that nobody has taken`));
  if (setAside > 0)
    findings.push(...warn(`${setAside} lines were set aside after three tries: see the console`));
  return findings.length > 0 ? findings : ok("nothing waits");
}

async function checkStaff(sql: Sql): Promise<Finding[]> {
  const found = await sql.query<{ talkers: number; bare: number }>(
    `select count(*) filter (where role in ('counsellor', 'supervisor'))::int as talkers,
       count(*) filter (where role <> 'counsellor' and totp_since is null)::int as bare
     from staff where disabled_at is null and password_hash is not null`,
  );
  const { talkers = 0, bare = 0 } = found.rows[0] ?? {};
  if (talkers === 0) return fail("nobody can take a talk: npm run staff -- add NAME --role counsellor");
  const findings = ok(`${talkers} can take a talk`);
  if (bare > 0) findings.push(...warn(`${bare} accounts above counsellor have no second factor yet`));
  return findings;
}

async function checkTelegram(config: Config): Promise<Finding[]> {
  if (config.telegram === null) return ok("off");
  const { telegram, publicUrl } = config;
  return asking(config, telegram, async (client) => {
    await client.call("getMe", {});
    const {
      url = "",
      pending_update_count: pending,
      last_error_date: failed = 0,
    } = await client.call("getWebhookInfo", {});
    if (telegram.mode === "polling")
      return url === ""
        ? ok("the bot answers")
        : fail("a webhook is set, so polling hears nothing: stop the other program");
    if (url === "") return fail("no webhook is set, so people are not heard: start the program");
    if (url !== `${publicUrl}/webhooks/telegram`)
      return fail("the webhook leads elsewhere: see PUBLIC_URL, then start the program anew");
    if (Date.now() - failed * 1000 < HOUR_MS)
      return warn("the webhook has failed within the last hour: can Telegram reach PUBLIC_URL?");
    return pending > 50
      ? warn(`${pending} updates wait for us`)
      : ok("the bot answers and its webhook leads here");
  });
}

async function checkStaffGroup(config: Config): Promise<Finding[]> {
  if (config.telegramStaff === null) return ok("off");
  return asking(config, config.telegramStaff, async (client) => {
    await client.call("getMe", {});
    return ok("its bot answers; whether it may write in the group shows with the first alarm");
  });
}

/** What Telegram or the network said stays there: it may hold the token. */
async function asking(
  { proxy }: Config,
  { token, apiRoot }: { token: string; apiRoot: string },
  ask: (client: ReturnType<typeof createTelegramClient>) => Promise<Finding[]>,
): Promise<Finding[]> {
  const client = createTelegramClient({ token, apiRoot, clock: systemClock, proxy, timeoutMs: API_MS });
  try {
    return await ask(client);
  } catch (error) {
    const code = error instanceof SendError ? error.code : errorCode(error);
    if (code === "tokenInvalid") return fail("the bot token is refused: take a new one from BotFather");
    return fail(`does not answer (${code}): see TELEGRAM_API_ROOT, OUTBOUND_PROXY and the network`);
  } finally {
    client.close();
  }
}

async function checkZalo({ zalo }: Config, database: Database, keyring: Keyring): Promise<Finding[]> {
  if (zalo === null) return ok("off");
  const vault = await openVault(database.pool, keyring);
  const { pair, obtainedAt, pendingSince, failures } = await zaloTokens(database, vault, zalo.oaId).read();
  if (pair === null || obtainedAt === null)
    return zalo.refreshToken === null
      ? fail("no tokens: npm run zalo -- login")
      : warn("no tokens yet; the first start takes ZALO_REFRESH_TOKEN");
  const age = `${((Date.now() - obtainedAt) / HOUR_MS).toFixed(1)} h`;
  if (pendingSince !== null) return fail("a refresh has an unknown outcome: npm run zalo -- status");
  if (pair.expiresAt < Date.now())
    return fail(`the access token is ${age} old and over: npm run zalo -- login`);
  if (failures > 0) return warn(`${failures} refreshes in a row brought no pair; the token is ${age} old`);
  return ok(`the token is ${age} old`);
}
