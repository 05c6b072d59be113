/** Danger in a person's words, whatever the talk was about. */
import { adviceFor, advise } from "./advice.ts";
import { asChoice } from "./answers.ts";
import { callHuman } from "./asides.ts";
import { commandOf } from "./commands.ts";
import type { Fact, Reading } from "./contract.ts";
import { stayHarmless } from "./covering.ts";
import { beginCrisis, callStaffFor, raiseDanger } from "./danger.ts";
import { type Danger, dangerOf, isAboutDying } from "./dangerHeard.ts";
import { linesOf, type Talk, toldSomething } from "./kit.ts";
import { restore } from "./restore.ts";
import { askAgain, emit, enter, feed, park, questionNow, type Run, remember } from "./run.ts";
import { tell, tellNow } from "./telling.ts";
import { voiced } from "./voice.ts";

/** Turns after which the same crisis text is said once more. */
const SAY_AGAIN_AFTER = 3;
/** Turns after which "are you safe?" may be asked again. */
const CHECK_AGAIN_AFTER = 20;

/** The reading of a fact that carries one. */
export function readingIn(fact: Fact): Reading | null {
  return fact.type === "person.said" || fact.type === "person.edited" || fact.type === "person.sentFile"
    ? fact.reading
    : null;
}

/** Whether a fact tells of a danger that a human must hear of. */
export function tellsDanger(fact: Fact): boolean {
  return dangerOf(readingIn(fact)) !== null;
}

/** Behind the cover: whatever may mean harm goes to staff in silence; the screen stays harmless. */
export function hearCovered(run: Run, fact: Fact): Run {
  const reading = readingIn(fact);
  if (!reading || (reading.urgency === "none" && !reading.unsure)) return stayHarmless(run);
  const { situation, inDanger, categories, reasons } = reading;
  const urgency = reading.urgency === "urgent" ? "urgent" : "concern";
  return stayHarmless(callStaffFor(run, { urgency, situation, inDanger, categories, reasons }));
}

/** Whether a danger of this moment breaks the cover: only one that cannot wait does. */
export function breaksCover(fact: Fact): boolean {
  return dangerOf(readingIn(fact))?.urgency === "critical";
}

/** Answers that describe a dangerous place are full of poles, wires and water; whether a child is there is asked apart. */
const DESCRIBED = new Set([
  "askingType",
  "askingMoreTypes",
  "askingPlace",
  "askingPlaceAgain",
  "askingLandmark",
  "askingOwner",
  "askingPhoto",
]);

function snapshotValue(snapshot: unknown): unknown {
  return typeof snapshot === "object" && snapshot !== null && "value" in snapshot ? snapshot.value : null;
}

/** Whether a soft "are you safe?" is due. */
export function needsCheck(fact: Fact, run: Run): boolean {
  const { current, person, turn } = run.state;
  // "Xóa hết tin nhắn" is an order to us; what it may hint at is asked when it is not.
  if (commandOf(fact, run) !== null) return false;
  if (!readingIn(fact)?.unsure || current?.flow === "crisis" || current?.flow === "check") return false;
  if (current?.flow === "reportHazard" && DESCRIBED.has(String(snapshotValue(current.snapshot))))
    return false;
  return turn - (person.checkedTurn ?? -CHECK_AGAIN_AFTER) >= CHECK_AGAIN_AFTER;
}

/** While staff lead: an alarm on their screen and the words; the bot says nothing. */
export function tellLeadingStaff(run: Run, fact: Fact): Run {
  const danger = dangerOf(readingIn(fact))!;
  const called = callStaffFor(run, danger);
  const alarmed = called.effects.some((effect) => effect.type === "alarmStaff");
  const code = called.state.person.caseCode;
  const alarm = { type: "alarmStaff", code, urgency: danger.urgency, because: "danger" } as const;
  return emit(alarmed ? called : emit(called, alarm), { type: "relay" });
}

/** The first answer to danger, and what the words still mean to the talk under way. */
export function hearDanger(run: Run, fact: Fact): Run {
  const danger = voiced(run, dangerOf(readingIn(fact))!, fact);
  if (danger.urgency === "urgent") return hearUrgent(run, fact, danger);
  if (run.state.current?.flow === "crisis") return hearAgain(run, fact, danger);
  return raiseDanger(keepStory(run, fact), danger, storyOf(fact).story);
}

/** A soft question when words may mean danger; what they answered is kept first. */
export function checkSoftly(run: Run, fact: Fact): Run {
  const kept = run.state.current ? feed(run, fact) : run;
  const words = !kept.understood || !run.state.current ? storyOf(fact) : {};
  const noted = remember({ ...kept, understood: true }, { checkedTurn: run.state.turn });
  const about = voiced(run, { ...readingIn(fact)!, urgency: "urgent" }, fact).inDanger;
  return enter(park(noted), "check", { ...words, ...(about === "other" ? { answers: { about } } : {}) });
}

