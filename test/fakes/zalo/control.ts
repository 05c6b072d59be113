/** Playing a person over HTTP, for scripts and other programs: POST /control/say {"text": "alo"}. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { type FakeZalo, FIRST_PERSON } from "./fakeZalo.ts";
import type { SeenMessage } from "./person.ts";

type Act = (fake: FakeZalo, body: unknown) => unknown;
const who = z.string().regex(/^\d+$/).default(FIRST_PERSON);
const alone = z.object({ person: who });

const ACTS: Readonly<Record<string, Act>> = {
  follow: act(alone, (fake, { person }) => fake.person(person).follow()),
  unfollow: act(alone, (fake, { person }) => fake.person(person).unfollow()),
  withdraw: act(alone, (fake, { person }) => fake.person(person).withdraw()),
  say: act(alone.extend({ text: z.string().min(1) }), (fake, { person, text }) =>
    fake.person(person).say(text),
  ),
  tap: act(alone.extend({ label: z.string().min(1) }), (fake, { person, label }) =>
    fake.person(person).tap(label),
  ),
  location: act(
    alone.extend({ latitude: z.number(), longitude: z.number() }),
    (fake, { person, latitude, longitude }) => fake.person(person).sendLocation(latitude, longitude),
  ),
  image: act(
    alone.extend({ base64: z.base64().optional(), caption: z.string().optional() }),
    (fake, { person, base64, caption }) =>
      fake.person(person).sendImage({
        ...(base64 === undefined ? {} : { bytes: Buffer.from(base64, "base64") }),
        ...(caption === undefined ? {} : { caption }),
      }),
  ),
  console: act(alone.extend({ text: z.string().min(1) }), (fake, { person, text }) =>
    fake.person(person).answeredInConsole(text),
  ),
  advance: act(z.object({ ms: z.number().positive() }), (fake, { ms }) => fake.clock.advance(ms)),
  webhook: act(z.object({ url: z.url() }), (fake, { url }) => {
    fake.webhook.url = url;
  }),
  received: act(alone, (fake, { person }) => ({ messages: fake.person(person).received().map(plain) })),
};

/** The control paths of a fake; everything else is Zalo's. */
export function createControl(fake: FakeZalo) {
  return async (request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<boolean> => {
    const url = new URL(request.url ?? "/", "http://fake");
    const name = /^\/control\/(\w+)$/.exec(url.pathname)?.[1];
    if (name === undefined) return false;
    try {
      const wanted = ACTS[name];
      if (!wanted) throw new Error(`there is: ${Object.keys(ACTS).join(", ")}`);
      const given: unknown =
        body.length === 0 ? Object.fromEntries(url.searchParams) : JSON.parse(body.toString("utf8"));
      const result = (await wanted(fake, given)) ?? null;
      answer(response, 200, { ok: true, result: withoutBytes(result) });
    } catch (error) {
      answer(response, 400, { ok: false, error: error instanceof Error ? error.message : "?" });
    }
    return true;
  };
}

function plain({ file, ...message }: SeenMessage): Record<string, unknown> {
  return { ...message, file: file === null ? null : { name: file.name, size: file.bytes.length } };
}

function withoutBytes(result: unknown): unknown {
  if (typeof result !== "object" || result === null || !("body" in result)) return result;
  const { body: _, ...rest } = result;
  return rest;
}

function act<T extends z.ZodType>(shape: T, run: (fake: FakeZalo, body: z.infer<T>) => unknown): Act {
  return (fake, body) => run(fake, shape.parse(body));
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
