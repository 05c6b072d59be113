/** The pure engine walks a stored talk once more: what it says now must be what stands in the database, each once. */
import { type Effect, type FlowState, stepMany } from "../../../flows/index.ts";
import { factsOf } from "../../../src/conversation/facts.ts";
import { readWords } from "../../../src/reading/index.ts";
import type { ClaimedTurn } from "../../../src/storage/claimTurns.ts";
import { createTexts } from "../../../src/texts/index.ts";
import { CAPABILITIES } from "./instance.ts";

/** One line or fact of a talk as it was stored, with the turn that took it. */
export type TakenRow = ClaimedTurn["rows"][number] & { turn: number };

export type Replayed = {
  /** Where the talk stands at the end. */
  at: string;
  /** Effects by turn. */
  effects: Map<number, Effect[]>;
};

const texts = createTexts();

export type Known = {
  /** The codes of the talk's cases in the order in which they were opened. */
  codes: string[];
  onDuty: boolean;
};

export function replay(rows: TakenRow[], { codes, onDuty }: Known): Replayed {
  const effects = new Map<number, Effect[]>();
  const left = [...codes];
  let state: FlowState | null = null;
  let recent: string[] = [];
  let at = "";
  for (const [turn, taken] of Map.groupBy(rows, (row) => row.turn)) {
    const before: FlowState | null = state;
    const locale = before?.person.locale ?? "vi";
    const read = factsOf({ rows: taken, ledBy: null } as unknown as ClaimedTurn, before, recent, {
      read: readWords,
      labels: (choice) => {
        const words = texts.choiceLabels(choice, locale);
        return [words.label, ...words.synonyms];
      },
    });
    const step = stepMany(before, read.facts, {
      now: (taken[0]?.createdAt ?? new Date()).toISOString(),
      freshCode: left[0] ?? "NONE-LEFT",
      channel: CAPABILITIES,
      staffOnDuty: onDuty,
      claimEscalateSeconds: 120,
    });
    if (step.effects.some((effect) => effect.type === "openCase" && effect.code === left[0])) left.shift();
    effects.set(turn, step.effects);
    state = step.state;
    at = step.at;
    recent = read.recent;
  }
  return { at, effects };
}
