/** The doors to Postgres: a pool for set-based SQL, Prisma for the console's rows, one connection that listens. */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../../generated/prisma/client.ts";
import { errorCode, type Log } from "../log.ts";

export type Sql = Pick<pg.ClientBase, "query">;

export type Database = {
  pool: pg.Pool;
  /** For statements on the road of a message, each a transaction of its own. */
  road: pg.Pool;
  prisma: PrismaClient;
  url: string;
  /** Calls `listener` with the payload of every NOTIFY on `topic`; survives reconnects. Returns how to stop. */
  listen: (topic: Topic, listener: (payload: string) => void) => () => void;
  /** Runs `work` in one transaction; rolls back when it throws. */
  transaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /** The same for the road of a message. */
  roadTransaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /**
   * Tells every process that something changed, soon and together with other news: a NOTIFY inside the commit would
   * let commits wait for each other. What is lost with a process is found by polling.
   */
  announce: (topic: Topic, ids?: string[]) => void;
  close: () => Promise<void>;
};

/** inbox: unread rows wait; outbox: rows wait to be sent; said: a transcript changed; staff: the console's lists did. */
export type Topic = "inbox" | "outbox" | "said" | "staff";
const TOPICS: Topic[] = ["inbox", "outbox", "said", "staff"];
const RECONNECT_MS = 500;
const PRISMA_POOL_SIZE = 6;
const ANNOUNCE_MS = 5;
const IDS_PER_PAYLOAD = 350;

// Ids are larger than 2^53 can be trusted with; pg gives int8 as text, and so do we everywhere.
const CONNECTION = { connectionTimeoutMillis: 5_000, query_timeout: 30_000, keepAlive: true };

// A table that has grown since its statistics were taken looks small to the planner, which then reads all of it for
// every message, or joins every conversation with those asked for. The road's statements look up a few rows by index,
// joined in the order written.
const ROAD_SETTINGS =
  "-c join_collapse_limit=1 -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";
const ROAD_POOL_SIZE = 8;

export type DatabaseOptions = { url: string; log: Log; poolSize?: number };

export function openDatabase({ url, log, poolSize = 8 }: DatabaseOptions): Database {
  const pool = openPool(log, { connectionString: url, max: poolSize });
  const road = openPool(log, { connectionString: url, max: ROAD_POOL_SIZE, options: ROAD_SETTINGS });
  const prismaPool = openPool(log, { connectionString: url, max: PRISMA_POOL_SIZE });
  const prisma = new PrismaClient({ adapter: new PrismaPg(prismaPool) });
  const listening = createListener(url, log);
  const news = createAnnouncer(pool, log);
  return {
    pool,
    road,
    prisma,
    url,
    listen: listening.listen,
    announce: news.announce,
    transaction: (work) => inTransaction(pool, work),
    roadTransaction: (work) => inTransaction(road, work),
    close: async () => {
      await news.flush();
      await listening.close();
      await prisma.$disconnect();
      await prismaPool.end();
      await road.end();
      await pool.end();
    },
  };
}

function openPool(log: Log, config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...CONNECTION, ...config });
  const noteCut = (error: Error) => log.warn("database.cut", { error: errorCode(error) });
  pool.on("error", noteCut);
  // A connection that breaks while it is lent out tells only its own listeners; without one the process would die.
  pool.on("connect", (client) => client.on("error", noteCut));
  return pool;
}

async function inTransaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    // A connection that cannot even roll back is thrown away.
    client.release(broken);
  }
}

function createAnnouncer(pool: pg.Pool, log: Log) {
  const waiting = new Map<Topic, Set<string>>();
  let timer: NodeJS.Timeout | undefined;

  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const news = [...waiting].flatMap(([topic, ids]) => payloads(ids).map((payload) => ({ topic, payload })));
    waiting.clear();
    if (news.length === 0) return;
    await pool
      .query({
        name: "announce",
        text: "select pg_notify(t, p) from unnest($1::text[], $2::text[]) as u(t, p)",
        values: [news.map((one) => one.topic), news.map((one) => one.payload)],
      })
      .catch((error: unknown) => log.warn("database.announce", { error: errorCode(error) }));
  };

  return {
    flush,
    announce: (topic: Topic, ids: string[] = []) => {
      const set = waiting.get(topic) ?? new Set();
      for (const id of ids) set.add(id);
      waiting.set(topic, set);
      timer ??= setTimeout(() => void flush(), ANNOUNCE_MS);
    },
  };
}

/** Ids side by side, in payloads below Postgres' limit of 8000 bytes; without ids one empty payload. */
function payloads(ids: Set<string>): string[] {
  const all = [...ids];
  if (all.length === 0) return [""];
  const chunks = Array.from({ length: Math.ceil(all.length / IDS_PER_PAYLOAD) }, (_, n) =>
    all.slice(n * IDS_PER_PAYLOAD, (n + 1) * IDS_PER_PAYLOAD),
  );
  return chunks.map((chunk) => chunk.join(","));
}

function createListener(url: string, log: Log) {
  const listeners = new Map<string, Set<(payload: string) => void>>();
  let client: pg.Client | null = null;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, ...CONNECTION });
    next.on("notification", (note) => {
      for (const listener of listeners.get(note.channel) ?? []) listener(note.payload ?? "");
    });
    next.on("error", (error) => log.warn("database.listener", { error: errorCode(error) }));
    next.on("end", () => reconnect());
    try {
      await next.connect();
      await next.query(TOPICS.map((topic) => `listen "${topic}"`).join("; "));
      // Closed meanwhile: without this the connection would keep the process alive.
      if (closed) {
        await next.end();
        return;
      }
      client = next;
      // Whatever was announced while we were away is looked for by everyone who listens.
      for (const set of listeners.values()) for (const listener of set) listener("");
    } catch {
      await next.end().catch(() => undefined);
      reconnect();
    }
  };
  const reconnect = () => {
    client = null;
    if (closed) return;
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), RECONNECT_MS);
  };
  void connect();

  return {
    listen: (topic: Topic, listener: (payload: string) => void) => {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => void set.delete(listener);
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
