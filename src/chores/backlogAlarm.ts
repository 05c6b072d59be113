/** Calls staff when the road itself is in trouble: things wait too long, or a channel says that it is not well. */
import type { Channel } from "../channels/channel.ts";
import type { Log } from "../log.ts";
import type { ChannelName } from "../messages.ts";
import { createLead, oldestWaiting, settleIncidents, type Trouble } from "../storage/backlogAlarm.ts";
import type { Database } from "../storage/database.ts";

export type BacklogWatch = {
  /** One look; call it every `WATCH_EVERY_MS`. Safe in many processes at once. */
  check: () => Promise<void>;
  /** What the last look found, for the metrics, which must not call a platform. */
  channels: () => ChannelState[];
  /** Before the database is closed. */
  stop: () => void;
};

export type ChannelState = {
  name: ChannelName;
  ok: boolean;
  /** Milliseconds since 1970 by name (`lastInboundAt`, `tokenObtainedAt` …); null where there is none yet. */
  figures: Record<string, number | null>;
};

export type WatchOptions = {
  database: Database;
  channels: Channel[];
  log: Log;
  /** How old the oldest may be. */
  afterSeconds?: number;
};

/** Well below the half minute after which a loop counts as hanging. */
export const WATCH_EVERY_MS = 20_000;
const AFTER_SECONDS = 60;
/** A platform that stumbles once is no incident; a look every 20 s makes this a minute. */
const BAD_IN_A_ROW = 3;
/** A platform that does not even answer how it is. */
const HEALTH_MS = 5_000;

/** Makes the watch; nothing is looked at before the first `check`. */
export function createBacklogWatch(options: WatchOptions): BacklogWatch {
  const { database, channels, afterSeconds = AFTER_SECONDS } = options;
  const lead = createLead(database);
  const bad = new Map<ChannelName, number>();
  let states: ChannelState[] = [];

  const backlog = async (): Promise<Trouble[]> => {
    const { unreadSeconds, queuedSeconds } = await oldestWaiting(database.pool);
    return [
      { code: "unread", holds: unreadSeconds > afterSeconds },
      { code: "queued", holds: queuedSeconds > afterSeconds },
    ];
  };
  const look = async () => {
    states = await Promise.all(channels.map(stateOf));
    for (const { name, ok } of states) bad.set(name, ok ? 0 : (bad.get(name) ?? 0) + 1);
  };
  // Ill once is neither: an incident stands, and none is raised, until the next look.
  const troubleOf = ({ name }: ChannelState): Trouble => {
    const times = bad.get(name) ?? 0;
    return { code: name, holds: times === 0 ? false : times >= BAD_IN_A_ROW ? true : null };
  };

  return {
    check: async () => {
      await look();
      if (!(await lead.isMine())) return;
      await tell(options, "backlog", await backlog());
      await tell(options, "channel", states.map(troubleOf));
    },
    channels: () => states,
    stop: lead.release,
  };
}

async function tell(
  { database, log }: WatchOptions,
  because: "backlog" | "channel",
  troubles: Trouble[],
): Promise<void> {
  const { raised, over } = await settleIncidents(database, because, troubles);
  for (const code of raised) log.error(`${because}.raised`, { code });
  for (const code of over) log.info(`${because}.over`, { code });
}

async function stateOf(channel: Channel): Promise<ChannelState> {
  const [ok, figures] = await Promise.all([
    inTime(channel.health?.().then((health) => health.ok) ?? Promise.resolve(true)),
    channel.figures?.().catch(() => ({})) ?? Promise.resolve({}),
  ]);
  return { name: channel.name, ok, figures };
}

/** Not to answer is not to be well. */
async function inTime(asked: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), HEALTH_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
