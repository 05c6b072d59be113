import type { Effect } from "../../../flows/index.ts";
import type { EffectContext } from "./context.ts";

/** Takes back at the platform what can be taken back; our own copy goes too unless a case must stay. */
export function deleteWords(effect: Extract<Effect, { type: "deleteWords" }>, context: EffectContext): void {
  context.writes.takeBacks.push({
    conversationId: context.turn.conversationId,
    channel: context.turn.channel,
    key: context.turn.key,
    turn: context.state.turn,
    keepCopy: effect.keepCopy,
    atPlatform: context.channel.delete,
  });
}
