/** The fake alone, for people: `node test/fakes/zalo/main.ts [port] [webhook address]`. Lines typed here are said. */
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createControl } from "./control.ts";
import { type FakeZalo, FIRST_PERSON, startFakeZalo } from "./fakeZalo.ts";
import type { FakePerson, SeenMessage } from "./person.ts";

const DEFAULT_PORT = 8082;
const DEFAULT_WEBHOOK = "http://127.0.0.1:3000/webhooks/zalo";
const LOOK_EVERY_MS = 150;

const HELP = `  words            say them            :follow :unfollow :chatnow
  :tap LABEL       press a button      :place LAT LON      send a place
  :image [PATH]    send a picture      :console WORDS      a human answers in the OA's console
  :withdraw        take consent back   :as ID              be somebody else
  :later HOURS     let time pass       :quit`;

async function main(): Promise<void> {
  const port = Number(process.argv[2] ?? DEFAULT_PORT);
  const webhookUrl = process.argv[3] ?? DEFAULT_WEBHOOK;
  const fake = await startFakeZalo({ port, webhookUrl, control: createControl });
  const env = Object.entries(fake.env()).map(([name, value]) => `  ${name}=${value} \\`);
  print(`fake Zalo ${fake.apiRoot}, events go to ${webhookUrl}\n\n${env.join("\n")}\n  npm start
\n  also over HTTP: curl ${fake.apiRoot}/control/say -d '{"text":"alo"}'; curl ${fake.apiRoot}/control/received\n${HELP}`);
  const shown = new Map<string, number>();
  setInterval(() => {
    for (const id of fake.world.users.keys()) show(shown, fake.person(id));
  }, LOOK_EVERY_MS);
  await play(fake);
}

async function play(fake: FakeZalo): Promise<void> {
  let person = fake.person(FIRST_PERSON);
  for await (const line of createInterface({ input: process.stdin })) {
    const [, name = "", rest = ""] = /^:(\w+)\s*(.*)$/.exec(line.trim()) ?? [];
    if (name === "quit") break;
    if (name === "as") person = fake.person(/^\d+$/.test(rest) ? rest : FIRST_PERSON);
    else if (name === "later") await fake.clock.advance(Number(rest) * 3_600_000);
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
  const acts: Record<string, () => Promise<unknown>> = {
    follow: person.follow,
    unfollow: person.unfollow,
    chatnow: person.clickChatNow,
    withdraw: person.withdraw,
    tap: () => person.tap(rest),
    place: () => person.sendLocation(Number(first), Number(second)),
    image: async () => person.sendImage(rest === "" ? {} : { bytes: await readFile(rest) }),
    console: () => person.answeredInConsole(rest),
  };
  const act = acts[name];
  if (act) await act();
  else if (line.trim() === "" || name !== "") print(HELP);
  else await person.say(line);
}

function show(shown: Map<string, number>, person: FakePerson): void {
  const all = person.received();
  for (const message of all.slice(shown.get(person.id) ?? 0)) print(drawn(message, person.id));
  shown.set(person.id, all.length);
}

function drawn({ text, buttons, file, quota }: SeenMessage, id: string): string {
  const who = id === FIRST_PERSON ? "bot" : `bot → ${id}`;
  const attached = file === null ? "" : ` [${file.name}, ${file.bytes.length} bytes]`;
  const paid = quota === "reply" || quota === null ? "" : ` (${quota})`;
  const rows = buttons.length === 0 ? "" : `\n      ${buttons.map((label) => `[${label}]`).join(" ")}`;
  return `${who}:${attached} ${text ?? ""}${paid}${rows}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
