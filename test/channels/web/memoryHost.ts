/** The web chat on a memory instead of a database, with a tiny bot: for tests of the channel only. */
import { join } from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import { buildChatPage } from "../../../src/channels/web/build.ts";
import { webChatRoutes } from "../../../src/channels/web/routes.ts";
import type { WebChatDeps, WebLimits, WebLine } from "../../../src/channels/web/webChatDeps.ts";
import { type Clock, systemClock } from "../../../src/clock.ts";
import type { Inbound, InboundContent, OutboundContent } from "../../../src/messages.ts";

export type MemoryHost = {
  app: FastifyInstance;
  deps: WebChatDeps;
  /** Everything that was accepted, once each. */
  accepted: Inbound[];
  logged: unknown[];
  /** While true nothing can be stored or read. */
  setAway: (isAway: boolean) => void;
  /** Something of ours for everybody who has written. */
  say: (content: OutboundContent, more?: Partial<WebLine>) => void;
  /** Changes lines that are already there and tells the pages. */
  change: (change: (line: WebLine) => WebLine) => void;
  /** Serves on a free port; a second call after `stop` serves the same memory on the same port. */
  listen: () => Promise<string>;
  stop: () => Promise<void>;
};

export type MemoryHostOptions = {
  limits?: Partial<WebLimits>;
  clock?: Clock;
  exitUrl?: string;
  secureCookies?: boolean;
};

export const NUMBERS = [
  { digits: "111", label: { vi: "Bảo vệ trẻ em, miễn phí, 24/7", en: "Child protection, free, 24/7" } },
  {
    digits: "113",
    label: { vi: "Công an: đang bị hại, bị đe doạ", en: "Police: attacked or threatened now" },
  },
  { digits: "115", label: { vi: "Cấp cứu: bị thương, ốm nặng", en: "Ambulance: hurt or very ill" } },
];

export const PAGE_DIR = join(import.meta.dirname, "../../../dist/test-chat-page");

/** A text of ours. */
export function botText(
  text: string,
  more: Partial<OutboundContent & { type: "text" }> = {},
): OutboundContent & { type: "text" } {
  return { type: "text", text, choices: [], turn: 0, ask: null, clearKeyboard: false, quiet: false, ...more };
}

/** Builds the page if needed and makes a host that is ready for `app.inject` or `listen`. */
export async function createMemoryHost(options: MemoryHostOptions = {}): Promise<MemoryHost> {
  await buildChatPage(PAGE_DIR);
  const memory = createMemory(options);
  let app = await createApp(memory.deps);
  let port = 0;
  return {
    ...memory,
    get app() {
      return app;
    },
    listen: async () => {
      if (port !== 0) app = await createApp(memory.deps);
      await app.listen({ port, host: "127.0.0.1" });
      const served = app.server.address();
      port = typeof served === "object" && served !== null ? served.port : 0;
      return `http://127.0.0.1:${port}`;
    },
    stop: () => app.close(),
  };
}

async function createApp(deps: WebChatDeps): Promise<FastifyInstance> {
  const app = Fastify({ logger: false });
  await app.register(webChatRoutes(deps));
  app.get("/console", async () => "console");
  await app.ready();
  return app;
}

type Memory = Pick<MemoryHost, "deps" | "accepted" | "logged" | "setAway" | "say" | "change">;

function createMemory(options: MemoryHostOptions): Memory {
  const logged: unknown[] = [];
  const clock = options.clock ?? systemClock;
  const talks = createTalks(clock);
  const deps: WebChatDeps = {
    ...createStores(talks),
    pageDir: PAGE_DIR,
    secureCookies: options.secureCookies ?? false,
    numbers: NUMBERS,
    clock,
    log: { warn: (fields, message) => logged.push({ fields, message }) },
  };
  if (options.limits !== undefined) deps.limits = options.limits;
  if (options.exitUrl !== undefined) deps.exitUrl = options.exitUrl;
  return {
    deps,
    logged,
    accepted: talks.accepted,
    setAway: (isAway) => {
      talks.isAway = isAway;
    },
    say: (content, more) => {
      for (const address of talks.lines.keys()) talks.say(address, content, more);
    },
    change: (change) => {
      for (const [address, lines] of talks.lines) {
        talks.lines.set(address, lines.map(change));
        talks.wake(address);
      }
    },
  };
}

