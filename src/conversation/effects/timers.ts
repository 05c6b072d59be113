import type { Effect } from "../../../flows/index.ts";
import type { EffectContext } from "./context.ts";

/** A timer becomes a fact in this conversation's line; it carries the turn, so that a late one is recognised. */
export function setTimer(effect: Extract<Effect, { type: "setTimer" }>, context: EffectContext): void {
  context.writes.timers.push({
    conversationId: context.turn.conversationId,
    timer: effect.timer,
    turn: context.state.turn,
    runAt: new Date(context.now.getTime() + effect.afterSeconds * 1000),
  });
}

export function cancelTimer(effect: Extract<Effect, { type: "cancelTimer" }>, context: EffectContext): void {
  context.writes.timerCancels.push({ conversationId: context.turn.conversationId, timer: effect.timer });
}
