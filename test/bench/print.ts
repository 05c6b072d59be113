/** The result of a run as tables of Markdown, as `README.md` shows them. */
import type { AcceptFigures, HalfLoadFigures } from "./accept.ts";
import type { Result } from "./main.ts";
import type { TalkFigures } from "./talks.ts";

const say = (text = "") => process.stdout.write(`${text}\n`);
const whole = (value: number) => value.toFixed(0);
const ms = ({ p50, p99 }: { p50: number; p99: number }) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;

export function printResult(result: Result): void {
  const { machine, pgbench } = result;
  say(
    `${machine.date}: ${machine.cores} cores (${machine.model}), ${machine.memoryGb} GB, Node ${machine.node}; load by ${result.generator}, ${result.seconds} s a part`,
  );
  const known = pgbench.filter((one) => one !== null);
  const yardstick = known.length > 0 ? known.reduce((sum, one) => sum + one, 0) / known.length : null;
  if (pgbench.length > 0)
    say(
      `pgbench, three writes one transaction a message: ${pgbench.map((one) => (one === null ? "not installed" : whole(one))).join(", ")} /s`,
    );
  if (result.engineTurnsPerSecond !== undefined)
    say(`the engine alone, with restore and persist: ${whole(result.engineTurnsPerSecond)} turns/s`);
  if (result.accept) printAccept("Accepting and turning, sending 25/s", result.accept, yardstick);
  if (result.talks) printTalks("The whole road, sending without limit", result.talks);
  if (result.processes) {
    printAccept("Processes on one database: accepting and turning", result.processes.accept, yardstick);
    printTalks("Processes on one database: the whole road", result.processes.talks);
  }
  if (result.half) printHalf(result.half);
  if (result.rest) printRest(result.rest);
  if (result.memory) printMemory(result.memory);
  if (result.profile) printProfile(result.profile);
}

function table(title: string, head: string[], rows: string[][]): void {
  say(`\n${title}\n`);
  say(`| ${head.join(" | ")} |`);
  say(`|${" --- |".repeat(head.length)}`);
  for (const row of rows) say(`| ${row.join(" | ")} |`);
}

function printAccept(title: string, rows: AcceptFigures[], yardstick: number | null): void {
  table(
    title,
    [
      "connections",
      "processes",
      "messages/s",
      "× pgbench",
      "webhook p50 / p99 ms",
      "refused",
      "µs bot + Postgres",
    ],
    rows.map((row) => [
      String(row.connections),
      String(row.processes),
      whole(row.messagesPerSecond),
      yardstick === null ? "–" : (row.messagesPerSecond / yardstick).toFixed(2),
      ms(row.hook),
      String(row.refused + row.failed),
      `${whole(row.botMicros)} + ${whole(row.postgresMicros)}`,
    ]),
  );
}

function printTalks(title: string, rows: TalkFigures[]): void {
  const of = (bot: string, people: number) =>
    rows.find((row) => row.bot === bot && row.people === people)?.messagesPerSecond ?? Number.NaN;
  const ratio = (row: TalkFigures, bot: string) => {
    const times = row.messagesPerSecond / of(bot, row.people);
    return Number.isNaN(times) ? "–" : times.toFixed(2);
  };
  table(
    title,
    [
      "bot",
      "people at once",
      "processes",
      "messages/s",
      "× grammY",
      "× nothing stored",
      "webhook p50 / p99 ms",
      "update → call p50 / p99 ms",
      "lost, refused",
      "µs bot + Postgres + Telegram",
    ],
    rows.map((row) => [
      row.bot,
      String(row.people),
      String(row.processes),
      whole(row.messagesPerSecond),
      ratio(row, "grammy"),
      ratio(row, "fetchOnly"),
      ms(row.hook),
      ms(row.call),
      `${row.lost}, ${row.refused}`,
      `${whole(row.botMicros)} + ${whole(row.postgresMicros)} + ${whole(row.telegramMicros)}`,
    ]),
  );
}

function printHalf({ limited, unlimited }: { limited: HalfLoadFigures; unlimited: HalfLoadFigures }): void {
  const row = (name: string, figures: HalfLoadFigures) => [
    name,
    whole(figures.rate),
    ms(figures.hook),
    figures.call === null ? "–" : ms(figures.call),
    String(figures.refused),
  ];
  table(
    "At half of what is possible, at random moments",
    ["road", "messages/s", "webhook p50 / p99 ms", "update → call p50 / p99 ms", "refused"],
    [row("accepting and turning, sending 25/s", limited), row("the whole road, unlimited", unlimited)],
  );
}

function printRest(rest: NonNullable<Result["rest"]>): void {
  say(
    `\nstart to ready: ${whole(rest.firstStartMs)} ms on a fresh folder, ${whole(rest.secondStartMs)} ms after that; idle: ${whole(rest.idleMb)} MB, the embedded database ${whole(rest.idlePostgresMb)} MB`,
  );
}

function printMemory(memory: NonNullable<Result["memory"]>): void {
  say(
    `${memory.conversations} open conversations: ${memory.kbPerConversation.toFixed(2)} kB each in our process, ${whole(memory.bytesPerConversation)} bytes in the database and ${whole(memory.bytesPerMessage)} bytes a line; ${memory.consoles} consoles: ${whole(memory.kbPerConsole)} kB each`,
  );
}

function printProfile({
  busySeconds,
  idlePercent,
  byPart,
  withCallees,
}: NonNullable<Result["profile"]>): void {
  say(`\nProcessor while 64 people talk: ${busySeconds.toFixed(1)} s busy, ${whole(idlePercent)} % idle`);
  const rows = Array.from({ length: 15 }, (_, at) =>
    [byPart[at], withCallees[at]].flatMap((one) => [one?.percent.toFixed(1) ?? "", one?.where ?? ""]),
  );
  table(
    "Share of the busy time",
    ["%", "part, by itself", "%", "function of ours, with what it calls"],
    rows,
  );
}
