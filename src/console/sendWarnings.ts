/** What a counsellor is warned of before a text leaves. */
import type { TalkSecrets } from "../storage/talkSecrets.ts";
import { promiseWords } from "../texts/index.ts";
import type { Warning } from "./api.ts";
import { isSafeHour } from "./safeHours.ts";

export type SendFacts = {
  text: string;
  reach: string;
  /** What is known of the person; null before the first turn. */
  person: NonNullable<TalkSecrets["state"]>["person"] | null;
  lastInboundAt: Date | null;
  window: { freeHours: number | null; closedHours: number | null };
  now: number;
};

const HOUR_MS = 3_600_000;
/** Near the end of a window it is better to ask for an answer than to end a sentence with a full stop. */
const CLOSING_MS = 2 * HOUR_MS;
/** Whoever has written just now is there: then nobody is woken, and no phone lights up in another's hand. */
const STILL_HERE_MS = 15 * 60_000;

export function sendWarnings(facts: SendFacts): Warning[] {
  const { text, reach, person } = facts;
  const warnings: Warning[] = [];
  const promises = promiseWords(text);
  if (promises.length > 0) warnings.push({ code: "promise", quotes: promises, until: null });
  if (reach === "left") warnings.push(plain("unreachable"));
  if (person?.covered) warnings.push(plain("covered"));
  if (!isStillHere(facts)) warnings.push(...awayWarnings(facts));
  warnings.push(...windowWarnings(facts));
  return warnings;
}

function awayWarnings({ person, now }: SendFacts): Warning[] {
  const warnings: Warning[] = [];
  if (isSafeHour(person?.safeHours ?? null, now) === false) warnings.push(plain("outsideSafeHours"));
  if (person?.okToWriteBack !== true) warnings.push(plain("notOkToWriteBack"));
  return warnings;
}

function windowWarnings({ lastInboundAt, window, now }: SendFacts): Warning[] {
  if (lastInboundAt === null || window.closedHours === null) return [];
  const closes = lastInboundAt.getTime() + window.closedHours * HOUR_MS;
  const until = new Date(closes).toISOString();
  if (closes <= now) return [{ code: "windowClosed", quotes: [], until }];
  return closes - now <= CLOSING_MS
    ? [{ code: "windowClosing", quotes: [], until }]
    : freeWindow({ lastInboundAt, window, now });
}

/** After the free hours a text costs money or quota: worth a word, as the window's end is. */
function freeWindow(facts: { lastInboundAt: Date; window: SendFacts["window"]; now: number }): Warning[] {
  if (facts.window.freeHours === null) return [];
  const ends = facts.lastInboundAt.getTime() + facts.window.freeHours * HOUR_MS;
  const left = ends - facts.now;
  return left > 0 && left <= CLOSING_MS
    ? [{ code: "windowClosing", quotes: [], until: new Date(ends).toISOString() }]
    : [];
}

function isStillHere({ lastInboundAt, now }: SendFacts): boolean {
  return lastInboundAt !== null && now - lastInboundAt.getTime() < STILL_HERE_MS;
}

function plain(code: Warning["code"]): Warning {
  return { code, quotes: [], until: null };
}
