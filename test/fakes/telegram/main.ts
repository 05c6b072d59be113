/** The fake alone, for people: `node test/fakes/telegram/main.ts [port]`. Lines typed here are said to the bot. */
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createControl, FIRST_PERSON } from "./control.ts";
import type { FakeTelegram } from "./fakeTelegram.ts";
import { FAKE_STAFF_TOKEN, FAKE_TOKEN, startFakeTelegram } from "./fakeTelegram.ts";
import type { FakePerson, SeenMessage } from "./person.ts";

const DEFAULT_PORT = 8081;
const LOOK_EVERY_MS = 150;
/** A group for the staff bot, so that alerts have somewhere to go. */
const STAFF_GROUP = -1_001_111_000_111;

const HELP = `  words            say them            :start [word]       press Start
  :tap LABEL       press a button      :place LAT LON      send a pin
  :photo [PATH]    send a photo        :contact PHONE      share the own number
  :block :unblock  the bot             :as ID              be somebody else
  :quit`;

async function main(): Promise<void> {
  const port = Number(process.argv[2] ?? DEFAULT_PORT);
  const fake = await startFakeTelegram({ port, control: createControl });
  const group = fake.group(STAFF_GROUP, { token: FAKE_STAFF_TOKEN });
  print(`fake Telegram ${fake.apiRoot}

  TELEGRAM_API_ROOT=${fake.apiRoot} TELEGRAM_BOT_TOKEN=${FAKE_TOKEN} \\
  TELEGRAM_STAFF_BOT_TOKEN=${FAKE_STAFF_TOKEN} TELEGRAM_STAFF_CHAT_ID=${STAFF_GROUP} \\
  TELEGRAM_MODE=polling npm start

  also over HTTP: curl ${fake.apiRoot}/control/say -d '{"text":"alo"}'; curl ${fake.apiRoot}/control/received
${HELP}`);
  const shown = new Map<string, number>();
  setInterval(() => {
    for (const [id, chat] of fake.bot().chats) if (chat.type === "private") show(shown, fake.person(id), id);
    for (const post of news(shown, "staff", group.posts()))
      print(`  staff group${post.threadId === null ? "" : ` #${post.threadId}`}: ${post.text}`);
  }, LOOK_EVERY_MS);
  await play(fake);
}

async function play(fake: FakeTelegram): Promise<void> {
  let person = fake.person(FIRST_PERSON);
  for await (const line of createInterface({ input: process.stdin })) {
    const [, name = "", rest = ""] = /^:(\w+)\s*(.*)$/.exec(line.trim()) ?? [];
    if (name === "quit") break;
    if (name === "as") person = fake.person(Number(rest) || FIRST_PERSON);
    else
      await perform(person, { name, rest, line }).catch((error: unknown) =>
        print(error instanceof Error ? `  ${error.message}` : "  ?"),
      );
  }
  // Without a terminal the fake goes on for the programs that use it.
  if (process.stdin.isTTY) process.exit(0);
}

type Typed = { name: string; rest: string; line: string };

async function perform(person: FakePerson, { name, rest, line }: Typed): Promise<void> {
  const [first = "", second = ""] = rest.split(/[\s,]+/);
  if (name === "start") person.start(rest === "" ? undefined : rest);
  else if (name === "tap") person.tap(rest);
  else if (name === "place")
    person.sendLocation({ latitude: Number(first), longitude: Number(second), accuracy: 20 });
  else if (name === "photo") person.sendPhoto(rest === "" ? {} : { bytes: await readFile(rest) });
  else if (name === "contact") person.shareContact(rest);
  else if (name === "block") person.block();
  else if (name === "unblock") person.unblock();
  else if (line.trim() === "" || name !== "") print(HELP);
  else person.say(line);
}

function show(shown: Map<string, number>, person: FakePerson, id: number): void {
  for (const message of news(shown, String(id), person.received())) print(drawn(message, id));
  const gone = person.received().filter(({ deleted }) => deleted).length;
  if (gone > (shown.get(`${id} gone`) ?? 0)) print(`  (${gone} messages of the bot are deleted)`);
  shown.set(`${id} gone`, gone);
}

function news<T>(shown: Map<string, number>, key: string, all: T[]): T[] {
  const fresh = all.slice(shown.get(key) ?? 0);
  shown.set(key, all.length);
  return fresh;
}

function drawn({ text, buttons, file }: SeenMessage, id: number): string {
  const who = id === FIRST_PERSON ? "bot" : `bot → ${id}`;
  const attached = file === null ? "" : ` [${file.kind} ${file.name}, ${file.bytes.length} bytes]`;
  const rows = buttons.map((row) => `\n      ${row.map((label) => `[${label}]`).join(" ")}`).join("");
  return `${who}:${attached} ${text ?? ""}${rows}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
