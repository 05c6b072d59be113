/** The doctor names what is wrong and what mends it, and shows no secret. */
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seal } from "../../src/storage/sealing.ts";
import { zaloTokens } from "../../src/storage/zaloTokens.ts";
import { FAKE_STAFF_TOKEN } from "../fakes/telegram/fakeTelegram.ts";
import { runCommand } from "../support/command.ts";
import { startTelegramApp, type TelegramApp } from "../support/telegramApp.ts";

let world: TelegramApp;
beforeAll(async () => {
  world = await startTelegramApp();
});
afterAll(() => world?.close());

type Seen = { code: number | null; lines: Record<string, string[]>; text: string };

/** Runs it as an operator does, on the database of the app, with other settings where the test says so. */
function doctor(more: Record<string, string> = {}): Promise<Seen> {
  const env = {
    PATH: process.env.PATH,
    ...world.env,
    DATABASE_URL: world.app.db.url,
    MASTER_KEY: world.app.db.masterKey,
    DATA_DIR: mkdtempSync(join(tmpdir(), "line-doctor-")),
    ...more,
  };
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "src/cli/doctor.ts"], {
    env,
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  return new Promise((done) => {
    child.on("close", (code) => {
      const lines: Record<string, string[]> = {};
      for (const line of text.trim().split("\n")) {
        const [, verdict = "", about = "", says = ""] = /^(OK|WARN|FAIL) +(\S+(?: \S+)?) {2,}(.*)$/.exec(
          line,
        ) ?? ["", "??", "unread", line];
        lines[about] = [...(lines[about] ?? []), `${verdict} ${says}`];
      }
      done({ code, lines, text });
    });
  });
}

const sql = (statement: string, values: unknown[] = []) =>
  world.app.db.database.pool.query(statement, values);

