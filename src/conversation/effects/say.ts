import type { Effect } from "../../../flows/index.ts";
import { sealJson } from "../../storage/sealing.ts";
import type { EffectContext } from "./context.ts";

const RANKS = { crisis: 0, reply: 1, notice: 2 } as const;

/** A text for the person, in the words that it will read, into the outbox. */
export function say(effect: Extract<Effect, { type: "say" }>, context: EffectContext): void {
  const { turn, state, writes, render } = context;
  const content = {
    type: "text",
    text: render(effect.text, effect.params ?? {}),
    choices: (effect.choices ?? []).map(({ id, label, params }) => ({
      id,
      label: render(label, params ?? {}),
    })),
    turn: state.turn,
    ask: effect.ask ?? null,
    clearKeyboard: effect.clearKeyboard ?? false,
    quiet: effect.quiet ?? false,
  };
  writes.outbound.push({
    conversationId: turn.conversationId,
    channel: turn.channel,
    kind: "text",
    author: "bot",
    staffId: null,
    contentSealed: sealJson(turn.key, "words", { ...content, textKey: effect.text }),
    rank: RANKS[effect.priority ?? "reply"],
    turn: state.turn,
  });
}
