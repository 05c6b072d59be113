/** Is this request an event of Zalo for our account? Checked over the raw bytes, before anything is believed. */
import { z } from "zod";
import type { WebhookRequest } from "../channel.ts";
import { parseJson } from "./parseJson.ts";
import { macMatches, zaloMac } from "./signature.ts";
import { type WebhookEvent, webhookEvent } from "./webhookEvent.ts";

export type Doubt =
  | "notJson"
  | "notAnEvent"
  | "unsigned"
  | "wrongSignature"
  | "otherApp"
  | "otherAccount"
  | "tooOld"
  | "fromTheFuture";

export type Verdict =
  | { is: "event"; event: WebhookEvent; at: number }
  /** The unsigned `{}` that Zalo's console sends when the address is saved, and GET: answered, never processed. */
  | { is: "probe" }
  | { is: "doubtful"; reason: Doubt };

export type Account = { appId: string; oaId: string; oaSecret: string };

/** Zalo repeats an event for 1 h 50 m with its first timestamp. */
const REPLAY_MS = 2 * 3_600_000;
/** Clocks differ, but not by more. */
const AHEAD_MS = 15 * 60_000;

const envelope = z.object({ timestamp: z.union([z.string(), z.undefined()]).catch(undefined) });

/** Never throws; the same bytes at the same time have the same verdict. */
export function judge(request: WebhookRequest, account: Account, now: number): Verdict {
  const { method, raw } = request;
  if (method !== "POST" || raw.length === 0 || raw.toString("latin1").trim() === "{}") return { is: "probe" };
  const body = parseJson(raw.toString("utf8"));
  if (typeof body !== "object" || body === null) return { is: "doubtful", reason: "notJson" };
  const timestamp = envelope.safeParse(body).data?.timestamp ?? headerOf(request, "x-zevent-timestamp") ?? "";
  const mac = headerOf(request, "x-zevent-signature");
  if (mac === undefined) return { is: "doubtful", reason: "unsigned" };
  const expected = zaloMac({ appId: account.appId, raw, timestamp, oaSecret: account.oaSecret });
  if (!macMatches(mac, expected)) return { is: "doubtful", reason: "wrongSignature" };
  const read = webhookEvent.safeParse(body);
  if (!read.success) return { is: "doubtful", reason: "notAnEvent" };
  const reason = doubtAbout(read.data, account, Number(timestamp), now);
  return reason === null
    ? { is: "event", event: read.data, at: Number(timestamp) }
    : { is: "doubtful", reason };
}

function doubtAbout(event: WebhookEvent, account: Account, at: number, now: number): Doubt | null {
  if (event.app_id !== account.appId) return "otherApp";
  if (!isOurs(event, account.oaId)) return "otherAccount";
  if (!(now - at <= REPLAY_MS)) return "tooOld";
  return at - now > AHEAD_MS ? "fromTheFuture" : null;
}

/** One address serves all accounts of an app. Receipts name ours as sender or as recipient, so either may be. */
function isOurs(event: WebhookEvent, oaId: string): boolean {
  if (event.oa_id !== undefined) return event.oa_id === oaId;
  const parties = [event.sender?.id, event.recipient?.id].filter((one) => one !== undefined);
  if (/^(user|anonymous)_send_/.test(event.event_name))
    return event.recipient?.id === oaId || event.sender?.id === oaId;
  return parties.length === 0 || parties.includes(oaId);
}

function headerOf(request: WebhookRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
