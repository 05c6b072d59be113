/**
 * The imitation of Telegram as a process of its own, so that nothing of it runs beside what is measured. Prints its
 * port; then every JSON line on stdin is a question (`ask` names it) and is answered by one JSON line.
 */
import { createInterface } from "node:readline";
import { type Call, serveApi } from "./api.ts";
import { type BurstOptions, burst } from "./burst.ts";
import { openHook, type Target } from "./hook.ts";
import { type Chats, type PeopleOptions, talkAll } from "./people.ts";
import { type ProbeOptions, probe } from "./probes.ts";

export type Question =
  | ({ ask: "people" } & PeopleOptions)
  | ({ ask: "probe" } & ProbeOptions)
  | ({ ask: "burst" } & BurstOptions)
  | { ask: "record"; target: Target; lines: string[] }
  | { ask: "count" };
/** What the bot called for one line of a person. */
export type Recorded = { say: string; calls: { method: string; body: string }[] };

/** So long without a call means that the answer is complete. */
const QUIET_MS = 1500;
const RECORDED_PERSON = 700_000_000;

const chats: Chats = new Map();
let calls = 0;
const port = await serveApi((call) => {
  calls += 1;
  chats.get(call.chat)?.(call);
});
process.stdout.write(`${port}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line) as Question & { id: number };
  void answer(question).then((result) =>
    process.stdout.write(`${JSON.stringify({ id: question.id, result })}\n`),
  );
}

function answer(question: Question): Promise<unknown> {
  if (question.ask === "people") return talkAll(question, chats);
  if (question.ask === "probe") return probe(question, chats);
  if (question.ask === "burst") return burst(question);
  if (question.ask === "record") return record(question.target, question.lines);
  return Promise.resolve(calls);
}

/** One person says the lines one by one; what the bot answers is written down. */
async function record(target: Target, lines: string[]): Promise<Recorded[]> {
  const hook = openHook(target);
  const recorded: Recorded[] = [];
  for (const say of lines) {
    const heard: Call[] = [];
    let quiet: NodeJS.Timeout | undefined;
    const complete = new Promise<void>((done) => {
      chats.set(String(RECORDED_PERSON), (call) => {
        heard.push(call);
        clearTimeout(quiet);
        quiet = setTimeout(done, QUIET_MS);
      });
    });
    const status = await hook.post(RECORDED_PERSON, say);
    if (status !== 200) throw new Error(`the bot answered ${status}`);
    await complete;
    recorded.push({ say, calls: heard.map(({ method, body }) => ({ method, body })) });
  }
  hook.close();
  chats.delete(String(RECORDED_PERSON));
  return recorded;
}
