import type { Effect } from "../../../flows/index.ts";
import { sealJson } from "../../storage/sealing.ts";
import type { EffectContext } from "./context.ts";

export function openCase(effect: Extract<Effect, { type: "openCase" }>, context: EffectContext): void {
  const { turn, state, writes } = context;
  writes.cases.push({
    code: effect.code,
    conversationId: turn.conversationId,
    channel: turn.channel,
    kind: effect.kind,
    urgency: effect.urgency,
    categories: effect.categories,
    situation: effect.situation,
    because: effect.because,
    reasonsSealed: sealJson(turn.key, "reasons", effect.reasons),
    ageBand: state.person.ageBand,
  });
}

export function raiseCase(effect: Extract<Effect, { type: "raiseCase" }>, context: EffectContext): void {
  context.writes.raises.push({
    code: effect.code,
    urgency: effect.urgency,
    categories: effect.categories,
    reasons: effect.reasons,
  });
}

export function setCaseStatus(
  effect: Extract<Effect, { type: "setCaseStatus" }>,
  context: EffectContext,
): void {
  context.writes.statuses.push({ code: effect.code, status: effect.status });
}
