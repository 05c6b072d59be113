/** Every effect has its handler; forgetting one does not compile. */
import type { Effect } from "../../../flows/index.ts";
import { alarmStaff } from "./alarmStaff.ts";
import type { EffectContext } from "./context.ts";
import { deleteWords } from "./deleteWords.ts";
import { lookUp } from "./lookUp.ts";
import { openCase, raiseCase, setCaseStatus } from "./openCase.ts";
import { addToReport, saveReport } from "./saveReport.ts";
import { saveOpinion, saveSurvey } from "./saveVoices.ts";
import { say } from "./say.ts";
import { cancelTimer, setTimer } from "./timers.ts";

const HANDLERS: {
  [T in Effect["type"]]: (effect: Extract<Effect, { type: T }>, context: EffectContext) => void;
} = {
  say,
  setTimer,
  cancelTimer,
  openCase,
  raiseCase,
  setCaseStatus,
  alarmStaff,
  saveReport,
  addToReport,
  lookUp,
  deleteWords,
  saveOpinion,
  saveSurvey,
  // The lines are in the transcript already; the flush tells the console that it changed.
  relay: () => undefined,
};

export function applyEffect(effect: Effect, context: EffectContext): void {
  (HANDLERS[effect.type] as (effect: Effect, context: EffectContext) => void)(effect, context);
}
