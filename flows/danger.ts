/** What follows when danger is heard: one act and the numbers, a case, the staff, and the talk stays open. */
import type { Effect, Situation, Urgency } from "./contract.ts";
import { stayHarmless } from "./covering.ts";
import { crisisText, type Danger, graver, isGraver, situationNotNow } from "./dangerHeard.ts";
import type { Talk } from "./kit.ts";
import { restore } from "./restore.ts";
import { dropParked, emit, enter, park, type Run, remember } from "./run.ts";
import { tellNow } from "./telling.ts";
import type { TextKey } from "./textKey.ts";

/** Staff are told: one case for one danger, raised when it gets graver. */
export function callStaffFor(run: Run, danger: Omit<Danger, "urgency"> & { urgency: Urgency }): Run {
  const { person } = run.state;
  const code = person.caseCode ?? run.input.freshCode;
  const { urgency, categories, reasons, situation } = danger;
  const kind = categories.includes("HAZ") && urgency === "urgent" ? "hazard" : "help";
  const record: Effect = person.caseCode
    ? { type: "raiseCase", code, urgency: graver(urgency, person.urgencySoFar), reasons, categories }
    : { type: "openCase", code, kind, urgency, categories, situation, reasons, because: "danger" };
  const told = remember(run, { caseCode: code, urgencySoFar: graver(urgency, person.urgencySoFar) });
  const needsAlarm = urgency === "critical" || !person.caseCode || isGraver(urgency, person.urgencySoFar);
  const alarm: Effect[] = needsAlarm ? [{ type: "alarmStaff", code, urgency, because: "danger" }] : [];
  return emit(told, record, ...alarm);
}

/** Danger, told by words or by an answer. */
export function raiseDanger(run: Run, danger: Danger, story: string[] = []): Run {
  return danger.urgency === "critical" ? raiseCritical(run, danger, story) : raiseUrgent(run, danger);
}

function raiseCritical(run: Run, danger: Danger, story: string[]): Run {
  const said = emit(withoutQuestions(remember(run, { covered: false })), tellNow(crisisText(danger)));
  const timer: Effect = {
    type: "setTimer",
    timer: "claimEscalate",
    afterSeconds: run.input.claimEscalateSeconds,
  };
  // Lines that follow must not push the honest "nobody has picked up" further and further away.
  const waitsAlready = run.state.current?.flow === "crisis" && run.state.person.urgencySoFar === "critical";
  const called = emit(callStaffFor(said, danger), ...(waitsAlready ? [] : [timer]));
  return beginCrisis(called, danger, story);
}

/** The talk that stays with a danger; what was under way can be returned to. */
export function beginCrisis(run: Run, danger: Danger, story: string[]): Run {
  const situation: Situation = danger.situation ?? "unclear";
  const before = crisisTalk(run);
  const known = noteTold(run, situation);
  return enter(dropParked(park(withoutQuestions(known)), "crisis"), "crisis", {
    ...before,
    answers: {
      ...before.answers,
      situation,
      saidAt: run.state.turn,
      ...(danger.inDanger === "other" ? { about: "other" } : {}),
    },
    story: [...(before.story ?? []), ...story],
    trail: [],
  });
}

function raiseUrgent(run: Run, danger: Danger): Run {
  // Behind the cover somebody else may hold the telephone: staff hear of it, the screen stays harmless.
  if (run.state.person.covered) return stayHarmless(callStaffFor(run, danger));
  const before = run.state.person;
  // One danger is owned up to once; later lines go to the case without a word.
  const alreadyTold = before.caseCode !== null && !isGraver("urgent", before.urgencySoFar);
  const called = callStaffFor(run, danger);
  const situation = situationNotNow(danger);
  if (situation && !before.toldOf?.includes(situation)) return firstAnswer(called, situation, danger);
  return alreadyTold ? called : emit(called, tellNow(urgentText(danger, run.input.staffOnDuty)));
}

/** The reviewed first answer to this kind of harm, and plainly whether anybody is here. */
function firstAnswer(run: Run, situation: Situation, { inDanger }: Danger): Run {
  const told = emit(noteTold(run, situation), tellNow(crisisText({ situation, inDanger })));
  return run.input.staffOnDuty ? told : emit(told, tellNow("danger.nobodyHere"));
}

function noteTold(run: Run, situation: Situation): Run {
  const earlier = (run.state.person.toldOf ?? []).filter((told) => told !== situation);
  return remember(run, { toldOf: [...earlier, situation] });
}

/** What an earlier crisis of this talk gathered: nobody tells twice where they are. */
function crisisTalk({ state }: Run): Partial<Talk> {
  const standing = [...state.parked, state.current].findLast((one) => one?.flow === "crisis");
  return standing ? restore(standing).snapshot.context : {};
}

function urgentText({ inDanger }: Danger, staffOnDuty: boolean): TextKey {
  if (inDanger === "other") return staffOnDuty ? "danger.urgentOther" : "danger.urgentOtherNobody";
  return staffOnDuty ? "danger.urgent" : "danger.urgentNobody";
}

/** A question that was about to be asked waits: it is asked when the person returns. */
function withoutQuestions(run: Run): Run {
  return { ...run, effects: run.effects.filter((effect) => effect.type !== "say" || !effect.choices) };
}