function hearUrgent(run: Run, fact: Fact, danger: Danger): Run {
  if (run.state.person.covered) return hearCovered(run, fact);
  const told = advise(raiseDanger(run, danger), fact);
  if (fact.type === "person.edited") return told;
  if (readingIn(fact)?.intent === "human") return callHuman(told);
  if (isAboutDying(danger)) return talkOfDying(told, fact, danger);
  if (isBesideThePoint(told, fact)) return beginHelp(told, fact, danger);
  const expects = questionNow(told.state)?.question.expects;
  if (expects === "name" || expects === "place") return askAgain(told);
  // "Hôm nào ba cũng đánh" tells of danger and answers "does it still happen?".
  const fed = feed(told, asChoice(fact, told.state, expects ?? null));
  if (fed.understood) return fed;
  // The same question without a word between would look as if nobody had read.
  const silent = !told.effects.some((effect) => effect.type === "say");
  return askAgain({ ...(silent ? emit(told, tell("danger.noted")) : told), understood: true });
}

/** Who wants to die is asked straight, and is not led through a form. */
function talkOfDying(run: Run, fact: Fact, danger: Danger): Run {
  if (run.state.current?.flow === "crisis" && isAboutDying({ situation: situationNow(run) })) {
    const fed = feed(run, fact);
    return fed.understood ? fed : askAgain({ ...fed, understood: true });
  }
  const stranger = !run.state.current && run.state.person.forWhom === null;
  const greeted = stranger ? emit(run, tellNow("welcome.short")) : run;
  return beginCrisis(keepStory(greeted, fact), danger, storyOf(fact).story ?? []);
}

function situationNow(run: Run): Danger["situation"] {
  return (run.state.person.toldOf ?? []).find((one) => one === talkNow(run).answers.situation) ?? null;
}

/** Talks that lead somewhere else: grave words are where the person wanted to go. */
const sideTalks = new Set(["welcome", "guidance", "numbers", "calm", "forget", "survey"]);
/** Talks about something else, which give way as long as nothing was told in them. */
const otherTalks = new Set(["reportHazard", "opinion"]);

function isBesideThePoint(run: Run, fact: Fact): boolean {
  const { current } = run.state;
  if (!current || sideTalks.has(current.flow)) return true;
  if (current.flow === "reportHazard" && isAboutHazard(fact)) return false;
  return otherTalks.has(current.flow) && !toldSomething(talkNow(run));
}

function isAboutHazard(fact: Fact): boolean {
  return readingIn(fact)?.categories.includes("HAZ") ?? false;
}

/** What was told is not asked for again: the talk that fits begins with it. */
function beginHelp(run: Run, fact: Fact, { inDanger }: Danger): Run {
  const left = { ...run, state: { ...run.state, current: null, offered: [] } };
  // Whoever begins like this has not been told yet what it talks to.
  const stranger = !run.state.current && run.state.person.forWhom === null;
  const greeted = stranger ? emit(left, tell("welcome.short")) : left;
  const about = inDanger === "other" ? "reportAbuse" : "childHelp";
  const flow = isAboutHazard(fact) ? "reportHazard" : about;
  // The case that was just opened is the one this hazard is reported under.
  const opened = flow === "reportHazard" ? { answers: { opened: run.state.person.caseCode } } : {};
  return enter(greeted, flow, { ...storyOf(fact), ...opened });
}

/** In a crisis the person goes on telling: the answer counts, and the act is not drummed at every line. */
function hearAgain(run: Run, fact: Fact, danger: Danger): Run {
  const { answers } = talkNow(run);
  // "Not breathing" of a child out of the water is the same danger, and breath comes before any question.
  const stillDrowning = answers.situation === "drowning" && adviceFor(run, fact) !== null;
  const another = danger.situation !== null && danger.situation !== answers.situation && !stillDrowning;
  const longAgo = run.state.turn - Number(answers.saidAt ?? 0) > SAY_AGAIN_AFTER;
  const thoughtSafe = questionNow(run.state)?.name === "safeNow";
  const again = !another && answers.situation === "drowning";
  if (another || thoughtSafe || fact.type !== "person.said" || (longAgo && !again)) {
    return raiseDanger(advise(run, fact), danger, storyOf(fact).story);
  }
  const called = callStaffFor(run, danger);
  const advised = again ? emit(called, tellNow("guidance.drowningOut")) : advise(called, fact);
  const fed = feed(advised, fact);
  return fed.understood ? fed : askAgain({ ...fed, understood: true });
}

function talkNow(run: Run): Talk {
  return restore(run.state.current!).snapshot.context;
}

/** A story that holds the danger is kept as story before the talk is left. */
function keepStory(run: Run, fact: Fact): Run {
  if (fact.type !== "person.said" || questionNow(run.state)?.question.expects !== "story") return run;
  return { ...feed(run, fact), understood: true };
}

function storyOf(fact: Fact): Partial<Talk> {
  return fact.type === "person.said" ? { story: linesOf(fact.text) } : {};
}