type Talks = {
  isAway: boolean;
  accepted: Inbound[];
  lines: Map<string, WebLine[]>;
  listeners: Map<string, Set<() => void>>;
  wake: (address: string) => void;
  add: (address: string, line: Omit<WebLine, "id" | "at" | "deleted">) => void;
  say: (address: string, content: OutboundContent, more?: Partial<WebLine>) => void;
};

function createTalks(clock: Clock): Talks {
  let lastId = 0;
  const talks: Talks = {
    isAway: false,
    accepted: [],
    lines: new Map(),
    listeners: new Map(),
    wake: (address) => {
      for (const listener of talks.listeners.get(address) ?? []) listener();
    },
    add: (address, line) => {
      lastId += 1;
      const added = { ...line, id: String(lastId), at: clock.now(), deleted: false };
      talks.lines.set(address, [...(talks.lines.get(address) ?? []), added]);
      talks.wake(address);
    },
    say: (address, content, more) => {
      const line = { from: "bot", staffName: null, state: "sent", platformMessageId: null, content } as const;
      talks.add(address, { ...line, ...more });
    },
  };
  return talks;
}

type Stores = Pick<WebChatDeps, "accept" | "lines" | "subscribe" | "storeFile" | "readFile">;

function createStores(talks: Talks): Stores {
  const files = new Map<string, { address: string; bytes: Buffer; mime: string }>();
  const mustBeThere = (): void => {
    if (talks.isAway) throw new Error("the database is away");
  };
  return {
    accept: async (inbound) => {
      mustBeThere();
      for (const one of inbound) {
        if (talks.accepted.some(({ externalId }) => externalId === one.externalId)) continue;
        talks.accepted.push(one);
        const { content, platformMessageId, address } = one;
        talks.add(address, { from: "person", staffName: null, state: "sent", platformMessageId, content });
        for (const answer of answersTo(content)) setTimeout(() => talks.say(address, answer), 20);
      }
    },
    lines: async (address, after) => {
      mustBeThere();
      const lines = talks.lines.get(address) ?? [];
      return lines.filter(({ id }) => after === null || BigInt(id) > BigInt(after));
    },
    subscribe: (address, listener) => {
      const known = talks.listeners.get(address) ?? new Set();
      talks.listeners.set(address, known.add(listener));
      return () => known.delete(listener);
    },
    storeFile: async (address, { mime, bytes }) => {
      mustBeThere();
      const id = `file${files.size + 1}`;
      files.set(id, { address, bytes, mime });
      return id;
    },
    readFile: async (address, id) => {
      mustBeThere();
      const found = files.get(id);
      return found?.address === address ? found : null;
    },
  };
}

const SAFE = [
  { id: "yes", label: "Có, mình an toàn" },
  { id: "no", label: "Không" },
  { id: "unknown", label: "Không biết" },
];
const PLACES = [{ id: "skip", label: "Không muốn nói" }];

/** Not the real bot: just enough of one to see every kind of line. */
function answersTo(content: InboundContent): OutboundContent[] {
  switch (content.type) {
    case "started":
      return [
        botText("Chào bạn. Mình là trợ lý tự động.\nĐang nguy hiểm: gọi 113, 115 hoặc 111 nhé."),
        botText("Bạn có đang an toàn để nhắn không?", { choices: SAFE, turn: 1 }),
      ];
    case "choice":
      if (content.choice === "skip") return [botText("Không sao. Mình ghi lại rồi.")];
      return [
        botText("Chỗ đó ở đâu? Bạn gửi vị trí, hoặc gõ tên xã, phường.", {
          choices: PLACES,
          turn: 2,
          ask: "location",
        }),
      ];
    case "location":
      return [botText("Cảm ơn bạn. Mình đã nhận được vị trí.")];
    case "media":
      return [botText("Cảm ơn bạn. Mình đã nhận được tệp.")];
    case "text":
      return [botText(`Mình nghe: ${content.text.slice(0, 200)}`)];
    default:
      return [];
  }
}
