/** Zalo's Official Account behind the port of all channels. */
import type { Clock } from "../../clock.ts";
import type { Log } from "../../log.ts";
import type { Received } from "../../messages.ts";
import type { Capabilities, Channel, Limits, WebhookRequest, WebhookResult } from "../channel.ts";
import { isAnonymous } from "./address.ts";
import { createAlarmBell, type ZaloAlarm } from "./alarms.ts";
import { createAttachments } from "./attachments.ts";
import { composed } from "./buttonPayload.ts";
import { type Care, createCare, ROUND_MS } from "./care.ts";
import { createZaloClient, type ZaloClient } from "./client.ts";
import { decode, isUnknown } from "./decode.ts";
import { createEchoes, type Echoes, type Sought } from "./echoes.ts";
import { createHttp, type Http } from "./http.ts";
import { createOauth } from "./oauth.ts";
import { createQuarantineDoor, type Quarantine } from "./quarantine.ts";
import { createRecentChats } from "./recentChats.ts";
import { createSender } from "./sender.ts";
import type { TokenStore } from "./tokenStore.ts";
import { createTokens, type Tokens } from "./tokens.ts";
import { createUploads } from "./uploads.ts";
import { judge } from "./verdict.ts";
import { systemWait, type Wait } from "./wait.ts";

export type ZaloChannelOptions = {
  appId: string;
  appSecret: string;
  oaId: string;
  oaSecret: string;
  /** For an empty store only; the live pair is in the store. */
  firstRefreshToken: string | null;
  apiRoot: string;
  oauthRoot: string;
  ratePerSecond: number;
  proxy: string | null;
  tokenStore: TokenStore;
  quarantine: Quarantine;
  clock: Clock;
  log: Log;
  /** Puts an alarm where staff see it: a code and Zalo's number, never words. */
  raise: (what: ZaloAlarm, platformCode: number | null) => Promise<void> | void;
  /** Counts what happens inside: buttons refused, echoes found. */
  count?: (what: string) => void;
  wait?: Wait;
  /** For tests: how long an answer is waited for. */
  timeoutMs?: number;
};

const LIMITS: Limits = {
  // Zalo takes 2000 and does not say of what; the rest is for the difference between letters and bytes.
  textLength: 1800,
  captionLength: 1800,
  // Five by its SDK, four by that SDK's own error text.
  maxButtons: 4,
  choiceBytes: 900,
  buttonLabel: 100,
};

const CAPABILITIES: Capabilities = {
  typing: false,
  buttons: true,
  delete: false,
  deleteWithinHours: null,
  receipts: true,
  location: false,
  contact: false,
  freeWindowHours: 48,
  closedAfterHours: 7 * 24,
};

/** Makes the channel; nothing is called before `start`. */
export function createZaloChannel(options: ZaloChannelOptions): Channel {
  const { clock, wait = systemWait } = options;
  const parts = assemble(options, wait);
  return {
    name: "zalo",
    limits: LIMITS,
    capabilities: CAPABILITIES,
    // Read before every batch: it follows what Zalo's headers say.
    get ratePerSecond() {
      return parts.client.rate();
    },
    // Zalo waits two seconds, the way here and back among them, and repeats nothing, answered or not: half of it is ours.
    answerWithinMs: 1_000,
    receive: (request) => receive(options, parts, request),
    send: async (outbound, bytes) => {
      const sent = await parts.send(outbound, bytes);
      parts.care.sent();
      return sent;
    },
    fetchFile: (file) => parts.fetchAttachment(file.id),
    ...lookOut(parts.care, wait),
    health: parts.care.health,
    figures: parts.care.figures,
    missed: (at) => parts.care.missed(Math.min(at, clock.now())),
  };
}

type Parts = ReturnType<typeof assemble>;

/** Looks after the channel until it is stopped; nobody waits for the first look. */
function lookOut(care: Care, wait: Wait): Required<Pick<Channel, "start" | "stop">> {
  let stopped = new AbortController();
  let looking: Promise<void> = Promise.resolve();
  return {
    start: async (sink) => {
      stopped = new AbortController();
      const { signal } = stopped;
      looking = (async () => {
        while (!signal.aborted) {
          await care.round(sink);
          await wait(ROUND_MS, signal);
        }
      })();
    },
    stop: async () => {
      stopped.abort();
      await looking;
    },
  };
}

