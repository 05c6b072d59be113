import type { Effect } from "../../../flows/index.ts";
import { sealJson } from "../../storage/sealing.ts";
import type { EffectContext } from "./context.ts";

/** The structured report; written again when the person corrects or adds. */
export function saveReport(effect: Extract<Effect, { type: "saveReport" }>, context: EffectContext): void {
  const { report } = effect;
  context.writes.reports.push({
    code: effect.code,
    draft: {
      kind: report.kind,
      category: report.category,
      urgency: report.urgency,
      anonymous: report.anonymous,
    },
    provinceCode: report.place.provinceCode,
    communeCode: report.place.communeCode,
    sex: report.child?.sex ?? null,
    contentSealed: sealJson(context.turn.key, "report", { ...report, lang: context.state.person.locale }),
  });
}

/** More that the person says about a case, perhaps from another conversation than the one that opened it. */
export function addToReport(effect: Extract<Effect, { type: "addToReport" }>, context: EffectContext): void {
  context.writes.additions.push({ code: effect.code, words: effect.words });
}
