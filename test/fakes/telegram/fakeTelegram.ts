/**
 * Telegram on this machine, as strict as the real one where platforms.md says how it is, and stricter where a mistake
 * of ours would go unnoticed: a field it does not know is refused.
 */
import type { Server } from "node:http";
import { BOT_METHODS } from "./botMethods.ts";
import type { VirtualClock } from "./clock.ts";
import { createVirtualClock } from "./clock.ts";
import type { Fault, FaultOptions } from "./faults.ts";
import { createFaults } from "./faults.ts";
import type { FloodMode } from "./flood.ts";
import { createFlood } from "./flood.ts";
import type { FakeGroup } from "./group.ts";
import { createGroup } from "./group.ts";
import { FakePerson } from "./person.ts";
import { SEND_METHODS } from "./sendMethods.ts";
import type { Call, ServerDeps } from "./server.ts";
import { startServer } from "./server.ts";
import { TOPIC_METHODS } from "./topicMethods.ts";
import type { Update } from "./updateQueue.ts";
import { UpdateQueue } from "./updateQueue.ts";
import type { FakeBot, FakeChat, World } from "./world.ts";

/** Tokens of the shape that real ones have; the staff bot is another one. */
export const FAKE_TOKEN = "7000000001:AAfake_token_of_the_child_bot_0000000";
export const FAKE_STAFF_TOKEN = "7000000002:AAfake_token_of_the_staff_bot_0000000";

export type FakeTelegramOptions = {
  tokens?: string[];
  /** Default: running, that is real time which `clock.advance` pushes ahead. */
  clock?: VirtualClock;
  flood?: FloodMode;
  port?: number;
  control?: (fake: FakeTelegram) => NonNullable<ServerDeps["control"]>;
};

export type FakeTelegram = {
  apiRoot: string;
  clock: VirtualClock;
  /** Everything that was called, in order. */
  calls: Call[];
  callsOf: (method: string) => Call[];
  person: (userId: number, token?: string) => FakePerson;
  group: (id: number, options?: { token?: string; type?: FakeChat["type"] }) => FakeGroup;
  failNext: (fault: Fault, options?: FaultOptions) => void;
  /** Faults that no call has met yet. */
  faultsLeft: () => number;
  setFlood: (mode: FloodMode) => void;
  /** What a bot told about itself. */
  bot: (token?: string) => FakeBot;
  /** Any update, with the next number or its own. */
  push: (body: Record<string, unknown>, token?: string) => Update;
  /** The same update once more, as after an answer that was lost. */
  repeat: (update: Update, token?: string) => void;
  /** Resolves when no update is on its way. */
  idle: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts a fake on a free port of 127.0.0.1. */
export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const clock = options.clock ?? createVirtualClock({ running: true });
  const world = createWorld(clock);
  const tokens = options.tokens ?? [FAKE_TOKEN, FAKE_STAFF_TOKEN];
  const bots = new Map(tokens.map((token, at) => [token, createBot(token, at, new UpdateQueue(clock))]));
  const faults = createFaults();
  const flood = createFlood(clock.now);
  flood.mode = options.flood ?? "normal";
  const calls: Call[] = [];
  const methods = { ...SEND_METHODS, ...TOPIC_METHODS, ...BOT_METHODS };
  const deps: ServerDeps = { bots, methods, faults, calls, context: (bot) => ({ bot, world, flood }) };
  const { server, origin } = await startServer(deps, options.port);

  const bot = (token = tokens[0] ?? FAKE_TOKEN) => botOf(bots, token);
  const enqueue = (update: Update, token?: string) =>
    bot(token).updates.push(update, { key: `update ${update.update_id}`, lifeMs: 24 * 3_600_000 });

  const fake: FakeTelegram = {
    apiRoot: origin,
    clock,
    calls,
    callsOf: (name) => calls.filter(({ method }) => method === name),
    person: (userId, token) => new FakePerson(world, bot(token), userId),
    group: (id, { token, type } = {}) => createGroup(world, bot(token), id, type),
    failNext: faults.failNext,
    faultsLeft: faults.left,
    setFlood: (mode) => {
      flood.mode = mode;
    },
    bot,
    push: (body, token) => {
      const update: Update = { update_id: bot(token).updates.nextId(), ...body };
      enqueue(update, token);
      return update;
    },
    repeat: enqueue,
    idle: async () => void (await Promise.all([...bots.values()].map(({ updates }) => updates.idle()))),
    stop: () => stopServer(server),
  };
  const control = options.control?.(fake);
  if (control) deps.control = control;
  return fake;
}

function botOf(bots: Map<string, FakeBot>, token: string): FakeBot {
  const found = bots.get(token);
  if (found === undefined) throw new Error("no bot has this token");
  return found;
}

function createWorld(clock: VirtualClock): World {
  let lastMessage = 100;
  let lastFile = 0;
  return {
    clock,
    files: new Map(),
    nextMessageId: () => ++lastMessage,
    nextFileId: () => `AgACAgUAAx_file_${++lastFile}`,
  };
}

function createBot(token: string, at: number, updates: UpdateQueue): FakeBot {
  const id = Number(token.split(":")[0]);
  const maps = { chats: new Map(), commands: new Map(), descriptions: new Map(), openTaps: new Map() };
  return { id, token, username: `fake_bot_${at + 1}`, updates, ...maps };
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
