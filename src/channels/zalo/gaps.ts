/** What came while nobody listened: asked for afterwards, handed on like any other line; known lines change nothing. */
import type { Received } from "../../messages.ts";
import type { ZaloClient } from "./client.ts";
import { createRecentChats, inboundOf } from "./recentChats.ts";

export type GapsOptions = {
  client: ZaloClient;
  oaId: string;
  /** Durable when resolved. */
  sink: (received: Received[]) => Promise<void>;
  /** Lines that this process has had: their words may have been deleted since, and must not come back. */
  had: (externalId: string) => boolean;
};

/** @returns how many lines were handed on, in the order in which they were written */
export async function fillGap(options: GapsOptions, since: number): Promise<number> {
  const { client, oaId, sink, had } = options;
  const chats = createRecentChats(client, oaId);
  const found: Received[] = [];
  for (const person of await chats.people(since)) {
    const lines = (await chats.talk(person, since)).filter((line) => line.from_id !== oaId);
    // Newest first as Zalo gives them; lines of one moment must not change places.
    found.push(
      ...lines
        .reverse()
        .map(inboundOf)
        .filter((line) => !had(line.externalId)),
    );
  }
  found.sort((a, b) => (a.kind === "inbound" && b.kind === "inbound" ? a.at - b.at : 0));
  if (found.length > 0) await sink(found);
  return found.length;
}
