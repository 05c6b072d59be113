/** One outbound on its way: fitted, encoded, sent part by part in order; what Zalo refuses is mended once. */
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { Outbound, OutboundContent } from "../../messages.ts";
import type { Limits, SendResult } from "../channel.ts";
import { fit as fitted, withoutButtons } from "../fit.ts";
import { SendError } from "../sendError.ts";
import { isAnonymous } from "./address.ts";
import type { ZaloClient } from "./client.ts";
import type { Echoes, Sought } from "./echoes.ts";
import { encodeFile, encodeText, type ZaloMessage } from "./encode.ts";
import { meaningOf } from "./errorTable.ts";
import type { Uploads } from "./uploads.ts";
import type { Wait } from "./wait.ts";

export type SenderOptions = {
  client: ZaloClient;
  uploads: Uploads;
  echoes: Echoes;
  /** Asks Zalo itself for a message of ours; null when it is not there or nobody knows. */
  lookBack: (sought: Sought) => Promise<string | null>;
  limits: Limits;
  clock: Clock;
  wait: Wait;
  count: (what: "buttonsRefused" | "splitAgain" | "echoFound" | "uploadedAgain") => void;
};

type Text = Extract<OutboundContent, { type: "text" }>;
type File = Extract<OutboundContent, { type: "file" }>;
type Sent = { ids: string[]; cost: string | null };
/** What is being sent, for the parts: the quote goes with the first message only. */
type Sending = { outbound: Outbound; bytes: Buffer | undefined; quote: string | null };

const ECHO_WAIT_MS = 30_000;
const ECHO_STEP_MS = 1_000;
/** Another process may have had the echo: then Zalo is asked. */
const LOOK_BACK_EVERY_MS = 10_000;
/** -200: twice more, then it is given up. */
const LIMITED_WAITS_MS = [1_000, 2_000];
/** The row is ours for a minute; a part may take 45 s, so none is begun later than this. */
const BEGIN_WITHIN_MS = 10_000;
const MOST_UNFINISHED = 1000;

const answer = z.object({
  message_id: z.string().min(1).optional().catch(undefined),
  quota: z
    .object({ quota_type: z.string().max(40) })
    .optional()
    .catch(undefined),
});

/** @returns a function that throws `SendError` and nothing else */
export function createSender(
  options: SenderOptions,
): (outbound: Outbound, bytes?: Buffer) => Promise<SendResult> {
  /** Parts that went out before a later one failed: they are not said again. */
  const unfinished = new Map<string, Sent[]>();
  return async (outbound, bytes) => {
    // Nothing can be taken back on Zalo; our own copy is deleted by those who asked.
    if (outbound.content.type === "delete") return { platformMessageIds: [] };
    const begun = options.clock.now();
    const done = unfinished.get(outbound.id) ?? [];
    unfinished.delete(outbound.id);
    const parts = fitted(outbound, options.limits);
    try {
      for (const part of parts.slice(done.length)) {
        if (options.clock.now() - begun > BEGIN_WITHIN_MS) throw goOnLater();
        const quote = done.length === 0 ? outbound.quote : null;
        done.push(await sendPart(options, { outbound, bytes, quote }, part));
      }
    } catch (error) {
      if (error instanceof SendError && error.retry !== "never" && done.length > 0)
        keep(unfinished, outbound.id, done);
      throw error;
    }
    const cost = done.find((one) => one.cost !== null)?.cost;
    const platformMessageIds = done.flatMap((one) => one.ids);
    return cost ? { platformMessageIds, cost } : { platformMessageIds };
  };
}

function sendPart(options: SenderOptions, sending: Sending, part: OutboundContent): Promise<Sent> {
  if (part.type === "file") return sendFile(options, sending, part);
  if (part.type === "text") return sendText(options, sending, part);
  return Promise.resolve({ ids: [], cost: null });
}

async function sendText(options: SenderOptions, sending: Sending, part: Text): Promise<Sent> {
  const { address } = sending.outbound;
  try {
    const visitor = isAnonymous(address) && part.choices.length > 0;
    if (visitor) return await sendAll(options, sending, plain(options, sending, part));
    return await post(options, address, encodeText(address, part, sending.quote), part.text);
  } catch (error) {
    const smaller = mended(options, sending, part, error);
    if (smaller === null) throw error;
    return sendAll(options, sending, smaller);
  }
}

/** What to send instead, once; null when the error is not one of ours to mend. */
function mended(options: SenderOptions, sending: Sending, part: Text, error: unknown): Text[] | null {
  if (!(error instanceof SendError)) return null;
  if (error.code === "buttonsRefused" && part.choices.length > 0) {
    options.count("buttonsRefused");
    return plain(options, sending, part);
  }
  if (error.code !== "tooLong") return null;
  options.count("splitAgain");
  const limits = { ...options.limits, textLength: Math.ceil(part.text.length / 2) };
  return texts(fitted({ ...sending.outbound, content: part }, limits));
}

