/** Playing a person over HTTP, for scripts and other programs: POST /control/say {"person": 1001, "text": "alo"}. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { FakeTelegram } from "./fakeTelegram.ts";
import type { SeenMessage } from "./person.ts";

/** Whoever is not named is this person. */
export const FIRST_PERSON = 1001;

type Act = (fake: FakeTelegram, body: unknown) => unknown;
const who = z.int().positive().default(FIRST_PERSON);

const ACTS: Record<string, Act> = {
  start: act(z.object({ person: who, payload: z.string().optional() }), (fake, { person, payload }) =>
    fake.person(person).start(payload),
  ),
  say: act(z.object({ person: who, text: z.string().min(1) }), (fake, { person, text }) =>
    fake.person(person).say(text),
  ),
  tap: act(z.object({ person: who, label: z.string().min(1) }), (fake, { person, label }) =>
    fake.person(person).tap(label),
  ),
  location: act(
    z.object({ person: who, latitude: z.number(), longitude: z.number(), accuracy: z.number().default(20) }),
    (fake, { person, ...place }) => fake.person(person).sendLocation(place),
  ),
  contact: act(z.object({ person: who, phone: z.string() }), (fake, { person, phone }) =>
    fake.person(person).shareContact(phone),
  ),
  photo: act(
    z.object({ person: who, base64: z.base64().optional(), caption: z.string().optional() }),
    (fake, { person, base64, caption }) =>
      fake.person(person).sendPhoto({
        ...(base64 === undefined ? {} : { bytes: Buffer.from(base64, "base64") }),
        ...(caption === undefined ? {} : { caption }),
      }),
  ),
  block: act(z.object({ person: who }), (fake, { person }) => fake.person(person).block()),
  unblock: act(z.object({ person: who }), (fake, { person }) => fake.person(person).unblock()),
  advance: act(z.object({ ms: z.number().positive() }), (fake, { ms }) => fake.clock.advance(ms)),
  received: act(z.object({ person: who }), (fake, { person }) => ({
    messages: fake.person(person).received().map(plain),
    keyboard: fake.person(person).keyboard(),
  })),
};

/** The control paths of a fake; everything else is the Bot API's. */
export function createControl(fake: FakeTelegram) {
  return async (request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<boolean> => {
    const url = new URL(request.url ?? "/", "http://fake");
    const name = /^\/control\/(\w+)$/.exec(url.pathname)?.[1];
    if (name === undefined) return false;
    const asked = [...url.searchParams].map(([key, value]) => [
      key,
      key === "person" ? Number(value) : value,
    ]);
    try {
      const wanted = ACTS[name];
      if (wanted === undefined) throw new Error(`there is: ${Object.keys(ACTS).join(", ")}`);
      const given: unknown =
        body.length === 0 ? Object.fromEntries(asked) : JSON.parse(body.toString("utf8"));
      answer(response, 200, { ok: true, result: (await wanted(fake, given)) ?? null });
    } catch (error) {
      answer(response, 400, { ok: false, error: error instanceof Error ? error.message : "?" });
    }
    return true;
  };
}

/** A message without its bytes. */
export function plain({ file, ...message }: SeenMessage): Record<string, unknown> {
  return {
    ...message,
    file: file === null ? null : { kind: file.kind, name: file.name, size: file.bytes.length },
  };
}

function act<T extends z.ZodType>(shape: T, run: (fake: FakeTelegram, body: z.infer<T>) => unknown): Act {
  return (fake, body) => run(fake, shape.parse(body));
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
