/** What outranks the current flow: a short table, read from the top; the first row that hears takes the fact. */
import {
  answerFile,
  answerStale,
  answerTest,
  answerThanks,
  callHuman,
  goOn,
  isReceipt,
  lookUpReceipt,
  rest,
  resume,
  showMenu,
  speak,
  stopTalk,
  turnTo,
} from "./asides.ts";
import { fileRefused, left, returned, started, timerFired, withdrew } from "./comings.ts";
import { type Command, commandOf } from "./commands.ts";
import type { Fact } from "./contract.ts";
import { comesBack, cover, uncover } from "./covering.ts";
import {
  breaksCover,
  checkSoftly,
  hearCovered,
  hearDanger,
  needsCheck,
  tellLeadingStaff,
  tellsDanger,
} from "./hearing.ts";
import { feed, type Run } from "./run.ts";
import { isForStaff, isLed, relay, staffJoined, staffLeft } from "./staffLead.ts";

type Route = {
  name: string;
  hears: (fact: Fact, run: Run) => boolean;
  does: (run: Run, fact: Fact) => Run;
};

const is = (type: Fact["type"]) => (fact: Fact) => fact.type === type;
const asked = (command: Command) => (fact: Fact, run: Run) => commandOf(fact, run) === command;
const covered = (_: Fact, run: Run) => run.state.person.covered;

/** Danger before everything; then who is there; then what the person wants at once; then the flow. */
export const routes: readonly Route[] = [
  {
    name: "danger while staff lead",
    hears: (fact, run) => isLed(run) && tellsDanger(fact),
    does: tellLeadingStaff,
  },
  {
    name: "danger",
    hears: (fact, run) => tellsDanger(fact) && (!covered(fact, run) || breaksCover(fact)),
    does: hearDanger,
  },
  { name: "withdrew", hears: is("person.withdrew"), does: withdrew },
  { name: "left", hears: is("person.left"), does: left },
  { name: "staff joined", hears: is("staff.joined"), does: staffJoined },
  { name: "staff left", hears: is("staff.left"), does: staffLeft },
  { name: "timer", hears: is("timer.fired"), does: timerFired },
  { name: "look-up answered", hears: is("lookUp.answered"), does: quietly },
  { name: "file refused", hears: is("file.refused"), does: fileRefused },
  {
    name: "come back",
    hears: (fact, run) => covered(fact, run) && !isLed(run) && comesBack(fact, run),
    does: uncover,
  },
  { name: "quick exit", hears: asked("exit"), does: cover },
  { name: "staff lead", hears: (fact, run) => isLed(run) && isForStaff(fact), does: relay },
  { name: "covered", hears: covered, does: hearCovered },
  { name: "edited", hears: is("person.edited"), does: (run) => run },
  { name: "soft check", hears: needsCheck, does: checkSoftly },
  { name: "a person please", hears: asked("human"), does: callHuman },
  { name: "stop", hears: asked("stop"), does: stopTalk },
  { name: "later", hears: asked("later"), does: rest },
  { name: "delete", hears: asked("delete"), does: turnTo("forget") },
  { name: "Vietnamese", hears: asked("vietnamese"), does: speak("vi") },
  { name: "English", hears: asked("english"), does: speak("en") },
  { name: "menu", hears: asked("menu"), does: showMenu },
  { name: "numbers", hears: asked("numbers"), does: turnTo("numbers") },
  { name: "calm", hears: asked("calm"), does: turnTo("calm") },
  { name: "guidance", hears: asked("guidance"), does: turnTo("guidance") },
  { name: "opinion", hears: asked("opinion"), does: turnTo("opinion") },
  { name: "follow up", hears: asked("followUp"), does: turnTo("followUp") },
  { name: "a receipt", hears: isReceipt, does: lookUpReceipt },
  {
    name: "go on with what was left",
    hears: (fact, run) => ["return", "reenter"].includes(commandOf(fact, run) ?? ""),
    does: resume,
  },
  { name: "thanks", hears: asked("thanks"), does: answerThanks },
  { name: "test", hears: asked("test"), does: answerTest },
  { name: "start", hears: is("person.started"), does: started },
  { name: "returned", hears: is("person.returned"), does: returned },
  { name: "an old button", hears: isStale, does: answerStale },
  { name: "a file", hears: is("person.sentFile"), does: answerFile },
  { name: "the current flow", hears: () => true, does: goOn },
];

function isStale(fact: Fact, run: Run): boolean {
  return fact.type === "person.chose" && fact.turn !== null && fact.turn !== run.state.offeredTurn;
}

/** An answer from our own house that nobody waits for any more needs no word. */
function quietly(run: Run, fact: Fact): Run {
  const fed = feed(run, fact);
  return fed.understood ? fed : run;
}
