/**
 * Zalo's Official Account on this machine, as strict as platforms.md says the real one is, and stricter where a mistake
 * of ours would go unnoticed: a field it does not know is refused.
 */
import { createVirtualClock, type VirtualClock } from "../telegram/clock.ts";
import { type EchoOptions, echoSend } from "./echoEvents.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createGrants, type Grants } from "./grants.ts";
import { createPerson, type FakePerson } from "./person.ts";
import { type Call, type ServerDeps, startServer } from "./server.ts";
import { createWebhookSender, type Delivery, type EmitOptions, type WebhookSender } from "./webhookSender.ts";
import { addMessage, createWorld, type FakeAccount, type FakeMessage, type World } from "./world.ts";

export const FAKE_ACCOUNT: FakeAccount = {
  appId: "360846524940903967",
  appSecret: "AppSecret-fake-1234567890",
  oaId: "388613280878808645",
  oaSecret: "OaSecretKey-fake-1234567890",
};

export type FakeZaloOptions = {
  /** Default: running, that is real time which `clock.advance` pushes ahead. */
  clock?: VirtualClock;
  account?: FakeAccount;
  port?: number;
  webhookUrl?: string;
  /**
   * False where a whole program is tested beside others on a busy machine: how soon it answers is then for
   * `test/bench/slowDatabase.ts` to measure. Default: `stop` throws when an answer took longer than Zalo waits.
   */
  isPunctual?: boolean;
  control?: (fake: FakeZalo) => NonNullable<ServerDeps["control"]>;
};

export type FakeVisitor = {
  say: (text: string) => Promise<Delivery>;
  received: () => FakeMessage[];
};

export type FakeZalo = {
  /** For ZALO_API_ROOT and ZALO_OAUTH_ROOT alike. */
  apiRoot: string;
  account: FakeAccount;
  /** For ZALO_REFRESH_TOKEN: good once. */
  firstRefreshToken: string;
  /** The environment of a system that shall use this fake. */
  env: () => Record<string, string>;
  clock: VirtualClock;
  world: World;
  grants: Grants;
  webhook: WebhookSender;
  echoes: EchoOptions;
  calls: Call[];
  callsOf: (path: string) => Call[];
  failNext: Faults["failNext"];
  faultsLeft: () => number;
  person: (userId?: string) => FakePerson;
  /** Somebody in the chat widget of a web site. */
  visitor: (anonymousId: string, conversationId: string) => FakeVisitor;
  emit: (event: Record<string, unknown>, options?: EmitOptions) => Promise<Delivery>;
  /** Resolves when no event is on its way. */
  idle: () => Promise<void>;
  /** @throws when an answer of the webhook took longer than Zalo waits */
  stop: () => Promise<void>;
};

/** Whoever is not named is this person; longer than a number can hold. */
export const FIRST_PERSON = "246845883529197922";

/** Starts a fake on a free port of 127.0.0.1. */
export async function startFakeZalo(options: FakeZaloOptions = {}): Promise<FakeZalo> {
  const clock = options.clock ?? createVirtualClock({ running: true });
  const world = createWorld(clock, options.account ?? FAKE_ACCOUNT);
  const grants = createGrants(world);
  const faults = createFaults();
  const webhook = createWebhookSender(world);
  webhook.url = options.webhookUrl ?? null;
  const calls: Call[] = [];
  const echoes: EchoOptions = { on: true, receiptsFrom: "oa", receivedAfterMs: 60, seenAfterMs: 600 };
  const people = new Map<string, FakePerson>();
  const deps: ServerDeps = {
    world,
    grants,
    faults,
    calls,
    written: ({ userId, message }) => {
      if (userId !== null) echoSend(world, webhook, echoes, userId, message);
    },
  };
  const { server, origin } = await startServer(deps, options.port ?? 0);
  const fake: FakeZalo = {
    apiRoot: origin,
    account: world.account,
    firstRefreshToken: grants.issue().refreshToken,
    env: () => environmentOf(fake),
    clock,
    world,
    grants,
    webhook,
    echoes,
    calls,
    callsOf: (path) => calls.filter((call) => call.path.includes(path)),
    failNext: faults.failNext,
    faultsLeft: faults.left,
    person: (id = FIRST_PERSON) => {
      const known = people.get(id) ?? createPerson(world, webhook, () => origin, id);
      people.set(id, known);
      return known;
    },
    visitor: (anonymousId, conversationId) => createVisitor(world, webhook, anonymousId, conversationId),
    emit: webhook.emit,
    idle: webhook.idle,
    stop: async () => {
      await webhook.idle();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      const late = webhook.late().length;
      if (late > 0 && options.isPunctual !== false)
        throw new Error(`${late} answers of the webhook took longer than 2 s`);
    },
  };
  if (options.control) deps.control = options.control(fake);
  return fake;
}

function environmentOf({ account, apiRoot, firstRefreshToken }: FakeZalo): Record<string, string> {
  return {
    ZALO_APP_ID: account.appId,
    ZALO_APP_SECRET: account.appSecret,
    ZALO_OA_ID: account.oaId,
    ZALO_OA_SECRET: account.oaSecret,
    ZALO_REFRESH_TOKEN: firstRefreshToken,
    ZALO_API_ROOT: apiRoot,
    ZALO_OAUTH_ROOT: apiRoot,
  };
}

function createVisitor(
  world: World,
  webhook: WebhookSender,
  anonymousId: string,
  conversationId: string,
): FakeVisitor {
  const key = `${anonymousId}:${conversationId}`;
  const talk = world.visitors.get(key) ?? [];
  world.visitors.set(key, talk);
  return {
    say: (text) => {
      const said = addMessage(world, talk, { from: "person", text });
      return webhook.emit({
        event_name: "anonymous_send_text",
        sender: { id: anonymousId },
        recipient: { id: world.account.oaId },
        message: { text, msg_id: said.id, conversation_id: conversationId },
      });
    },
    received: () => talk.filter((one) => one.from === "oa"),
  };
}