function assemble(options: ZaloChannelOptions, wait: Wait) {
  const { clock, log, oaId, proxy, tokenStore: store } = options;
  const http = createHttp({
    proxy,
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
  const alarm = createAlarmBell({ log, clock, raise: options.raise });
  const { client, tokens } = connect(options, http, alarm);
  const echoes = createEchoes(clock);
  const send = createSender({
    client,
    uploads: createUploads(client, clock),
    echoes,
    lookBack: lookBackWith(client, oaId, echoes),
    limits: LIMITS,
    clock,
    wait,
    count: (what) => options.count?.(what),
  });
  return {
    client,
    echoes,
    alarm,
    send: oneAtATime(send),
    care: createCare({ client, tokens, store, oaId, clock, log, alarm }),
    door: createQuarantineDoor({
      quarantine: options.quarantine,
      clock,
      onLost: () => alarm("quarantineNotStored"),
    }),
    fetchAttachment: createAttachments({ proxy, plainOrigins: plainOriginsOf(options.apiRoot) }),
  };
}

/** Calls need tokens and tokens need one call, to see whether an old one still works. */
function connect(
  options: ZaloChannelOptions,
  http: Http,
  alarm: ReturnType<typeof createAlarmBell>,
): { client: ZaloClient; tokens: Tokens } {
  const { apiRoot, appSecret, clock, ratePerSecond, firstRefreshToken, tokenStore: store } = options;
  const client = createZaloClient({
    apiRoot,
    appSecret,
    http,
    clock,
    alarm,
    ratePerSecond,
    tokens: () => tokens,
  });
  const oauth = createOauth({ ...options, http });
  const tokens = createTokens({ store, oauth, clock, alarm, firstRefreshToken, isAlive: client.isAlive });
  return { client, tokens };
}

function receive(options: ZaloChannelOptions, parts: Parts, request: WebhookRequest): WebhookResult {
  const verdict = judge(request, options, options.clock.now());
  if (verdict.is === "probe") return { status: 200, received: [] };
  if (verdict.is === "doubtful") {
    parts.alarm("quarantine");
    const kept = parts.door.keep(request.raw, verdict.reason, request.remoteAddress);
    return { status: 200, received: [], quarantine: { reason: verdict.reason, kept } };
  }
  parts.echoes.note(verdict.event);
  const received = decode({ event: verdict.event, oaId: options.oaId, at: verdict.at });
  parts.care.received(received);
  noteUnusual(parts, request, received);
  return { status: 200, received };
}

function noteUnusual(parts: Parts, request: WebhookRequest, received: Received[]): void {
  if (received.some((one) => one.kind === "inbound" && one.content.type === "withdrew"))
    parts.alarm("withdrew");
  // Zalo has invented something: kept for a look, acknowledged and counted.
  if (isUnknown(received)) void parts.door.keep(request.raw, "unknownEvent", request.remoteAddress);
}

/** Zalo's clock may be behind ours; what was sent before is known by its id. */
const LOOK_BACK_MARGIN_MS = 5_000;

function lookBackWith(
  client: ZaloClient,
  oaId: string,
  echoes: Echoes,
): (sought: Sought) => Promise<string | null> {
  const chats = createRecentChats(client, oaId);
  return async ({ address, text, since }) => {
    if (isAnonymous(address) || text === null) return null;
    try {
      const ours = (await chats.talk(address, since - LOOK_BACK_MARGIN_MS)).filter(
        (line) => line.from_id === oaId,
      );
      const same = ours.filter((line) => composed(line.message ?? "").trim() === text.trim());
      return same.find((line) => echoes.claim(line.message_id))?.message_id ?? null;
    } catch {
      return null;
    }
  };
}

/** One in flight per person: Zalo promises no order for calls side by side. */
function oneAtATime<T extends { address: string }, Rest extends unknown[], R>(
  work: (one: T, ...rest: Rest) => Promise<R>,
): (one: T, ...rest: Rest) => Promise<R> {
  const last = new Map<string, Promise<unknown>>();
  return (one, ...rest) => {
    const before = last.get(one.address) ?? Promise.resolve();
    const mine = before.then(
      () => work(one, ...rest),
      () => work(one, ...rest),
    );
    const settled = mine
      .catch(() => undefined)
      .then(() => {
        if (last.get(one.address) === settled) last.delete(one.address);
      });
    last.set(one.address, settled);
    return mine;
  };
}

/** A fake on this machine serves its files over plain http; the real API root is https and opens nothing. */
function plainOriginsOf(apiRoot: string): string[] {
  const { protocol, origin } = new URL(apiRoot);
  return protocol === "http:" ? [origin] : [];
}
