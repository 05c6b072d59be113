/** What a person may want at any moment, and how the talk goes on afterwards. */
import { adviceFor, advise } from "./advice.ts";
import type { Fact, Locale } from "./contract.ts";
import { linesOf, type Talk } from "./kit.ts";
import { plain } from "./plain.ts";
import { askAgain, emit, enter, feed, park, type Run, remember, returnToParked } from "./run.ts";
import { askText, tell } from "./telling.ts";
import type { TextKey } from "./textKey.ts";

/** "I want to talk to a person": a case, the staff, an honest word, and something to do while waiting. */
export function callHuman(run: Run): Run {
  if (run.state.current?.flow === "waiting") return askAgain(emit(run, tell("waiting.already")));
  const { caseCode, urgencySoFar } = run.state.person;
  const code = caseCode ?? run.input.freshCode;
  const urgency = urgencySoFar === "none" ? "concern" : urgencySoFar;
  const opened = caseCode
    ? run
    : emit(remember(run, { caseCode: code, urgencySoFar: urgency }), {
        type: "openCase",
        code,
        kind: "help",
        urgency,
        categories: [],
        situation: null,
        reasons: [],
        because: "asked",
      });
  const called = emit(opened, { type: "alarmStaff", code, urgency, because: "asked" });
  return enter(park(called), "waiting");
}

/** "Stop": the flow may ask what to do with what was told; else the talk rests, ready to be taken up. */
export function stopTalk(run: Run): Run {
  const asked = feed(run, { type: "person.chose", choice: "stop", turn: null });
  return asked.understood ? asked : rest({ ...run, understood: true });
}

/** The talk rests where it is; nothing more is asked, nothing is sent later. */
export function rest(run: Run): Run {
  const quiet = emit(park(run), { type: "cancelTimer", timer: "reminder" });
  const resume = quiet.state.parked.length > 0 ? [{ id: "return", label: "common.resume" } as const] : [];
  return emit(
    quiet,
    askText(
      { text: "common.stopped" },
      {
        choices: [
          ...resume,
          { id: "menu", label: "common.menu" },
          { id: "human", label: "common.human" },
          { id: "delete", label: "common.delete" },
        ],
      },
    ),
  );
}

/** Leaves the talk for an aside that comes back by itself, or for the menu. */
export function turnTo(flow: string): (run: Run) => Run {
  return (run) => (run.state.current?.flow === flow ? askAgain(run) : enter(park(run), flow));
}

/** A receipt, typed wherever the talk stands: its letters are never mistaken for each other, nor for a word. */
const receipt = /^[2-9a-hjkmnp-tv-z]{4}-[2-9a-hjkmnp-tv-z]{4}$/i;

export function isReceipt(fact: Fact): fact is Extract<Fact, { type: "person.said" }> {
  return fact.type === "person.said" && receipt.test(fact.text.trim());
}

/** Looks up what became of it; a talk that asks for a code knows what to do by itself. */
export function lookUpReceipt(run: Run, fact: Fact): Run {
  if (!isReceipt(fact) || run.state.current?.flow === "followUp") return goOn(run, fact);
  return enter(park(run), "followUp", { answers: { code: fact.text.trim().toUpperCase() } });
}

/** The menu: what was under way is kept and offered there. */
export function showMenu(run: Run): Run {
  return enter(park(run), "welcome", { answers: { toMenu: true } });
}

/** Speaks the other language from here on, and says the question again in it. */
export function speak(locale: Locale): (run: Run) => Run {
  return (run) => {
    const changed = emit(remember(run, { locale }), tell("common.languageChanged"));
    return run.state.current ? askAgain(changed) : enter(changed, "welcome");
  };
}

/** Takes up what was left. */
export function resume(run: Run): Run {
  const { current, parked } = run.state;
  const next = parked.at(-1);
  if (!next) return current ? askAgain(run) : returnToParked(run);
  const rest = { ...run, state: { ...run.state, parked: parked.slice(0, -1) } };
  const waits = current?.flow === "crisis" || current?.flow === "waiting";
  const kept = waits ? rest : park(rest);
  return feed({ ...kept, state: { ...kept.state, current: next } }, { type: "engine.resumed" });
}

/** A kind word; the question on the table stays there. */
export function answerThanks(run: Run): Run {
  return emit(run, tell("common.thanksBack"));
}

/** Somebody tries whether anybody is here. */
export function answerTest(run: Run): Run {
  const heard = emit(run, tell("common.testHeard"));
  return run.state.current ? askAgain(heard) : enter(heard, "welcome");
}

/** A tap on a button that is no longer meant. */
export function answerStale(run: Run): Run {
  const gentle = emit(run, tell("common.stale"));
  return run.state.current ? askAgain(gentle) : showMenu(gentle);
}

/** A picture, a voice or a file that nobody asked for. */
export function answerFile(run: Run, fact: Fact): Run {
  const fed = feed(run, fact);
  if (fed.understood) return fed;
  const voice = fact.type === "person.sentFile" && fact.media === "voice";
  const said = emit({ ...run, understood: true }, tell(voice ? "common.voiceHeard" : "common.fileHeard"));
  return run.state.current ? askAgain(said) : enter(said, "welcome");
}

/** The ordinary way: the current flow knows, or the question is asked again kindly; a stranger is greeted. */
export function goOn(run: Run, fact: Fact): Run {
  if (!run.state.current) {
    return enter(advise(run, fact), "welcome", beginsWith(fact));
  }
  const fed = feed(advise(run, fact), fact);
  if (fed.understood) return remember(fed, { misses: 0 });
  if (adviceFor(run, fact)) return { ...askAgain(advise(run, fact)), understood: true };
  const misses = (run.state.person.misses ?? 0) + 1;
  const gentle = emit(remember(run, { misses }), tell(kindWord(run, fact, misses)));
  return { ...askAgain(gentle), understood: false };
}

/** "alo", "hi", "có ai không" are greetings, not riddles. */
const greeting =
  /^(alo|a lo|hi+|hello|helo|hey|hallo|e+|oi|chao|xin chao|ad|admin|co ai)\b( (alo|oi|ad|admin|ban|em|anh|chi|co|chu|bot|do|o day|day|khong|ko|k|hong|a|nha|there))*$/;

function kindWord(run: Run, fact: Fact, misses: number): TextKey {
  if (fact.type === "person.said" && greeting.test(plain(fact.text))) return "common.hello";
  const anotherDay = (run.state.lastAt ?? run.input.now).slice(0, 10) !== run.input.now.slice(0, 10);
  if (anotherDay) return "common.whereWeWere";
  return misses % 2 === 0 ? "common.notUnderstoodAgain" : "common.notUnderstood";
}

/** A first line that already tells something is not asked for again; "alo" is no story. */
function beginsWith(fact: Fact): Partial<Talk> {
  if (fact.type !== "person.said") return {};
  const { urgency, categories } = fact.reading;
  return urgency === "none" && categories.length === 0 ? {} : { story: linesOf(fact.text) };
}
