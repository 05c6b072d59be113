/** The same talk with every bot, through the same imitation of Telegram, on the same Postgres: who answers how fast. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cpuSeconds } from "./machine.ts";
import { PEERS, type PeerName, startPeer } from "./peer.ts";
import type { Answer, Line } from "./peers/talk.ts";
import { makeHome, type ProgramOptions, startProgram, WEBHOOK_SECRET } from "./program.ts";
import type { Target } from "./telegram/hook.ts";
import type { PeopleFigures, Talk } from "./telegram/people.ts";
import { startTelegram, type Telegram } from "./telegram.ts";

/** A stranger reports a dangerous place, and answers as people do: short, and not always to the point. */
export const LINES = [
  "em chào cô ạ",
  "dạ có",
  "cho người khác",
  "báo chỗ nguy hiểm",
  "cái hố to lắm ở gần trường",
  "dạ không",
  "không ai bị gì",
  "không biết",
  "sau trường tiểu học, cạnh cây đa",
  "mấy tuần rồi",
];
/** Above what this machine can send. */
export const UNLIMITED = 10_000;
const WARM_UP_SECONDS = 4;

export type Cluster = { url: string; pid: number };
export type TalkFigures = PeopleFigures & {
  bot: "ours" | PeerName;
  people: number;
  processes: number;
  messagesPerSecond: number;
  /** Microseconds of processor a message: the bot, Postgres, and the imitation of Telegram with its people. */
  botMicros: number;
  postgresMicros: number;
  telegramMicros: number;
};
type Running = { pids: number[]; targets: Target[]; stop: () => Promise<void> };

export async function recordTalk(cluster: Cluster): Promise<Line[]> {
  const telegram = await startTelegram();
  const home = await makeHome(cluster.url);
  const program = await startProgram(home, { platformPort: telegram.port, rate: UNLIMITED });
  const recorded = await telegram.record(targetOf(program.port), LINES);
  await program.stop();
  telegram.stop();
  await home.drop();
  return recorded.map(({ say, calls }) => ({ say, answers: calls.map((call) => answerOf(call.body)) }));
}

function answerOf(body: string): Answer {
  const { text, reply_markup } = JSON.parse(body) as Answer;
  return reply_markup === undefined ? { text } : { text, reply_markup };
}

export type SeriesOptions = {
  cluster: Cluster;
  talk: Line[];
  /** One measurement for each number of people who talk at once. */
  people: number[];
  seconds: number;
  /** Of ours: how many on one database. */
  processes?: number;
};

/** One bot, started once on a fresh database, warm, with more and more people. */
export async function measureTalks(bot: "ours" | PeerName, options: SeriesOptions): Promise<TalkFigures[]> {
  const { cluster, talk, seconds, processes = 1 } = options;
  const telegram = await startTelegram();
  const home = await makeHome(cluster.url);
  const running =
    bot === "ours"
      ? await runOurs(home, processes, { platformPort: telegram.port, rate: UNLIMITED })
      : await runPeer(bot, home, telegram, talk);
  const said: Talk = talk.map((line) => ({ say: line.say, calls: line.answers.length }));
  const ask = (people: number, forSeconds: number) =>
    telegram.people({ targets: running.targets, people, seconds: forSeconds, talk: said });
  const figures: TalkFigures[] = [];
  try {
    await ask(16, WARM_UP_SECONDS);
    for (const people of options.people) {
      const before = usedBy(running.pids, cluster.pid);
      const telegramBefore = cpuSeconds(telegram.pid);
      const one = await ask(people, seconds);
      const after = usedBy(running.pids, cluster.pid);
      figures.push({
        ...one,
        bot,
        people,
        processes: running.pids.length,
        messagesPerSecond: one.messages / one.seconds,
        botMicros: ((after.bot - before.bot) / one.messages) * 1e6,
        postgresMicros: ((after.postgres - before.postgres) / one.messages) * 1e6,
        telegramMicros: ((cpuSeconds(telegram.pid) - telegramBefore) / one.messages) * 1e6,
      });
    }
  } finally {
    await running.stop();
    telegram.stop();
    await home.drop();
  }
  return figures;
}

async function runOurs(
  home: Awaited<ReturnType<typeof makeHome>>,
  processes: number,
  options: ProgramOptions,
): Promise<Running> {
  const programs = [await startProgram(home, options)];
  while (programs.length < processes) programs.push(await startProgram(home, options));
  return {
    pids: programs.map((program) => program.pid),
    targets: programs.map((program) => targetOf(program.port)),
    stop: async () => void (await Promise.all(programs.map((program) => program.stop()))),
  };
}

async function runPeer(
  name: PeerName,
  home: Awaited<ReturnType<typeof makeHome>>,
  telegram: Telegram,
  talk: Line[],
): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "line-bench-talk-"));
  const file = join(folder, "talk.json");
  writeFileSync(file, JSON.stringify(talk));
  const peer = await startPeer(name, home, telegram.port, file);
  return {
    pids: [peer.pid],
    targets: [{ port: peer.port, path: "/", secret: WEBHOOK_SECRET }],
    stop: async () => {
      await peer.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function targetOf(port: number): Target {
  return { port, path: "/webhooks/telegram", secret: WEBHOOK_SECRET };
}

/** Seconds of processor so far. */
export function usedBy(pids: number[], postgresPid: number): { bot: number; postgres: number } {
  return { bot: pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0), postgres: cpuSeconds(postgresPid) };
}

export const BOTS = ["ours", ...PEERS] as const;
