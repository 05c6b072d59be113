import type { Effect } from "../../../flows/index.ts";
import type { EffectContext } from "./context.ts";

/** The answer comes back as the fact `lookUp.answered` in the next turn. */
export function lookUp(effect: Extract<Effect, { type: "lookUp" }>, context: EffectContext): void {
  context.writes.lookUps.push({
    conversationId: context.turn.conversationId,
    channel: context.turn.channel,
    key: context.turn.key,
    code: effect.code,
    turn: context.state.turn,
  });
}
