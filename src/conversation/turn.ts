/** One batch of turns: claim, read, step, write — a single transaction for up to 64 conversations. */
import { randomInt } from "node:crypto";
import type {
  Effect,
  Fact,
  FlowInput,
  FlowState,
  Locale,
  Step,
  TextKey,
  TextParams,
} from "../../flows/index.ts";
import { stepMany } from "../../flows/index.ts";
import { errorCode, type Log } from "../log.ts";
import type { ChannelName } from "../messages.ts";
import { type ClaimedTurn, claimTurns } from "../storage/claimTurns.ts";
import type { Database } from "../storage/database.ts";
import { sealJson } from "../storage/sealing.ts";
import type { Vault } from "../storage/vault.ts";
import { addWrites, noWrites, type Writes } from "../storage/writes.ts";
import { writeTurns } from "../storage/writeTurns.ts";
import type { Texts } from "../texts/index.ts";
import type { EffectContext } from "./effects/context.ts";
import { applyEffect } from "./effects/index.ts";
import { type FactContext, factsOf, type ReadWords } from "./facts.ts";
import { setAside } from "./setAside.ts";

export type TurnDeps = {
  database: Database;
  vault: Vault;
  log: Log;
  texts: Texts;
  readWords: ReadWords;
  now: () => number;
  /** What each channel can do. */
  capabilities: (channel: ChannelName) => FlowInput["channel"];
  claimEscalateSeconds: number;
  /** Whether any counsellor is signed in and not on break. */
  staffOnDuty: () => boolean;
  /** Whether the process is late with everything. */
  isPressed: () => boolean;
  /** Stops here when a test has pulled this plug. */
  failpoint: (name: string) => void;
};

/** What is sealed in `conversation.state_sealed`. */
export type StoredState = { flow: FlowState; recent: string[] };

export const TALKS_PER_BATCH = 64;
/** Under pressure accepting goes first: ordinary lines are safe in the database and can wait there. */
const TALKS_UNDER_PRESSURE = 8;
// Webhooks that come in meanwhile are not kept waiting for a whole batch.
const STEP_MS = 10;
const MAX_FAILURES = 3;
const RETRY_SECONDS = [1, 5];
// Letters and digits that are not mistaken for each other when read aloud or copied by hand.
const CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** @returns how many conversations had their turn */
export async function runTurns(deps: TurnDeps): Promise<number> {
  const { database } = deps;
  const limit = deps.isPressed() ? TALKS_UNDER_PRESSURE : TALKS_PER_BATCH;
  const writes = noWrites();
  const count = await database.roadTransaction(async (sql) => {
    const turns = await claimTurns(sql, deps.vault, limit);
    if (turns.length === 0) return 0;
    deps.failpoint("turn.claimed");
    let paused = performance.now();
    for (const turn of turns) {
      addWrites(writes, takeTurn(deps, turn));
      if (performance.now() - paused < STEP_MS) continue;
      await new Promise((done) => setImmediate(done));
      paused = performance.now();
    }
    deps.failpoint("turn.stepped");
    await writeTurns(sql, deps.vault, writes);
    deps.failpoint("turn.written");
    return turns.length;
  });
  if (count > 0) announceTurns(database, writes);
  return count;
}

/** After the commit, so that nobody is woken by what was rolled back. */
function announceTurns(database: Database, writes: Writes): void {
  const said = writes.talks.map((talk) => talk.conversationId);
  if (said.length > 0) database.announce("said", said);
  if (writes.outbound.length > 0) database.announce("outbox");
  if (writes.lookUps.length > 0) database.announce("inbox");
  const forStaff = writes.cases.length + writes.raises.length + writes.alarms.length + writes.statuses.length;
  if (forStaff > 0) database.announce("staff");
}

/** A turn that fails is tried again later, alone; the third failure sets its lines aside for staff. */
function takeTurn(deps: TurnDeps, turn: ClaimedTurn): Writes {
  try {
    return stepTurn(deps, turn);
  } catch (error) {
    const failures = turn.failures + 1;
    deps.log.error("turn.failed", {
      conversation: turn.conversationId,
      error: errorCode(error),
      attempt: failures,
    });
    if (failures >= MAX_FAILURES) return setAside(turn, deps.texts);
    const wait = RETRY_SECONDS[failures - 1] ?? 5;
    const retryAt = new Date(deps.now() + wait * 1000);
    return { ...noWrites(), retries: [{ conversationId: turn.conversationId, failures, retryAt }] };
  }
}

