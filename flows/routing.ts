/** What outranks the current flow: a short table, read from the top; the first row that hears takes the fact. */
import {
  answerFile,
  answerStale,
  answerTest,
  answerThanks,
  callHuman,
  goOn,
  rest,
  resume,
  showMenu,
  speak,
  stopTalk,
  turnTo,
} from "./asides.ts";
import { left, returned, started, timerFired, withdrew } from "./comings.ts";
import { type Command, commandOf } from "./commands.ts";
import type { Fact } from "./contract.ts";
import { comesBack, cover, stayHarmless, uncover } from "./covering.ts";
import { checkSoftly, hearDanger, needsCheck, tellLeadingStaff, tellsDanger } from "./hearing.ts";
import { feed, type Run } from "./run.ts";
import { isForStaff, isLed, relay, staffJoined, staffLeft } from "./staffLead.ts";

type Route = {
  name: string;
  hears: (fact: Fact, run: Run) => boolean;
  then: (run: Run, fact: Fact) => Run;
};

const is = (type: Fact["type"]) => (fact: Fact) => fact.type === type;
const asked = (command: Command) => (fact: Fact, run: Run) => commandOf(fact, run) === command;
const covered = (_: Fact, run: Run) => run.state.person.covered;

/** Danger before everything; then who is there; then what the person wants at once; then the flow. */
export const routes: readonly Route[] = [
  { name: "danger while staff lead", hears: (fact, run) => isLed(run) && tellsDanger(fact), then: tellLeadingStaff },
  { name: "danger", hears: tellsDanger, then: hearDanger },
  { name: "withdrew", hears: is("person.withdrew"), then: withdrew },
  { name: "left", hears: is("person.left"), then: left },
  { name: "staff joined", hears: is("staff.joined"), then: staffJoined },
  { name: "staff left", hears: is("staff.left"), then: staffLeft },
  { name: "timer", hears: is("timer.fired"), then: timerFired },
  { name: "look-up answered", hears: is("lookUp.answered"), then: quietly },
  { name: "come back", hears: (fact, run) => covered(fact, run) && !isLed(run) && comesBack(fact, run), then: uncover },
  { name: "quick exit", hears: asked("exit"), then: cover },
  { name: "staff lead", hears: (fact, run) => isLed(run) && isForStaff(fact), then: relay },
  { name: "covered", hears: covered, then: (run) => stayHarmless(run) },
  { name: "edited", hears: is("person.edited"), then: (run) => run },
  { name: "soft check", hears: needsCheck, then: checkSoftly },
  { name: "a person please", hears: asked("human"), then: callHuman },
  { name: "stop", hears: asked("stop"), then: stopTalk },
  { name: "later", hears: asked("later"), then: rest },
  { name: "delete", hears: asked("delete"), then: turnTo("forget") },
  { name: "Vietnamese", hears: asked("vietnamese"), then: speak("vi") },
  { name: "English", hears: asked("english"), then: speak("en") },
  { name: "menu", hears: asked("menu"), then: showMenu },
  { name: "numbers", hears: asked("numbers"), then: turnTo("numbers") },
  { name: "calm", hears: asked("calm"), then: turnTo("calm") },
  { name: "guidance", hears: asked("guidance"), then: turnTo("guidance") },
  { name: "opinion", hears: asked("opinion"), then: turnTo("opinion") },
  { name: "follow up", hears: asked("followUp"), then: turnTo("followUp") },
  { name: "go on with what was left", hears: asked("return"), then: resume },
  { name: "thanks", hears: asked("thanks"), then: answerThanks },
  { name: "test", hears: asked("test"), then: answerTest },
  { name: "start", hears: is("person.started"), then: started },
  { name: "returned", hears: is("person.returned"), then: returned },
  { name: "an old button", hears: isStale, then: answerStale },
  { name: "a file", hears: is("person.sentFile"), then: answerFile },
  { name: "the current flow", hears: () => true, then: goOn },
];

function isStale(fact: Fact, run: Run): boolean {
  return fact.type === "person.chose" && fact.turn !== null && fact.turn !== run.state.offeredTurn;
}

/** An answer from our own house that nobody waits for any more needs no word. */
function quietly(run: Run, fact: Fact): Run {
  const fed = feed(run, fact);
  return fed.understood ? fed : run;
}
