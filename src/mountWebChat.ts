/** Joins the web chat to storage: its pages and routes know ports, not tables. */
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { buildChatPage } from "./channels/web/build.ts";
import { webChatRoutes } from "./channels/web/routes.ts";
import type { WebLine } from "./channels/web/webChatDeps.ts";
import { systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import type { ChannelName, Inbound } from "./messages.ts";
import type { Database } from "./storage/database.ts";
import { readFileOf, storeUpload } from "./storage/files.ts";
import { conversationOf, readTranscript, type TranscriptLine } from "./storage/transcript.ts";
import type { Vault } from "./storage/vault.ts";
import { shownHotlines } from "./texts/index.ts";

export type WebChatMount = {
  config: Config;
  database: Database;
  vault: Vault;
  accept: (lines: Inbound[]) => Promise<void>;
  count: (channel: ChannelName, kind: string) => void;
  pagesDir: string;
  log: Log;
};

export async function mountWebChat(server: FastifyInstance, mount: WebChatMount): Promise<void> {
  const { config, database, vault, log } = mount;
  const pageDir = join(mount.pagesDir, "chat");
  await buildChatPage(pageDir);
  const watch = watchConversations(database, vault);
  // What a child, a danger and a wound need, each number once.
  const lines = ["danger", "medical"].flatMap((need) => shownHotlines({ need, now: Date.now() }));
  const numbers = [...new Map(lines.map((line) => [line.number, line])).values()].map((line) => ({
    digits: line.number,
    label: line.name,
  }));
  await server.register(
    webChatRoutes({
      accept: async (lines) => {
        for (const line of lines) mount.count("web", line.content.type);
        await mount.accept(lines);
        for (const line of lines) await watch.resolve(line.address);
      },
      lines: async (address, after) => {
        const talk = await conversationOf(database, vault, "web", address);
        if (talk === null) return [];
        return (await readTranscript(database.pool, vault, talk, after ?? "0")).flatMap(webLine);
      },
      subscribe: watch.subscribe,
      storeFile: (address, file) => storeUpload(database, vault, { channel: "web", address }, file),
      readFile: (address, id) => readFileOf(database, vault, { channel: "web", address }, id),
      pageDir,
      secureCookies: config.publicUrl?.startsWith("https:") ?? false,
      numbers,
      clock: systemClock,
      log: {
        warn: (fields, message) => log.warn(message, fields),
      },
    }),
  );
}

/** Facts and rows that were never sent are not the person's to see; a deletion tells the page to look again. */
function webLine(line: TranscriptLine): WebLine[] {
  if (line.content === null || line.direction === "fact") return [];
  const visible = line.direction === "in" || ["sent", "delivered", "seen", "unknown"].includes(line.state);
  if (!visible) return [];
  return [
    {
      id: line.id,
      from: line.direction === "in" ? "person" : line.author === "staff" ? "staff" : "bot",
      staffName: line.staffName,
      at: line.createdAt.getTime(),
      state: "sent",
      content: line.content,
      deleted: line.deleted,
      platformMessageId: line.platformMessageId,
    },
  ];
}

/** Open pages by conversation; an address that has not written yet has none. */
function watchConversations(database: Database, vault: Vault) {
  const pages = new Map<string, Set<() => void>>();
  const talks = new Map<string, string>();

  const resolve = async (address: string) => {
    if (!pages.has(address)) return;
    const talk = await conversationOf(database, vault, "web", address);
    if (talk !== null) talks.set(talk, address);
    for (const listener of pages.get(address) ?? []) listener();
  };

  database.listen("said", (payload) => {
    const addresses = payload === "" ? [...pages.keys()] : payload.split(",").map((id) => talks.get(id));
    for (const address of addresses)
      if (address !== undefined) for (const listener of pages.get(address) ?? []) listener();
  });

  return {
    resolve,
    subscribe: (address: string, listener: () => void) => {
      const set = pages.get(address) ?? new Set();
      pages.set(address, set.add(listener));
      void resolve(address).catch(() => undefined);
      return () => {
        set.delete(listener);
        if (set.size > 0) return;
        pages.delete(address);
        for (const [talk, of] of talks) if (of === address) talks.delete(talk);
      };
    },
  };
}
