/** What Zalo itself remembers of a talk: for messages whose webhook never came and sends whose answer was lost. */
import { z } from "zod";
import type { MediaKind } from "../../../flows/contract.ts";
import type { Inbound, InboundContent } from "../../messages.ts";
import { composed, readText } from "./buttonPayload.ts";
import type { ZaloClient } from "./client.ts";
import { messageExternalId } from "./decode.ts";
import { parseJson } from "./parseJson.ts";

const text = z.string().optional().catch(undefined);
const row = z.object({
  message_id: z.string().min(1),
  from_id: z.string().min(1),
  to_id: z.string().min(1),
  time: z.coerce.number(),
  type: z.string().catch("text"),
  message: text,
  url: text,
  thumb: text,
  /** JSON in a text, or plain. */
  location: z.unknown().optional(),
});
const rows = z.array(z.unknown()).transform((all) => all.flatMap((one) => row.safeParse(one).data ?? []));
const place = z.object({ latitude: z.coerce.number(), longitude: z.coerce.number() });

export type ChatRow = z.infer<typeof row>;

export type RecentChats = {
  /** People with something newer than `since`. */
  people: (since: number) => Promise<string[]>;
  /** Newest first, back to `since`. */
  talk: (person: string, since: number) => Promise<ChatRow[]>;
};

/** Zalo gives ten rows a call at most. */
const PAGE = 10;
const MOST_PAGES = 30;

const MEDIA: Readonly<Record<string, MediaKind>> = {
  photo: "photo",
  image: "photo",
  gif: "animation",
  voice: "voice",
  audio: "voice",
  video: "video",
  sticker: "sticker",
  file: "document",
};

/** @param oaId our own account: rows from it are no person's */
export function createRecentChats(client: ZaloClient, oaId: string): RecentChats {
  const pages = async (path: string, query: Record<string, string>, since: number): Promise<ChatRow[]> => {
    const all: ChatRow[] = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      const asked = { ...query, offset: page * PAGE, count: PAGE };
      const data = await client.call({ method: "GET", path, query: asked, repeatable: true });
      const found = rows.safeParse(data).data ?? [];
      all.push(...found.filter((one) => one.time >= since));
      if (found.length < PAGE || found.every((one) => one.time < since)) break;
    }
    return all;
  };
  return {
    people: async (since) => {
      const found = await pages("/v2.0/oa/listrecentchat", {}, since);
      return [...new Set(found.map((one) => (one.from_id === oaId ? one.to_id : one.from_id)))];
    },
    talk: (person, since) => pages("/v2.0/oa/conversation", { user_id: person }, since),
  };
}

/** A person's line as the webhook would have brought it, under the same id. */
export function inboundOf(line: ChatRow): Inbound {
  return {
    kind: "inbound",
    channel: "zalo",
    externalId: messageExternalId(line.message_id),
    address: line.from_id,
    platformMessageId: line.message_id,
    at: line.time,
    content: contentOf(line),
  };
}

function contentOf(line: ChatRow): InboundContent {
  const words = composed(line.message ?? "");
  const kind = line.type.toLowerCase();
  const media = MEDIA[kind];
  const link = line.url || line.thumb;
  if (media && link) {
    const file = { id: link, name: null, mime: null, size: null };
    return { type: "media", media, file, caption: words.trim() === "" ? null : words };
  }
  if (kind === "location") {
    const found = place.safeParse(
      typeof line.location === "string" ? parseJson(line.location) : line.location,
    );
    if (found.success) return { type: "location", ...found.data, accuracy: null };
  }
  if (words.trim() !== "") return readText(words);
  return { type: "text", text: line.url ?? "" };
}
