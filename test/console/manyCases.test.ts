/** 500 open talks and 50,000 old ones: the queue, a talk and a search open in well under 300 ms on the server. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { newKey, seal, sealJson, wrapKey } from "../../src/storage/sealing.ts";
import { type Colleague, type Desk, openDesk } from "./desk.ts";

const OPEN = 500;
const OLD = 50_000;
const LINES = 40;
/** The promise for what a counsellor waits for. */
const LIMIT_MS = 300;
/** Figures over a whole year may take longer; nobody in danger waits for them. */
const FIGURES_LIMIT_MS = 1500;
const FIGURES = new Set(["board", "channels", "talks without a case", "numbers"]);

let desk: Desk;
let lan: Colleague;
let hoa: Colleague;

beforeAll(async () => {
  desk = await openDesk({
    channels: async () => [{ name: "web", health: { ok: true, reasons: [] }, figures: {} }],
    windows: () => ({ freeHours: 48, closedHours: 168 }),
  });
  lan = await desk.hire("lan", "counsellor");
  hoa = await desk.hire("hoa", "supervisor");
  const { database, vault } = desk.db;
  const key = newKey();
  const { wrapped, masterKeyId } = wrapKey(vault.keyring, key);
  const words = sealJson(key, "words", {
    type: "text",
    text: "con sợ lắm ".repeat(10),
    choices: [],
    turn: 1,
  });
  const reasons = sealJson(key, "reasons", []);
  const address = seal(key, "address", Buffer.from("x"));
  // The events of fifty thousand inserts are not what is measured.
  await database.transaction(async (sql) => {
    await sql.query("set local session_replication_role = replica");
    await sql.query(
      `insert into person (id, channel, address_hash) select n, 'web', decode(md5(n::text), 'hex') from generate_series(1, $1::int) n`,
      [OPEN + OLD],
    );
    await sql.query(
      `insert into conversation (id, person_id, channel, address_sealed) select n, n, 'web', $2 from generate_series(1, $1::int) n`,
      [OPEN + OLD, address],
    );
    await sql.query(
      `insert into data_key (conversation_id, wrapped, master_key_id) select n, $2, $3 from generate_series(1, $1::int) n`,
      [OPEN + OLD, wrapped, masterKeyId],
    );
    await sql.query(
      `insert into "case" (id, code, conversation_id, channel, kind, urgency, categories, because, reasons_sealed, status,
         province_code, created_at, waiting_since, closed_at, owner_id)
       select n, 'AAAA-' || lpad(n::text, 6, '0'), n, 'web', 'help', (array['critical','urgent','concern'])[n % 3 + 1],
         array[(array['PHY','SEX','PSY','BUL'])[n % 4 + 1]], 'danger', $2,
         case when n <= $3 then 'open' else 'closed' end, lpad((n % 34 + 1)::text, 2, '0'),
         now() - make_interval(mins => n), now() - make_interval(mins => n),
         case when n <= $3 then null else now() - make_interval(mins => n) end, case when n <= $3 then null else $4::bigint end
       from generate_series(1, $1::int) n`,
      [OPEN + OLD, reasons, OPEN, lan.id],
    );
    await sql.query(
      `insert into message (conversation_id, direction, author, channel, kind, content_sealed, state)
       select n, case l % 2 when 0 then 'in' else 'out' end, case l % 2 when 0 then 'person' else 'bot' end, 'web', 'text', $2,
         case l % 2 when 0 then 'received' else 'sent' end
       from generate_series(1, $1::int) n, generate_series(1, $3::int) l`,
      [OPEN, words, LINES],
    );
    await sql.query(
      `insert into message (conversation_id, direction, author, channel, kind, content_sealed, state)
       select n, 'in', 'person', 'web', 'text', $3, 'received' from generate_series($1::int, $2::int) n, generate_series(1, 4) l`,
      [OPEN + 1, OPEN + OLD, words],
    );
  });
  await database.pool.query("analyze");
}, 300_000);
afterAll(() => desk.close());

/** The quickest of some calls: what the server needs, not what its neighbours on the machine take. */
async function measure(work: () => Promise<{ status: number }>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 8; n++) {
    const began = performance.now();
    expect((await work()).status).toBe(200);
    times.push(performance.now() - began);
  }
  return Math.min(...times);
}

it("opens its lists and talks in time", async () => {
  const search = (body: unknown) => hoa.call("search", { body });
  const figures = {
    "queue waiting": await measure(() => lan.call("queue")),
    "queue open": await measure(() => lan.call("queue", { query: { view: "open" } })),
    "queue mine": await measure(() => lan.call("queue", { query: { view: "mine" } })),
    "queue closed today": await measure(() => lan.call("queue", { query: { view: "closedToday" } })),
    talk: await measure(() => lan.call("talk", { params: { case: "1" } })),
    "search by place": await measure(() => search({ provinceCode: "34", category: "BUL" })),
    "search by code": await measure(() => search({ code: "AAAA-0000" })),
    "search by phone": await measure(() => search({ phone: "0912 345 678" })),
    board: await measure(() => hoa.call("board")),
    channels: await measure(() => hoa.call("channels")),
    "talks without a case": await measure(() => hoa.call("caseless")),
    numbers: await measure(() => hoa.call("numbers", { query: { days: "366" } })),
  };
  const printed = Object.entries(figures).map(([name, ms]) => `${name}: ${ms.toFixed(1)} ms`);
  process.stderr.write(`${OPEN} open and ${OLD} old cases\n  ${printed.join("\n  ")}\n`);
  for (const [name, ms] of Object.entries(figures))
    expect(ms, name).toBeLessThan(FIGURES.has(name) ? FIGURES_LIMIT_MS : LIMIT_MS);
}, 120_000);