function stepTurn(deps: TurnDeps, turn: ClaimedTurn): Writes {
  const stored = turn.state as StoredState | null;
  const before = stored?.flow ?? null;
  const localeBefore: Locale = before?.person.locale ?? "vi";
  const context: FactContext = {
    read: deps.readWords,
    labels: (choice) => {
      const words = deps.texts.choiceLabels(choice, localeBefore);
      return [words.label, ...words.synonyms];
    },
  };
  const { facts, recent, unreadable } = factsOf(turn, before, stored?.recent ?? [], context);
  const now = new Date(deps.now());
  const input = inputFor(deps, turn, now);
  const step = stepMany(before, facts, input);
  const writes = noWrites();
  keepFiles(turn, writes);
  const effectContext: EffectContext = {
    turn,
    state: step.state,
    writes,
    now,
    channel: input.channel,
    render: (key: TextKey, params: TextParams) => deps.texts.render(key, params, step.state.person.locale),
  };
  for (const effect of step.effects) if (mayHappen(effect, turn)) applyEffect(effect, effectContext);
  finishTurn(turn, step, { flow: step.state, recent }, writes);
  if (unreadable.length > 0) {
    deps.log.error("turn.unreadable", { conversation: turn.conversationId, count: unreadable.length });
    for (const row of writes.read) row.setAside = unreadable.includes(row.id);
    writes.alarms.push({ code: null, urgency: "urgent", because: "setAside" });
  }
  const left = reachAfter(facts);
  if (writes.talks[0]) writes.talks[0].reach = left;
  return writes;
}

/**
 * One voice at a time, also when a flow has a defect: while a human leads, the bot says who has come, and what hides
 * the talk from other eyes when the person asks for that; nothing else.
 */
function mayHappen(effect: Effect, turn: ClaimedTurn): boolean {
  return effect.type !== "say" || turn.ledBy === null || /^(staffed|cover)\./.test(effect.text);
}

function finishTurn(turn: ClaimedTurn, step: Step, stored: StoredState, writes: Writes): void {
  writes.talks.push({
    conversationId: turn.conversationId,
    stateSealed: sealJson(turn.key, "state", stored),
    at: step.at,
    turn: step.state.turn,
    locale: step.state.person.locale,
    urgency: step.state.person.urgencySoFar,
    reach: null,
  });
  writes.read.push(...turn.rows.map((row) => ({ id: row.id, turn: step.state.turn, setAside: false })));
}

/** Files are fetched from their platform by a job: slow, and never in the way of an answer. */
function keepFiles(turn: ClaimedTurn, writes: Writes): void {
  for (const row of turn.rows) {
    const content = row.content as {
      type?: string;
      media?: string;
      file?: { mime: string | null; size: number | null };
    } | null;
    if (content?.type !== "media" || content.media === undefined || content.media === "sticker") continue;
    writes.files.push({
      id: row.id,
      conversationId: turn.conversationId,
      media: content.media,
      mime: content.file?.mime ?? null,
      size: content.file?.size ?? null,
      refSealed: sealJson(turn.key, "words", content.file ?? null),
    });
  }
}

function reachAfter(facts: Fact[]): "open" | "left" | null {
  const last = facts.findLast((fact) => fact.type === "person.left" || fact.type.startsWith("person."));
  if (!last) return null;
  return last.type === "person.left" ? "left" : "open";
}

function inputFor(deps: TurnDeps, turn: ClaimedTurn, now: Date): FlowInput {
  let code: string | null = null;
  return {
    now: now.toISOString(),
    // Few turns open a case; the others need no chance.
    get freshCode() {
      code ??= freshCode();
      return code;
    },
    channel: deps.capabilities(turn.channel),
    staffOnDuty: deps.staffOnDuty(),
    claimEscalateSeconds: deps.claimEscalateSeconds,
  };
}

/** Eight letters, about 39 bits: short enough to copy by hand, too many to guess at a bounded rate. */
export function freshCode(): string {
  const letters = Array.from({ length: 8 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
