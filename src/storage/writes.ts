/** What a batch of turns wants written. Effects add rows; `writeTurns` writes them all at once. */
import type {
  AgeBand,
  CategoryCode,
  Reason,
  ReportDraft,
  ReportKind,
  Situation,
  Urgency,
} from "../../flows/contract.ts";
import type { SealKey } from "./sealing.ts";

export type TalkUpdate = {
  conversationId: string;
  stateSealed: Buffer;
  at: string;
  turn: number;
  locale: string;
  urgency: Urgency;
  reach: "open" | "left" | null;
};

export type OutboundRow = {
  conversationId: string;
  channel: string;
  kind: string;
  author: "bot" | "staff" | "system";
  staffId: string | null;
  contentSealed: Buffer;
  rank: 0 | 1 | 2;
  turn: number;
};

export type NewCase = {
  code: string;
  conversationId: string;
  channel: string;
  kind: ReportKind;
  urgency: Urgency;
  categories: CategoryCode[];
  situation: Situation | null;
  because: string;
  reasonsSealed: Buffer;
  ageBand: AgeBand | null;
};

export type ReportRow = {
  code: string;
  draft: Pick<ReportDraft, "kind" | "category" | "urgency" | "anonymous">;
  provinceCode: string | null;
  communeCode: string | null;
  sex: string | null;
  contentSealed: Buffer;
};

export type FactRow = {
  conversationId: string;
  channel: string;
  kind: string;
  contentSealed: Buffer;
  once: string | null;
};

export type Writes = {
  talks: TalkUpdate[];
  read: { id: string; turn: number; setAside: boolean }[];
  outbound: OutboundRow[];
  cases: NewCase[];
  /** Reasons in the clear, in memory only: they join those that are sealed already. */
  raises: { code: string; urgency: Urgency; categories: CategoryCode[]; reasons: Reason[] }[];
  statuses: { code: string; status: string }[];
  reports: ReportRow[];
  /** Words in the clear, in memory only: they are sealed under the key of the case's own conversation. */
  additions: { code: string; words: string[] }[];
  alarms: { code: string | null; urgency: Urgency; because: string }[];
  timers: { conversationId: string; timer: string; turn: number; runAt: Date }[];
  timerCancels: { conversationId: string; timer: string }[];
  lookUps: { conversationId: string; channel: string; key: SealKey; code: string; turn: number }[];
  takeBacks: {
    conversationId: string;
    channel: string;
    key: SealKey;
    turn: number;
    keepCopy: boolean;
    /** Whether the platform takes back anything; where it does not, what we have said still stands on the phone. */
    atPlatform: boolean;
  }[];
  opinions: {
    conversationId: string;
    wordsSealed: Buffer;
    ageBand: string | null;
    provinceCode: string | null;
  }[];
  surveys: { caseCode: string | null; answer: string }[];
  files: {
    id: string;
    conversationId: string;
    media: string;
    mime: string | null;
    size: number | null;
    refSealed: Buffer;
  }[];
  retries: { conversationId: string; failures: number; retryAt: Date }[];
};

export function noWrites(): Writes {
  return {
    talks: [],
    read: [],
    outbound: [],
    cases: [],
    raises: [],
    statuses: [],
    reports: [],
    additions: [],
    alarms: [],
    timers: [],
    timerCancels: [],
    lookUps: [],
    takeBacks: [],
    opinions: [],
    surveys: [],
    files: [],
    retries: [],
  };
}

/** Adds what one turn wants to what the batch wants. */
export function addWrites(all: Writes, one: Writes): void {
  for (const name of Object.keys(all) as (keyof Writes)[])
    if (one[name].length > 0) (all[name] as unknown[]).push(...one[name]);
}
