/** What crosses the border between the platforms and the conversation. Plain data, no platform words. */
import type { MediaKind } from "../flows/contract.ts";

export type ChannelName = "telegram" | "zalo" | "web";

/** How to fetch a file from its platform; opaque outside the channel that made it. */
export type FileRef = { id: string; name: string | null; mime: string | null; size: number | null };

export type InboundContent =
  | { type: "text"; text: string }
  /** A tapped button. `turn` is the turn that offered it. */
  | { type: "choice"; choice: string; turn: number | null }
  | { type: "location"; latitude: number; longitude: number; accuracy: number | null }
  | { type: "contact"; phone: string; own: boolean }
  | { type: "media"; media: MediaKind; file: FileRef; caption: string | null }
  | { type: "edited"; platformMessageId: string; text: string }
  | { type: "started"; payload: string | null }
  | { type: "left" }
  | { type: "returned" }
  | { type: "withdrew" }
  /** A human wrote to the person in the platform's own console, past us. */
  | { type: "staffWroteElsewhere"; text: string };

/** One thing that came from a person. */
export type Inbound = {
  kind: "inbound";
  channel: ChannelName;
  /** Unique per channel for at least eight days: the same id is the same thing. */
  externalId: string;
  /** The person's address on the platform, a string always (Zalo's ids are larger than 2^53). */
  address: string;
  /** The platform's id of this message, for deletion and quoting; null where there is none. */
  platformMessageId: string | null;
  /** When the platform says it was sent, milliseconds since 1970. */
  at: number;
  content: InboundContent;
};

/** News about something that we sent. Matched by the platform's message id. */
export type Receipt = {
  kind: "receipt";
  channel: ChannelName;
  platformMessageIds: string[];
  state: "delivered" | "seen";
};

/** Something that is acknowledged, counted and not processed. `reason` is a code, never words. */
export type Ignored = { kind: "ignored"; channel: ChannelName; externalId: string | null; reason: string };

export type Received = Inbound | Receipt | Ignored;

export type OutboundChoice = { id: string; label: string };

export type OutboundContent =
  | {
      type: "text";
      text: string;
      choices: OutboundChoice[];
      /** The turn that offers the choices. */
      turn: number;
      ask: "location" | "contact" | null;
      clearKeyboard: boolean;
      quiet: boolean;
    }
  /** `file` is our own id of a stored file. */
  | { type: "file"; file: string; name: string; mime: string; caption: string | null }
  /** Take back messages of both directions. */
  | { type: "delete"; platformMessageIds: string[] };

/** One thing on its way to a person. */
export type Outbound = {
  id: string;
  channel: ChannelName;
  address: string;
  content: OutboundContent;
  /** Answers this platform message, where the platform shows that. */
  quote: string | null;
};
