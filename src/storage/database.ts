/** The doors to Postgres: a pool for set-based SQL, Prisma for the console's rows, one connection that listens. */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "../../generated/prisma/client.ts";
import { errorCode, type Log } from "../log.ts";

export type Sql = Pick<pg.ClientBase, "query">;

export type Database = {
  pool: pg.Pool;
  prisma: PrismaClient;
  url: string;
  /** Calls `listener` with the payload of every NOTIFY on `topic`; survives reconnects. Returns how to stop. */
  listen: (topic: Topic, listener: (payload: string) => void) => () => void;
  /** Runs `work` in one transaction; rolls back when it throws. */
  transaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

/** inbox: unread rows wait; outbox: rows wait to be sent; said: a transcript changed; staff: the console's lists did. */
export type Topic = "inbox" | "outbox" | "said" | "staff";
const TOPICS: Topic[] = ["inbox", "outbox", "said", "staff"];
const RECONNECT_MS = 500;

// Ids are larger than 2^53 can be trusted with; pg gives int8 as text, and so do we everywhere.
const CONNECTION = { connectionTimeoutMillis: 5_000, query_timeout: 30_000, keepAlive: true };

export type DatabaseOptions = { url: string; log: Log; poolSize?: number };

export function openDatabase({ url, log, poolSize = 12 }: DatabaseOptions): Database {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, ...CONNECTION });
  pool.on("error", (error) => log.warn("database.idleClient", { error: errorCode(error) }));
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 6 }) });
  const listening = createListener(url, log);
  return {
    pool,
    prisma,
    url,
    listen: listening.listen,
    transaction: (work) => inTransaction(pool, work),
    close: async () => {
      await listening.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
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
      // Closed while it was connecting: without this the connection would keep the process alive.
      if (closed) {
        await next.end();
        return;
      }
      await next.query(TOPICS.map((topic) => `listen "${topic}"`).join("; "));
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
