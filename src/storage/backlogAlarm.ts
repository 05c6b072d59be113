/** Incidents: troubles that last. One row in `alarm` each, whose code says where; it is closed when the trouble is over. */
import type { Database, Sql } from "./database.ts";

/** What is known about one place: whether the trouble is there now; null leaves its incident as it stands. */
export type Trouble = { code: string; holds: boolean | null };
export type IncidentChange = { raised: string[]; over: string[] };

/** Added to the code of an incident that is over, so that the next one gets a row of its own. */
const OVER = ".over";
// "None stands" and the row that follows from it must be one step, however many processes look.
const INCIDENT_LOCK = 7_111_000_130;

/**
 * Brings the incidents of one kind to what is seen now. An incident of a place that is not in the list is over too.
 * @returns what changed
 */
export async function settleIncidents(
  database: Database,
  because: string,
  troubles: Trouble[],
): Promise<IncidentChange> {
  return database.transaction(async (sql) => {
    await sql.query("select pg_advisory_xact_lock($1)", [INCIDENT_LOCK]);
    const codesOf = (...states: Trouble["holds"][]) =>
      troubles.filter(({ holds }) => states.includes(holds)).map(({ code }) => code);
    const over = await sql.query<{ code: string }>(
      `update alarm set code = code || '${OVER}', seen_at = coalesce(seen_at, now())
       where because = $1 and code not like '%${OVER}' and code <> all($2::text[])
       returning left(code, -${OVER.length}) as code`,
      [because, codesOf(true, null)],
    );
    const raised = await sql.query<{ code: string }>(
      `insert into alarm (because, urgency, code) select $1, 'urgent', u.code from unnest($2::text[]) as u(code)
       where not exists (select 1 from alarm a where a.because = $1 and a.code = u.code) returning code`,
      [because, codesOf(true)],
    );
    if ((over.rowCount ?? 0) + (raised.rowCount ?? 0) > 0) await sql.query("select pg_notify('staff', '')");
    return { raised: raised.rows.map((row) => row.code), over: over.rows.map((row) => row.code) };
  });
}

export type Lead = {
  /** Whether this process is the one that speaks; asks for it when nobody is. */
  isMine: () => Promise<boolean>;
  /** Lets another process have it; needed before the database is closed. */
  release: () => void;
};

const LEAD_LOCK = 7_111_000_131;

/**
 * One process of many looks at the platforms for all: two that see differently would raise and close an incident by
 * turns. It stays the one until it stops or its connection ends.
 */
export function createLead(database: Database): Lead {
  let held: { release: (destroy: boolean) => void } | null = null;
  const release = () => {
    held?.release(true);
    held = null;
  };
  return {
    isMine: async () => {
      if (held !== null) return true;
      const client = await database.pool.connect();
      const asked = await client
        .query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [LEAD_LOCK])
        .catch(() => null);
      if (asked?.rows[0]?.mine !== true) {
        client.release(asked === null);
        return false;
      }
      client.once("error", release);
      held = client;
      return true;
    },
    release,
  };
}

/** The incidents that stand, for the metrics. */
export async function openIncidents(sql: Sql): Promise<{ because: string; code: string }[]> {
  const found = await sql.query<{ because: string; code: string }>(
    `select because, code from alarm where because in ('backlog', 'channel') and code not like '%${OVER}'`,
  );
  return found.rows;
}

export type OldestWaiting = { unreadSeconds: number; queuedSeconds: number };

/** Ages of the oldest line without its turn and of the oldest row on its way out; 0 when there is none. */
export async function oldestWaiting(sql: Sql): Promise<OldestWaiting> {
  const found = await sql.query<OldestWaiting>(OLDEST);
  return found.rows[0] ?? { unreadSeconds: 0, queuedSeconds: 0 };
}

/** One step into an index for each line of waiting things, however many of them wait. */
const OLDEST = `
  select
    (select coalesce(extract(epoch from now() - min(head.created_at)), 0)::float8 from (values (0), (1), (2)) r(rank)
      cross join lateral (
        select created_at from message where unread and rank = r.rank order by id limit 1
      ) head) as "unreadSeconds",
    (select coalesce(extract(epoch from now() - min(head.created_at)), 0)::float8
      from (values ('telegram'), ('web'), ('zalo')) c(channel) cross join (values (0), (1), (2)) r(rank)
      cross join lateral (
        select created_at from message where state = 'queued' and channel = c.channel and rank = r.rank
        order by id limit 1
      ) head) as "queuedSeconds"`;
