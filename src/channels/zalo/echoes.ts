/**
 * What Zalo has told about messages of our account. A send whose answer was lost is looked for here: the webhook brings
 * an echo of everything that was sent, whether or not its answer came through.
 */
import type { Clock } from "../../clock.ts";
import type { WebhookEvent } from "./webhookEvent.ts";

export type Sought = {
  address: string;
  /** null for files: any message to this person that we do not know yet. */
  text: string | null;
  since: number;
};

export type Echoes = {
  /** Every event that is proven to be Zalo's. */
  note: (event: WebhookEvent) => void;
  /** Ids that a send has been answered with: they are no echo of another one. */
  known: (messageIds: string[]) => void;
  /** Whether no send has been answered with this id yet; from now on one has. */
  claim: (messageId: string) => boolean;
  /** The id of the message that was sought, if it has been told by now. Found once only. */
  find: (sought: Sought) => string | null;
};

type Echo = { address: string; text: string | null; at: number };

const KEPT_MS = 120_000;
const MOST_KEPT = 5000;

export function createEchoes(clock: Clock): Echoes {
  const echoes = new Map<string, Echo>();
  const answered = new Map<string, number>();
  const keep = (key: string, address: string | undefined, text: string | null) => {
    if (address !== undefined) keepEcho(echoes, key, { address, text, at: clock.now() });
  };
  return {
    note: (event) => {
      const id = event.message?.msg_id;
      if (id === undefined) return;
      if (event.event_name.startsWith("oa_send_")) {
        // Typed by a human in the console: not what we look for.
        if (event.sender?.admin_id !== undefined) remember(answered, id, clock.now());
        else keep(id, event.recipient?.id, event.message?.text ?? null);
      } else if (event.event_name === "user_received_message" && !echoes.has(id)) {
        // Either side may be the person: sources contradict each other.
        for (const party of [event.recipient?.id, event.sender?.id]) keep(`${id}\n${party}`, party, null);
      }
    },
    known: (ids) => {
      for (const id of ids) remember(answered, id, clock.now());
    },
    claim: (id) => {
      const free = !answered.has(id);
      remember(answered, id, clock.now());
      return free;
    },
    find: ({ address, text, since }) => {
      for (const [key, echo] of echoes) {
        const id = key.split("\n")[0] as string;
        if (echo.address !== address || echo.at < since || answered.has(id)) continue;
        if (text !== null && echo.text !== null && sameWords(echo.text, text) === false) continue;
        remember(answered, id, clock.now());
        return id;
      }
      return null;
    },
  };
}

/** Bounded in number and age: the oldest go first. */
function keepEcho(echoes: Map<string, Echo>, key: string, echo: Echo): void {
  for (const [old, { at }] of echoes) {
    if (at > echo.at - KEPT_MS && echoes.size < MOST_KEPT) break;
    echoes.delete(old);
  }
  echoes.set(key, echo);
}

/** Bounded: the oldest goes first. */
function remember(map: Map<string, number>, id: string, at: number): void {
  map.delete(id);
  map.set(id, at);
  if (map.size > MOST_KEPT) map.delete(map.keys().next().value as string);
}

function sameWords(one: string, other: string): boolean {
  return one.normalize("NFC").trim() === other.normalize("NFC").trim();
}