/** The same words with numbered lines; `fit` has numbered them already when there were more than buttons. */
function plain(options: SenderOptions, sending: Sending, part: Text): Text[] {
  const { content } = sending.outbound;
  const numbered = content.type === "text" && content.choices.length > part.choices.length;
  if (numbered) return [{ ...part, choices: [] }];
  return texts(fitted(withoutButtons({ ...sending.outbound, content: part }), options.limits));
}

function texts(parts: OutboundContent[]): Text[] {
  return parts.filter((part) => part.type === "text");
}

async function sendAll(options: SenderOptions, { outbound, quote }: Sending, parts: Text[]): Promise<Sent> {
  const all: Sent = { ids: [], cost: null };
  for (const [at, part] of parts.entries()) {
    const message = encodeText(outbound.address, part, at === 0 ? quote : null);
    const sent = await post(options, outbound.address, message, part.text);
    all.ids.push(...sent.ids);
    all.cost ??= sent.cost;
  }
  return all;
}

async function sendFile(options: SenderOptions, sending: Sending, part: File): Promise<Sent> {
  const { address } = sending.outbound;
  if (sending.bytes === undefined || isAnonymous(address))
    throw new SendError({ code: "rejected", retry: "never", fault: "ours" });
  const file = { id: part.file, name: part.name, mime: part.mime, bytes: sending.bytes };
  const upload = await options.uploads.get(file);
  const send = async (used: typeof upload) =>
    post(options, address, encodeFile(address, used, part.caption), null);
  const sent = await send(upload).catch(async (error: unknown) => {
    if (!(error instanceof SendError) || error.code !== "fileExpired") throw error;
    options.count("uploadedAgain");
    options.uploads.forget(file.id);
    return send(await options.uploads.get(file));
  });
  if (upload.kind !== "file" || part.caption === null) return sent;
  // Only pictures carry words on Zalo.
  const words = {
    type: "text",
    text: part.caption,
    choices: [],
    turn: 0,
    ask: null,
    clearKeyboard: false,
    quiet: false,
  };
  const caption = await sendAll(options, { ...sending, quote: null }, [words as Text]);
  return { ids: [...sent.ids, ...caption.ids], cost: sent.cost ?? caption.cost };
}

/** One call; a limited one twice more; one whose answer was lost is looked for before anybody calls it lost. */
async function post(
  options: SenderOptions,
  address: string,
  message: ZaloMessage,
  text: string | null,
): Promise<Sent> {
  const since = options.clock.now();
  for (let attempt = 0; ; attempt++) {
    try {
      const data = await options.client.call({ method: "POST", ...message, repeatable: false });
      return sentOf(options, data);
    } catch (error) {
      const failure = error instanceof SendError ? error : null;
      const pause = LIMITED_WAITS_MS[attempt];
      if (failure?.retry === "unknown") {
        const found = await waitForEcho(options, { address, text, since });
        if (found === null) throw failure;
        options.count("echoFound");
        return { ids: [found], cost: null };
      }
      if (pause === undefined || meaningOf(failure?.platformCode ?? 0).class !== "limited") throw error;
      await options.wait(pause);
    }
  }
}

function sentOf(options: SenderOptions, data: unknown): Sent {
  const read = answer.safeParse(data).data;
  const ids = read?.message_id === undefined ? [] : [read.message_id];
  options.echoes.known(ids);
  const quota = read?.quota?.quota_type ?? "reply";
  return { ids, cost: quota === "reply" ? null : quota };
}

async function waitForEcho(options: SenderOptions, sought: Sought): Promise<string | null> {
  const { echoes, wait, lookBack } = options;
  for (let waited = 0; waited <= ECHO_WAIT_MS; waited += ECHO_STEP_MS) {
    const found = echoes.find(sought);
    if (found !== null) return found;
    if (waited > 0 && waited % LOOK_BACK_EVERY_MS === 0) {
      const told = await lookBack(sought);
      if (told !== null) return told;
    }
    if (waited < ECHO_WAIT_MS) await wait(ECHO_STEP_MS);
  }
  return null;
}

function keep(unfinished: Map<string, Sent[]>, id: string, done: Sent[]): void {
  if (unfinished.size >= MOST_UNFINISHED) unfinished.delete(unfinished.keys().next().value as string);
  unfinished.set(id, done);
}

/** Not a failure of anybody: the rest goes on in a moment, under a fresh lease. */
function goOnLater(): SendError {
  return new SendError({ code: "transient", retry: "later", fault: "theirs" });
}
