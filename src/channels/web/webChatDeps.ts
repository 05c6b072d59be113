/** What the web chat needs from the rest of the house; it names what, never who provides it. */
import type { Clock } from "../../clock.ts";
import type { Inbound, InboundContent, OutboundContent } from "../../messages.ts";
import type { HelpNumber } from "./helpNumber.ts";

/** One line of a conversation as the database knows it. */
export type WebLine = {
  /** Decimal and increasing: the order of the talk. */
  id: string;
  from: "person" | "bot" | "staff";
  /** The first name a counsellor is known by; null for the person and the bot. */
  staffName: string | null;
  /** Milliseconds since 1970. */
  at: number;
  state: "queued" | "sent" | "delivered" | "failed";
  content: OutboundContent | InboundContent;
  deleted: boolean;
  /** `Inbound.platformMessageId` of a person's line: by it the page knows its own message again. */
  platformMessageId: string | null;
};

/** A file that passed the door: its kind is known from its bytes, its metadata is gone. */
export type WebFile = { name: string; mime: string; bytes: Buffer };

/** Carries codes and counts only; there is no field through which words could pass. */
export type WebChatLog = {
  warn: (fields: Record<string, string | number>, message: string) => void;
};

/** Where the door is narrowed. Generous by default: a whole school may share one address. */
export type WebLimits = {
  /** Messages that one conversation may send at once, and per second after that. */
  addressBurst: number;
  addressPerSecond: number;
  ipBurst: number;
  ipPerSecond: number;
  streamsPerAddress: number;
  streams: number;
  uploads: number;
  heartbeatMs: number;
};

export type WebChatDeps = {
  /** Durable when resolved; the same `externalId` twice is harmless. Rejects when the database is away. */
  accept: (inbound: Inbound[]) => Promise<void>;
  /** The lines of a conversation after an id, in order; none for an address nobody has written from. */
  lines: (address: string, after: string | null) => Promise<WebLine[]>;
  /** Calls the listener when a line came or changed; the answer ends that. */
  subscribe: (address: string, listener: () => void) => () => void;
  storeFile: (address: string, file: WebFile) => Promise<string>;
  /** null unless the file belongs to this address. */
  readFile: (address: string, id: string) => Promise<{ bytes: Buffer; mime: string } | null>;
  /** Where `buildChatPage` has put the page. */
  pageDir: string;
  /** True when the public address is https. */
  secureCookies: boolean;
  numbers: HelpNumber[];
  /** The harmless page of the quick exit. */
  exitUrl?: string;
  clock: Clock;
  log: WebChatLog;
  limits?: Partial<WebLimits>;
};

export const DEFAULT_LIMITS: WebLimits = {
  addressBurst: 30,
  addressPerSecond: 1,
  ipBurst: 400,
  ipPerSecond: 20,
  streamsPerAddress: 4,
  streams: 4000,
  // Each may hold 20 MB in memory.
  uploads: 8,
  heartbeatMs: 15_000,
};