describe("npm run doctor", () => {
  test("finds a system well but for its staff, says so in one line each, and repeats no secret", async () => {
    const { code, lines, text } = await doctor();
    expect(code).toBe(1);
    expect(lines.unread).toBeUndefined();
    expect(lines).toMatchObject({
      database: [expect.stringMatching(/^OK PostgreSQL 18\.\d+ answers in \d+ ms$/)],
      clock: [expect.stringMatching(/^OK 0\.\d s/)],
      migrations: [expect.stringMatching(/^OK all \d+ are applied$/)],
      keys: [expect.stringMatching(/^OK all \d+ open$/)],
      queues: ["OK nothing waits"],
      staff: ["FAIL nobody can take a talk: npm run staff -- add NAME --role counsellor"],
      telegram: ["OK the bot answers and its webhook leads here"],
      "staff group": ["OK off"],
      zalo: ["OK off"],
    });
    expect(lines.configuration?.[0]).toBe("OK can be read; channels: web, telegram");
    expect(lines.disk?.[0]).toMatch(/GB free/);
    const secrets = [world.env.TELEGRAM_BOT_TOKEN, world.env.TELEGRAM_WEBHOOK_SECRET, world.app.db.masterKey];
    for (const secret of secrets) expect(text.includes(secret ?? "?")).toBe(false);
  });

  test("ends with 0 when a counsellor is there", async () => {
    const added = await runCommand(
      world.app,
      "src/cli/staff.ts",
      ["add", "lan", "--role", "counsellor"],
      "mot-mat-khau-dai-9\n",
    );
    expect(added.code).toBe(0);
    const { code, lines } = await doctor();
    expect(lines.staff).toEqual(["OK 1 can take a talk"]);
    expect(code).toBe(0);
  });

  test("a configuration that cannot be read", async () => {
    const { code, lines } = await doctor({ PORT: "http", MASTER_KEY: "geheim" });
    expect(code).toBe(1);
    expect(lines.configuration).toHaveLength(2);
    expect(lines.configuration?.join()).toMatch(/FAIL PORT: must be a number/);
  });

  test("a database that is away, and one that is empty", async () => {
    const away = await doctor({ DATABASE_URL: "postgresql://u:secret@127.0.0.1:1/x" });
    expect(away.lines.database?.[0]).toMatch(/^FAIL does not answer \(\S*ECONNREFUSED\): see DATABASE_URL/);
    expect(away.text.includes("secret")).toBe(false);
    const empty = await doctor({ DATABASE_URL: world.app.db.url.replace(/\/[^/]+$/, "/postgres") });
    expect(empty.lines.migrations).toEqual(["FAIL the database is empty: npm start makes its tables"]);
  });

  test("a migration that is missing, and one of a newer release", async () => {
    const last = "update _prisma_migrations set migration_name = $2 where migration_name = $1";
    const newest = (await sql("select max(migration_name) as name from _prisma_migrations")).rows[0]
      .name as string;
    await sql(last, [newest, "20991231000000_later"]);
    expect((await doctor()).lines.migrations?.[0]).toBe(
      `FAIL not applied: ${newest}; npm start applies them`,
    );
    await sql(last, ["20991231000000_later", newest]);
    await sql(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', '', '20991231_x', now())",
    );
    expect((await doctor()).lines.migrations?.[0]).toMatch(/^WARN a newer release was here \(20991231_x\)/);
    await sql("delete from _prisma_migrations where id = 'x'");
  });

  test("keys of another master key, and a rotation that is not finished", async () => {
    const other = Buffer.alloc(32, 5).toString("base64");
    expect((await doctor({ MASTER_KEY: other })).lines.keys?.[0]).toMatch(
      /^FAIL \d+ do not open, 0 do: MASTER_KEY/,
    );
    const rotating = await doctor({ MASTER_KEY: other, MASTER_KEY_OLD: world.app.db.masterKey });
    expect(rotating.lines.keys?.[0]).toMatch(
      /^WARN 0 open, \d+ with the old master key: npm run keys -- rotate$/,
    );
    await sql("insert into person (channel, address_hash) values ('web', '1')");
    await sql(
      "insert into conversation (person_id, channel, address_sealed) select max(id), 'web', '' from person",
    );
    const broken = seal(Buffer.alloc(32, 1), "key", Buffer.alloc(32));
    await sql("insert into data_key select max(id), $1, $2 from conversation", [
      broken,
      world.app.db.keyring.current.id,
    ]);
    expect((await doctor()).lines.keys?.[0]).toMatch(/^FAIL 1 do not open, \d+ do/);
    await sql("delete from data_key where wrapped = $1", [broken]);
  });

  test("a line that waits", async () => {
    await sql(
      `insert into message (conversation_id, direction, author, channel, kind, content_sealed, state, next_at, created_at)
       select max(id), 'out', 'bot', 'zalo', 'text', '', 'queued', now() + interval '1 day', now() - interval '99 s'
       from conversation`,
    );
    expect((await doctor()).lines.queues?.[0]).toMatch(/^FAIL the oldest unsent line waits (99|1\d\d) s/);
    await sql("delete from message where channel = 'zalo'");
  });

  test("a refused token, a platform that is away, a webhook that is not set or leads elsewhere", async () => {
    const { telegram, env } = world;
    telegram.failNext({ kind: "error", status: 401, description: "Unauthorized" }, { method: "getMe" });
    expect((await doctor()).lines.telegram?.[0]).toMatch(/^FAIL the bot token is refused/);
    telegram.failNext({ kind: "html", status: 502 }, { method: "getMe" });
    expect((await doctor()).lines.telegram?.[0]).toMatch(/^FAIL does not answer \(transient\)/);
    expect((await doctor({ PUBLIC_URL: "https://line.example" })).lines.telegram?.[0]).toMatch(
      /^FAIL the webhook leads elsewhere/,
    );
    const { updates } = telegram.bot();
    const webhook = updates.webhook;
    updates.setWebhook(null, false);
    expect((await doctor()).lines.telegram?.[0]).toMatch(/^FAIL no webhook is set/);
    updates.setWebhook(webhook, false);
    const staff = await doctor({ TELEGRAM_STAFF_BOT_TOKEN: FAKE_STAFF_TOKEN, TELEGRAM_STAFF_CHAT_ID: "-1" });
    expect(staff.lines["staff group"]?.[0]).toMatch(/^OK its bot answers/);
    expect(env.TELEGRAM_BOT_TOKEN).toBeDefined();
  });

  test("tokens of Zalo: none, old, half-way", async () => {
    const zalo = {
      ZALO_APP_ID: "1",
      ZALO_APP_SECRET: "app-secret",
      ZALO_OA_ID: "2",
      ZALO_OA_SECRET: "oa-secret-long",
    };
    expect((await doctor(zalo)).lines.zalo).toEqual(["FAIL no tokens: npm run zalo -- login"]);
    const tokens = zaloTokens(world.app.db.database, world.app.db.vault, "2");
    const pair = {
      accessToken: "an-access-token",
      refreshToken: "a-refresh-token",
      expiresAt: Date.now() + 3_600_000,
    };
    await tokens.save(pair, Date.now() - 7_200_000);
    const well = await doctor(zalo);
    expect(well.lines.zalo).toEqual(["OK the token is 2.0 h old"]);
    expect(well.text).not.toMatch(/an-access-token|a-refresh-token|app-secret|oa-secret/);
    await tokens.save({ ...pair, expiresAt: Date.now() - 1000 }, Date.now() - 90_000_000);
    expect((await doctor(zalo)).lines.zalo?.[0]).toMatch(/^FAIL the access token is 25\.0 h old and over/);
  });

  test("leaves everything as it was", async () => {
    const audit = await sql(
      "select count(*)::int as count from audit where actor = 'cli' and action <> 'staff.add'",
    );
    expect(audit.rows[0].count).toBe(0);
  });
});
