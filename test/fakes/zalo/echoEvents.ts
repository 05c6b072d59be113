/** After every send: the echo, later that it arrived, later that it was seen. */

import type { WebhookSender } from "./webhookSender.ts";
import type { FakeMessage, World } from "./world.ts";

export type EchoOptions = {
  on: boolean;
  /** Who is named as the sender of a receipt: sources contradict each other. */
  receiptsFrom: "oa" | "user";
  receivedAfterMs: number;
  seenAfterMs: number;
};

const ECHO_AFTER_MS = 5;

export function echoSend(
  world: World,
  webhook: WebhookSender,
  { on, receiptsFrom, receivedAfterMs, seenAfterMs }: EchoOptions,
  userId: string,
  message: FakeMessage,
): void {
  if (!on) return;
  const oa = { id: world.account.oaId };
  const person = { id: userId };
  const parties =
    receiptsFrom === "oa" ? { sender: oa, recipient: person } : { sender: person, recipient: oa };
  const later = (ms: number, event: Record<string, unknown>) =>
    world.clock.setTimeout(() => void webhook.emit(event).catch(() => undefined), ms);
  later(ECHO_AFTER_MS, {
    event_name: `oa_send_${message.kind}`,
    sender: oa,
    recipient: person,
    message: { msg_id: message.id, ...(message.text === null ? {} : { text: message.text }) },
  });
  later(receivedAfterMs, {
    event_name: "user_received_message",
    ...parties,
    message: { msg_id: message.id },
  });
  later(seenAfterMs, { event_name: "user_seen_message", ...parties, message: { msg_ids: [message.id] } });
}
