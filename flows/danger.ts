/** What follows when danger is heard: one act and the numbers, a case, the staff, and the talk stays open. */
import type { Effect, Situation } from "./contract.ts";
import { crisisText, type Danger, graver, isGraver } from "./dangerHeard.ts";
import type { Talk } from "./kit.ts";
import { restore } from "./restore.ts";
import { dropParked, emit, enter, park, type Run, remember } from "./run.ts";
import { tellNow } from "./telling.ts";
import type { TextKey } from "./textKey.ts";

/** Staff are told: one case for one danger, raised when it gets graver. */
export function callStaffFor(run: Run, danger: Danger): Run {
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
  const situation: Situation = danger.situation ?? "unclear";
  const parked = park(withoutQuestions(remember(run, { covered: false })));
  const said = emit(parked, tellNow(crisisText(danger)));
  const timer: Effect = {
    type: "setTimer",
    timer: "claimEscalate",
    afterSeconds: run.input.claimEscalateSeconds,
  };
  // Lines that follow must not push the honest "nobody has picked up" further and further away.
  const waitsAlready = run.state.current?.flow === "crisis";
  const called = emit(callStaffFor(said, danger), ...(waitsAlready ? [] : [timer]));
  const before = crisisTalk(run);
  return enter(dropParked(called, "crisis"), "crisis", {
    ...before,
    answers: { ...before.answers, situation, saidAt: run.state.turn },
    story: [...(before.story ?? []), ...story],
    trail: [],
  });
}

function raiseUrgent(run: Run, danger: Danger): Run {
  const before = run.state.person;
  // One danger is owned up to once; later lines go to the case without a word.
  const alreadyTold = before.caseCode !== null && !isGraver("urgent", before.urgencySoFar);
  const called = callStaffFor(remember(run, { covered: false }), danger);
  if (alreadyTold) return called;
  return emit(called, tellNow(urgentText(danger, run.input.staffOnDuty)));
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
