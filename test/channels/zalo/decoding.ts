/** Events of one person as they come over the wire, and what they mean. */
import { decode } from "../../../src/channels/zalo/decode.ts";
import { parseJson } from "../../../src/channels/zalo/parseJson.ts";
import { webhookEvent } from "../../../src/channels/zalo/webhookEvent.ts";
import type { InboundContent, Received } from "../../../src/messages.ts";

export const APP = "360846524940903967";
export const LAN = "246845883529197922";
export const OA = "388613280878808645";
export const AT = 1760000000123;

/** What an event means that comes over the wire. */
export function decoded(event: Record<string, unknown> | string, at = AT): Received[] {
  const text =
    typeof event === "string" ? event : JSON.stringify({ app_id: APP, timestamp: String(at), ...event });
  return decode({ event: webhookEvent.parse(parseJson(text)), oaId: OA, at });
}

export const fromLan = (event_name: string, message: unknown, more: Record<string, unknown> = {}) => ({
  event_name,
  sender: { id: LAN },
  recipient: { id: OA },
  user_id_by_app: "552177279717587730",
  message,
  ...more,
});

export function contents(event: Record<string, unknown> | string): InboundContent[] {
  return decoded(event).map((one) => {
    if (one.kind !== "inbound") throw new Error(`${one.kind} instead of a line`);
    return one.content;
  });
}
