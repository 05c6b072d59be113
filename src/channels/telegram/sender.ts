/** Sends one outbound as the calls that it becomes, and takes messages back. */
import type { Outbound, OutboundContent } from "../../messages.ts";
import type { Limits, SendResult } from "../channel.ts";
import { fit } from "../fit.ts";
import { SendError } from "../sendError.ts";
import type { TelegramClient } from "./client.ts";
import { encodeFile, encodeText, spreadKeyboards } from "./encode.ts";
import { TelegramRefusal } from "./errors.ts";

type SentPart = { shape: string; id: string };
export type Sender = (outbound: Outbound, file?: Buffer) => Promise<SendResult>;

const MAX_DELETE = 100;
/** How many half-sent texts are remembered, so that a second try goes on where the first one stopped. */
const MAX_HALF_SENT = 500;

/** Makes the sending half of the channel. */
export function createSender(client: TelegramClient, limits: Limits): Sender {
  const halfSent = new Map<string, SentPart[]>();

  async function sendParts(outbound: Outbound, file: Buffer | undefined): Promise<SendResult> {
    const sent = halfSent.get(outbound.id) ?? [];
    halfSent.delete(outbound.id);
    // biome-ignore lint/suspicious/noFocusedTests: cuts to size, focuses no test
    const parts = spreadKeyboards(fit(outbound, limits));
    try {
      for (const [at, part] of parts.entries()) {
        if (sent[at]?.shape === shapeOf(part)) continue;
        sent.length = at;
        const quote = at === 0 ? outbound.quote : null;
        const id = await sendPart(client, part, { address: outbound.address, quote, file });
        sent.push({ shape: shapeOf(part), id });
      }
    } catch (error) {
      if (sent.length > 0) remember(outbound.id, sent);
      throw error;
    }
    return { platformMessageIds: sent.slice(0, parts.length).map(({ id }) => id) };
  }

  function remember(id: string, sent: SentPart[]): void {
    const oldest = halfSent.size >= MAX_HALF_SENT ? halfSent.keys().next().value : undefined;
    if (oldest !== undefined) halfSent.delete(oldest);
    halfSent.set(id, sent);
  }

  return async (outbound, file) => {
    if (outbound.content.type !== "delete") return sendParts(outbound, file);
    return {
      platformMessageIds: await takeBack(client, outbound.address, outbound.content.platformMessageIds),
    };
  };
}

/** Deletes what can still be deleted and answers with that; the rest is too old or gone, which is final. */
async function takeBack(client: TelegramClient, address: string, ids: string[]): Promise<string[]> {
  const gone: string[] = [];
  for (let at = 0; at < ids.length; at += MAX_DELETE)
    gone.push(...(await takeBackBatch(client, address, ids.slice(at, at + MAX_DELETE))));
  return gone;
}

async function takeBackBatch(client: TelegramClient, address: string, ids: string[]): Promise<string[]> {
  const known = ids.filter((id) => Number.isSafeInteger(Number(id)));
  if (known.length === 0) return [];
  try {
    await client.call("deleteMessages", { chat_id: address, message_ids: known.map(Number) });
    return known;
  } catch (error) {
    if (!(error instanceof TelegramRefusal) || error.refusal !== "notDeletable") throw error;
    if (known.length === 1) return [];
    // One message that is too old must not keep the others: halves until it stands alone.
    const middle = Math.ceil(known.length / 2);
    const first = await takeBackBatch(client, address, known.slice(0, middle));
    return [...first, ...(await takeBackBatch(client, address, known.slice(middle)))];
  }
}

type Way = { address: string; quote: string | null; file: Buffer | undefined };

async function sendPart(client: TelegramClient, part: OutboundContent, way: Way): Promise<string> {
  if (part.type === "delete") throw new SendError({ code: "rejected", retry: "never", fault: "ours" });
  if (part.type === "file" && way.file === undefined)
    throw new SendError({ code: "rejected", retry: "never", fault: "ours" });
  const encoded =
    part.type === "text" ? encodeText(part, way) : encodeFile(part, way, way.file ?? Buffer.alloc(0));
  const message = await client.call(encoded.method, encoded.payload);
  return String(message.message_id);
}

function shapeOf(part: OutboundContent): string {
  return JSON.stringify(part);
}
