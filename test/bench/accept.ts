/** Accepting and turning: webhook in → commit 1 → turn → commit 2 → outbox, sending at the platform's own rate. */
import { makeHome, startProgram, turned } from "./program.ts";
import { type Cluster, targetOf, UNLIMITED, usedBy } from "./talks.ts";
import { startTelegram } from "./telegram.ts";
import { FIRST_PERSON, load } from "./wrk.ts";

export type AcceptFigures = {
  connections: number;
  processes: number;
  /** Lines accepted and turned, both commits, over the time until the last was turned. */
  messagesPerSecond: number;
  refused: number;
  failed: number;
  hook: { p50: number; p99: number };
  sentPerSecond: number;
  /** Microseconds of processor a message: ours, and Postgres. */
  botMicros: number;
  postgresMicros: number;
};

/** What Telegram allows a bot over all its chats, less a little. */
export const PLATFORM_RATE = 25;
export const PEOPLE = 2000;
const WARM_UP_SECONDS = 4;
const PROBES_PER_SECOND = 20;

export type AcceptOptions = { connections: number[]; seconds: number; processes?: number };

/** One fresh database and program, warm, with more and more connections. */
export async function measureAccept(cluster: Cluster, options: AcceptOptions): Promise<AcceptFigures[]> {
  const { seconds, processes = 1 } = options;
  const telegram = await startTelegram();
  const home = await makeHome(cluster.url);
  const programs = [await startProgram(home, { platformPort: telegram.port, rate: PLATFORM_RATE })];
  while (programs.length < processes)
    programs.push(await startProgram(home, { platformPort: telegram.port, rate: PLATFORM_RATE }));
  const pids = programs.map((program) => program.pid);
  const loadAll = async (connections: number, forSeconds: number) => {
    const share = Math.max(1, Math.round(connections / programs.length));
    const parts = await Promise.all(
      programs.map(({ port }, n) =>
        load({
          port,
          connections: share,
          seconds: forSeconds,
          people: PEOPLE,
          firstPerson: FIRST_PERSON + n * PEOPLE,
        }),
      ),
    );
    return {
      accepted: parts.reduce((sum, part) => sum + part.accepted, 0),
      refused: parts.reduce((sum, part) => sum + part.refused, 0),
      failed: parts.reduce((sum, part) => sum + part.failed, 0),
      p50: Math.max(...parts.map((part) => part.p50)),
      p99: Math.max(...parts.map((part) => part.p99)),
    };
  };
  const figures: AcceptFigures[] = [];
  try {
    // Everybody is known before the clock runs: meeting 2,000 new people at once is another measurement.
    await loadAll(8, WARM_UP_SECONDS);
    await turned(home.client);
    for (const connections of options.connections) {
      const calls = await telegram.count();
      const before = usedBy(pids, cluster.pid);
      const begun = performance.now();
      const loaded = await loadAll(connections, seconds);
      await turned(home.client);
      const took = (performance.now() - begun) / 1000;
      const after = usedBy(pids, cluster.pid);
      figures.push({
        connections,
        processes,
        messagesPerSecond: loaded.accepted / took,
        refused: loaded.refused,
        failed: loaded.failed,
        hook: { p50: loaded.p50, p99: loaded.p99 },
        sentPerSecond: ((await telegram.count()) - calls) / took,
        botMicros: ((after.bot - before.bot) / loaded.accepted) * 1e6,
        postgresMicros: ((after.postgres - before.postgres) / loaded.accepted) * 1e6,
      });
    }
  } finally {
    await Promise.all(programs.map((program) => program.stop()));
    telegram.stop();
    await home.drop();
  }
  return figures;
}

export type HalfLoadFigures = {
  /** Lines a second that were offered. */
  rate: number;
  hook: { p50: number; p99: number };
  /** From the update to the call, where sending is not limited; null where it is. */
  call: { p50: number; p99: number } | null;
  refused: number;
};

/** A steady rate at random moments: what people feel on an ordinary day. */
export async function measureAtRate(
  cluster: Cluster,
  options: { rate: number; seconds: number; limited: boolean },
): Promise<HalfLoadFigures> {
  const telegram = await startTelegram();
  const home = await makeHome(cluster.url);
  const rate = options.limited ? PLATFORM_RATE : UNLIMITED;
  const program = await startProgram(home, { platformPort: telegram.port, rate });
  const { port } = program;
  try {
    await load({ port, connections: 8, seconds: WARM_UP_SECONDS, people: PEOPLE });
    await turned(home.client);
    const probing = {
      targets: [targetOf(port)],
      rate: PROBES_PER_SECOND,
      seconds: options.seconds,
      say: "menu",
      known: 50,
    };
    const [loaded, probed] = await Promise.all([
      load({ port, connections: 64, seconds: options.seconds, people: PEOPLE, rate: options.rate }),
      options.limited ? null : telegram.probe(probing),
    ]);
    return {
      rate: loaded.accepted / loaded.seconds,
      hook: { p50: loaded.p50, p99: loaded.p99 },
      call: probed === null ? null : probed.call,
      refused: loaded.refused + loaded.failed,
    };
  } finally {
    await program.stop();
    telegram.stop();
    await home.drop();
  }
}
