/** A person comes, goes, comes back, or takes its words back; and timers that fire. */
import type { Fact } from "./contract.ts";
import { askAgain, emit, enter, forgetTalk, park, type Run, remember } from "./run.ts";
import { isLed } from "./staffLead.ts";
import { askText, tell, tellNow } from "./telling.ts";

/** Links and posters may lead straight to one talk; a page in English says `lang:en`. */
const flowOfPayload: Record<string, string> = {
  help: "childHelp",
  report: "reportAbuse",
  hazard: "reportHazard",
  guidance: "guidance",
  numbers: "numbers",
  opinion: "opinion",
  code: "followUp",
};

/** The first contact, or /start in the middle of a talk. */
export function started(begun: Run, fact: Fact): Run {
  const payload = fact.type === "person.started" ? (fact.payload ?? "") : "";
  const run = payload === "lang:en" ? remember(begun, { locale: "en" }) : begun;
  const wanted = flowOfPayload[payload];
  if (wanted && wanted !== run.state.current?.flow) return enter(park(run), wanted);
  return run.state.current ? askAgain(emit(run, tell("common.stillHere"))) : enter(run, "welcome");
}

/** The person has blocked us or gone: nothing can be said, nothing shall be sent later. */
export function left(run: Run): Run {
  return emit(run, { type: "cancelTimer", timer: "reminder" });
}

/** The person is back: a word, and the question where we stopped. */
export function returned(run: Run): Run {
  return run.state.current ? askAgain(emit(run, tell("common.stillHere"))) : enter(run, "welcome");
}

/** What was sent is not here: the person must know, since it may count on us having it. */
export function fileRefused(run: Run, fact: Fact): Run {
  if (fact.type !== "file.refused" || run.state.person.covered || isLed(run)) return run;
  return emit(run, tell(fact.why === "tooBig" ? "common.fileTooBig" : "common.fileLost"));
}

/** Consent was taken back at the platform: our copy goes, unless a case must stay. */
export function withdrew(run: Run): Run {
  const { caseCode } = run.state.person;
  return emit(
    forgetTalk(run),
    { type: "cancelTimer", timer: "reminder" },
    { type: "deleteWords", keepCopy: caseCode !== null },
  );
}

/** Timers: nobody picked up; a reminder that the person allowed. Others belong to talks that are over. */
export function timerFired(run: Run, fact: Fact): Run {
  if (fact.type !== "timer.fired" || run.state.person.covered) return run;
  if (fact.timer === "claimEscalate") return nobodyPickedUp(run);
  return fact.timer === "reminder" ? remind(run) : run;
}

/** Said plainly: waiting for us alone may cost too much. */
function nobodyPickedUp(run: Run): Run {
  const { caseCode, urgencySoFar } = run.state.person;
  if (!caseCode || run.state.current?.flow === "staffed") return run;
  const called = emit(
    run,
    { type: "alarmStaff", code: caseCode, urgency: urgencySoFar, because: "danger" },
    tellNow("waiting.nobodyYet"),
  );
  const waits = run.state.current?.flow === "crisis" || run.state.current?.flow === "waiting";
  return waits ? askAgain(called) : enter(park(called), "waiting", { answers: { told: true } });
}

/** The first words are harmless on a lock screen; with a code word nothing more is said until it comes. */
function remind(run: Run): Run {
  const { okToWriteBack, neutralWords, codeWord } = run.state.person;
  if (!okToWriteBack || run.state.current?.flow === "staffed") return run;
  const text = neutralWords === "homework" || neutralWords === "weather" ? neutralWords : "hello";
  const said = emit(run, askText({ text: `reminder.${text}` }, { quiet: true }));
  return codeWord === null ? said : remember(park(said), { covered: true });
}
