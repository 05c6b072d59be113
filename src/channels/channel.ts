/** The port between the road of a message and a platform. Delivery and the web layer know only this. */
import type { ChannelName, FileRef, Outbound, Received } from "../messages.ts";

/** What a channel can show; what it cannot is degraded by `fit`, never refused. */
export type Limits = {
  /** UTF-16 units of one text. */
  textLength: number;
  captionLength: number;
  maxButtons: number;
  /** UTF-8 bytes of what a button carries. */
  choiceBytes: number;
  buttonLabel: number;
};

export type Capabilities = {
  typing: boolean;
  buttons: boolean;
  delete: boolean;
  /** Only messages younger than this can be taken back. */
  deleteWithinHours: number | null;
  receipts: boolean;
  location: boolean;
  contact: boolean;
  /** Hours after the person's last act in which we may write, or null for always. */
  freeWindowHours: number | null;
  closedAfterHours: number | null;
};

/** A request of a platform, before anything is believed. Header names in lower case. */
export type WebhookRequest = {
  method: string;
  headers: Record<string, string | string[] | undefined>;
  /** The exact bytes. */
  raw: Buffer;
  remoteAddress: string;
};

/** What the web layer shall answer and what has come in. */
export type WebhookResult =
  | { status: 200; received: Received[] }
  /** Refused: nothing is stored. */
  | { status: 400 | 401; received: [] }
  /** Answered 200, kept apart and not processed. `kept` settles when that is done; it never rejects. */
  | { status: 200; received: []; quarantine: { reason: string; kept?: Promise<void> } };

export type SendResult = {
  /** Ids of the platform's messages that the text became, in order. */
  platformMessageIds: string[];
  /** The platform's own word that the message cost money or quota; counted. */
  cost?: string;
};

export type ChannelHealth = { ok: boolean; reasons: string[] };

export type Channel = {
  name: ChannelName;
  limits: Limits;
  capabilities: Capabilities;
  /** Sends per second over the whole channel; Infinity for none. */
  ratePerSecond: number;
  /**
   * The platform waits no longer and brings nothing twice: it is answered 200 by then whatever becomes of the storing,
   * and `missed` is told when that fails. Unset: an answer other than 2xx makes the platform bring it again.
   */
  answerWithinMs?: number;
  /** Checks the secret or signature over the raw bytes and decodes. Never throws for bad input. */
  receive: (request: WebhookRequest) => WebhookResult;
  /** Sends one thing. Throws `SendError` and nothing else. */
  send: (outbound: Outbound, file?: Buffer) => Promise<SendResult>;
  /** Downloads a file that came in. Throws `SendError`. */
  fetchFile: (file: FileRef) => Promise<{ bytes: Buffer; mime: string }>;
  /** Called once after start: registers webhooks, menus; starts polling in development. */
  start?: (sink: (received: Received[]) => Promise<void>) => Promise<void>;
  stop?: () => Promise<void>;
  health?: () => Promise<ChannelHealth>;
  /** Times (milliseconds since 1970) by name, for operators; null where there is none yet. */
  figures?: () => Promise<Record<string, number | null>>;
  /** Told when something that came in could not be stored and its platform will not bring it again. */
  missed?: (at: number) => void;
  /** Called when an inbound thing is durable, for platforms that show a spinner until then. Fails quietly. */
  acknowledge?: (received: Received) => Promise<void>;
};
