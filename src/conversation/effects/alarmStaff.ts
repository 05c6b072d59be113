import type { Effect } from "../../../flows/index.ts";
import type { EffectContext } from "./context.ts";

/** Codes only: an alarm is read on lock screens and in groups. */
export function alarmStaff(effect: Extract<Effect, { type: "alarmStaff" }>, context: EffectContext): void {
  context.writes.alarms.push({ code: effect.code, urgency: effect.urgency, because: effect.because });
}
