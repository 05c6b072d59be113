/** One voice at a time: from `staff.joined` to `staff.left` the bot is silent. */
import type { Fact } from "./contract.ts";
import { dropParked, emit, enter, park, type Run, remember, returnToParked } from "./run.ts";
import { tell } from "./telling.ts";

/** Whether a human leads the talk. */
export function isLed(run: Run): boolean {
  return run.state.current?.flow === "staffed";
}

/** What a person does that is for the human who leads. */
export function isForStaff(fact: Fact): boolean {
  return fact.type.startsWith("person.") && !["person.left", "person.withdrew"].includes(fact.type);
}

/** Hands the person's words to the human. */
export function relay(run: Run): Run {
  return emit(run, { type: "relay" });
}

/** A human takes over; the talk under way is kept for later. */
export function staffJoined(run: Run, fact: Fact): Run {
  if (fact.type !== "staff.joined") return run;
  const waited = dropParked(park(run), "waiting");
  const free = emit(waited, { type: "cancelTimer", timer: "claimEscalate" });
  // A covered screen stays harmless: staff write the first words themselves, knowing that.
  const told = run.state.person.covered ? free : emit(free, tell("staffed.joined", { name: fact.name }));
  return enter(told, "staffed");
}

/** The human has left: the person hears it, and is never left alone with a silence. */
export function staffLeft(run: Run, fact: Fact): Run {
  if (fact.type !== "staff.left") return run;
  if (!isLed(run)) return fact.how === "closed" ? closedFromAfar(run) : run;
  const left: Run = { ...run, state: { ...run.state, current: null, offered: [] } };
  if (fact.how === "closed") return caseClosed(left);
  if (run.state.person.covered) return fact.how === "silent" ? callAgain(left) : left;
  if (fact.how === "silent") return enter(emit(callAgain(left), tell("staffed.silent")), "waiting");
  return returnToParked(emit(watch(left), tell("staffed.released")));
}

function callAgain(run: Run): Run {
  const { caseCode, urgencySoFar } = run.state.person;
  return emit(watch(run), { type: "alarmStaff", code: caseCode, urgency: urgencySoFar, because: "asked" });
}

/** A critical case without a human is watched again from now on. */
function watch(run: Run): Run {
  if (run.state.person.urgencySoFar !== "critical") return run;
  return emit(run, {
    type: "setTimer",
    timer: "claimEscalate",
    afterSeconds: run.input.claimEscalateSeconds,
  });
}

/** A case closed at the desk, without a word here: only somebody who waits for us must hear of it. */
function closedFromAfar(run: Run): Run {
  const waits = run.state.current?.flow === "waiting" || run.state.current?.flow === "crisis";
  if (!waits) return remember(run, { caseCode: null, urgencySoFar: "none", told: null });
  return caseClosed({ ...run, state: { ...run.state, current: null, offered: [] } });
}

function caseClosed(run: Run): Run {
  const over = dropParked(dropParked(run, "crisis"), "waiting");
  const noted = remember(over, { caseCode: null, urgencySoFar: "none", told: null });
  return run.state.person.covered ? noted : enter(emit(noted, tell("staffed.closed")), "survey");
}
