/**
 * The composer's mind: when words may leave, what is shown instead, and that no word is lost.
 * The server has the last say; what can be known here is said before the request.
 */
import type { Line, SendAnswer, SendBody, Warning } from "../../api.ts";
import { lastInbound, mergeLines, unseenLines } from "./transcript.ts";

export type WarningCode = Warning["code"];
export type Draft = {
  text: string;
  note: string;
  mode: "say" | "note";
  /** One for each text: a repeated request with it sends once. */
  key: string;
};

export type Phase =
  | { type: "idle" }
  | { type: "sending" }
  /** Newer lines came that the writer has not seen: nothing was sent. */
  | { type: "held"; lines: readonly Line[] }
  | { type: "warned"; warnings: readonly Warning[] }
  /** `unsure`: the answer got lost; the same key makes another try harmless. */
  | { type: "failed"; error: string; unsure: boolean };

export type Composer = { draft: Draft; phase: Phase; confirmed: readonly WarningCode[] };

export type ComposerEvent =
  | { type: "typed"; text: string; freshKey: string }
  | { type: "noteTyped"; text: string }
  | { type: "modeChosen"; mode: Draft["mode"] }
  | { type: "sendBegan" }
  | { type: "held"; lines: readonly Line[] }
  | { type: "answered"; answer: SendAnswer; sent: Pick<SendBody, "text" | "key">; freshKey: string }
  | { type: "refused"; error: string; unsure: boolean }
  | { type: "noteKept"; text: string }
  | { type: "confirmed" }
  | { type: "thoughtAgain" };

export const emptyDraft = (key: string): Draft => ({ text: "", note: "", mode: "say", key });
export const openComposer = (draft: Draft): Composer => ({ draft, phase: { type: "idle" }, confirmed: [] });

/** One step of the composer. Words leave the draft only when the server has taken them. */
export function composerStep(state: Composer, event: ComposerEvent): Composer {
  const { draft } = state;
  switch (event.type) {
    case "typed":
      if (event.text === draft.text) return state;
      // Other words need their own key and their own yes to a warning.
      return openComposer({ ...draft, text: event.text, key: event.freshKey });
    case "noteTyped":
      return { ...state, draft: { ...draft, note: event.text } };
    case "modeChosen":
      return { ...state, draft: { ...draft, mode: event.mode }, phase: { type: "idle" } };
    case "sendBegan":
      return { ...state, phase: { type: "sending" } };
    case "held":
      return { ...state, phase: { type: "held", lines: event.lines } };
    case "answered":
      if (event.sent.key !== draft.key) return afterTypingOn(state, event);
      if (event.answer.status === "warned")
        return { ...state, phase: { type: "warned", warnings: event.answer.warnings } };
      return openComposer({ ...draft, text: "", key: event.freshKey });
    case "refused":
      return { ...state, phase: { type: "failed", error: event.error, unsure: event.unsure } };
    case "noteKept":
      if (draft.note.trim() !== event.text) return state;
      return openComposer({ ...draft, note: "", mode: "say" });
    case "confirmed":
      if (state.phase.type !== "warned") return state;
      return { ...state, phase: { type: "idle" }, confirmed: state.phase.warnings.map((one) => one.code) };
    case "thoughtAgain":
      return { ...state, phase: { type: "idle" } };
  }
}

/** Who types on while the words are on their way keeps what came after them. */
function afterTypingOn(state: Composer, event: Extract<ComposerEvent, { type: "answered" }>): Composer {
  const { draft } = state;
  const { text } = event.sent;
  const begun = draft.text.trimStart();
  // A warning about other words says nothing of these.
  if (event.answer.status === "warned" || !begun.startsWith(text)) return state;
  return { ...state, draft: { ...draft, text: begun.slice(text.length).trimStart() } };
}

export type Surroundings = {
  live: boolean;
  lines: readonly Line[];
  /** The last line of the person that was on the screen. */
  seenUpTo: string | null;
  /** What the server named when the talk was opened. */
  lastInboundId: string;
};
export type Decision =
  | { type: "send"; body: SendBody }
  | { type: "held"; lines: readonly Line[] }
  | { type: "notLive" }
  | { type: "nothing" };

/** What happens when the writer presses send. */
export function decideSend(state: Composer, around: Surroundings): Decision {
  const text = state.draft.text.trim();
  if (text === "" || state.phase.type === "sending") return { type: "nothing" };
  if (!around.live) return { type: "notLive" };
  const unseen = unseenLines(around.lines, around.seenUpTo);
  // Held once: the lines stand above the button then, and the next press counts as having read them.
  if (unseen.length > 0 && !wasShown(state.phase, unseen)) return { type: "held", lines: unseen };
  const shown = state.phase.type === "held" ? mergeLines(around.lines, state.phase.lines) : around.lines;
  const seenUpTo = lastInbound(shown) ?? around.lastInboundId;
  return { type: "send", body: { text, seenUpTo, key: state.draft.key, confirmed: [...state.confirmed] } };
}

function wasShown(phase: Phase, unseen: readonly Line[]): boolean {
  if (phase.type !== "held") return false;
  const shown = new Set(phase.lines.map((line) => line.id));
  return unseen.every((line) => shown.has(line.id));
}
