import type { Effect } from "../../../flows/index.ts";
import { sealJson } from "../../storage/sealing.ts";
import type { EffectContext } from "./context.ts";

/** What should change for children here; counted apart from reports. */
export function saveOpinion(effect: Extract<Effect, { type: "saveOpinion" }>, context: EffectContext): void {
  context.writes.opinions.push({
    conversationId: context.turn.conversationId,
    wordsSealed: sealJson(context.turn.key, "words", effect.words),
    ageBand: effect.ageBand,
    provinceCode: effect.provinceCode,
  });
}

export function saveSurvey(effect: Extract<Effect, { type: "saveSurvey" }>, context: EffectContext): void {
  context.writes.surveys.push({ caseCode: context.state.person.caseCode, answer: effect.answer });
}
