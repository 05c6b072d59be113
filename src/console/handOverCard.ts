/** What a counsellor must see at a glance: why it came, what is at risk, what was said to the person, what is due. */
import type { CaseRecord } from "../storage/caseRows.ts";
import type { TalkSecrets } from "../storage/talkSecrets.ts";
import type { StaffLine } from "../storage/transcriptPage.ts";
import { promiseWords } from "../texts/index.ts";
import type { HandOver, ReportForm } from "./api.ts";
import { risksOf } from "./risks.ts";
import { isSafeHour } from "./safeHours.ts";

export type CardFacts = {
  row: CaseRecord;
  secrets: TalkSecrets;
  report: ReportForm | null;
  lines: StaffLine[];
  window: { freeHours: number | null; closedHours: number | null };
  claimAlertSeconds: number;
  now: number;
};

const HOUR_MS = 3_600_000;
/** An open question of a person is answered within this; a quiet talk is looked after again within a day. */
const ANSWER_MS = 5 * 60_000;
const CHECK_BACK_MS = 24 * HOUR_MS;
const MOST_TOLD = 6;
/** Keys by which the bot gave an instruction, and those by which it promised that somebody comes. */
const TOLD = /^(crisis|guidance|numbers|danger|calm)\./;
const PROMISED = /^(waiting|danger\.urgent|staffed\.(joined|silent)|writeBack\.|crisis\.called)/;

export function handOverCard(facts: CardFacts): HandOver {
  const { row, secrets, report, lines } = facts;
  return {
    because: row.because,
    situation: row.situation,
    quotes: quotesOf(secrets.reasons, lines),
    risks: risksOf({
      urgency: row.urgency,
      situation: row.situation,
      categories: row.categories,
      guessed: onlyGuessed(secrets.reasons),
      report,
    }),
    told: toldTo(lines).slice(-MOST_TOLD),
    promised: promisedTo(lines).slice(-MOST_TOLD),
    safety: safetyOf(facts),
    window: windowOf(facts),
    next: nextStep(facts),
  };
}

/** When no rule spoke, what the talk is about is the model's guess: nobody has said it. */
function onlyGuessed(reasons: TalkSecrets["reasons"]): boolean {
  return reasons.length > 0 && reasons.every((reason) => reason.rule === "model");
}

type TextContent = { type?: string; text?: string; caption?: string | null; textKey?: string };

/** A reason knows its quote and its place in a line, not the line: the latest line of the person that fits is it. */
function quotesOf(reasons: TalkSecrets["reasons"], lines: StaffLine[]): HandOver["quotes"] {
  const said = lines.filter((line) => line.direction === "in").reverse();
  return reasons.map((reason) => {
    const exact = said.find((line) => textOf(line).slice(reason.start, reason.end) === reason.quote);
    const line = exact ?? said.find((candidate) => textOf(candidate).includes(reason.quote));
    const start = line === undefined ? null : exact ? reason.start : textOf(line).indexOf(reason.quote);
    const { rule, quote } = reason;
    return {
      rule,
      quote,
      lineId: line?.id ?? null,
      start,
      end: start === null ? null : start + quote.length,
    };
  });
}

function textOf(line: StaffLine): string {
  const content = line.content as TextContent | null;
  return content?.text ?? content?.caption ?? "";
}

function toldTo(lines: StaffLine[]): HandOver["told"] {
  return lines.filter(wasSaid).flatMap((line) => {
    const key = (line.content as TextContent | null)?.textKey;
    if (key === undefined || !TOLD.test(key)) return [];
    return [{ lineId: line.id, key, text: textOf(line), at: line.createdAt.toISOString() }];
  });
}

function promisedTo(lines: StaffLine[]): HandOver["promised"] {
  return lines.filter(wasSaid).flatMap((line) => {
    const by = line.author === "staff" ? ("staff" as const) : ("bot" as const);
    const text = textOf(line);
    const key = (line.content as TextContent | null)?.textKey ?? "";
    if (by === "bot" ? !PROMISED.test(key) : promiseWords(text).length === 0) return [];
    return [{ lineId: line.id, by, text, at: line.createdAt.toISOString() }];
  });
}

function wasSaid(line: StaffLine): boolean {
  return line.direction === "out" && line.state !== "voided" && line.state !== "failed";
}

function safetyOf({ secrets, row, now }: CardFacts): HandOver["safety"] {
  const person = secrets.state?.person;
  return {
    safeToWrite: person?.safeToWrite ?? null,
    okToWriteBack: person?.okToWriteBack ?? false,
    safeHours: person?.safeHours ?? null,
    insideNow: isSafeHour(person?.safeHours ?? null, now),
    neutralWords: person?.neutralWords ?? null,
    sharedDevice: person?.sharedDevice ?? null,
    codeWord: person?.codeWord ?? null,
    covered: person?.covered ?? false,
    forWhom: person?.forWhom ?? null,
    pronoun: person?.pronoun ?? "ban",
    locale: person?.locale ?? (row.locale === "en" ? "en" : "vi"),
  };
}

function windowOf({ lines, window }: CardFacts): HandOver["window"] {
  const last = lines.findLast((line) => line.direction === "in");
  const after = (hours: number | null) =>
    last === undefined || hours === null
      ? null
      : new Date(last.createdAt.getTime() + hours * HOUR_MS).toISOString();
  return { freeUntil: after(window.freeHours), closesAt: after(window.closedHours) };
}

function nextStep({ row, lines, claimAlertSeconds }: CardFacts): HandOver["next"] {
  const at = (from: Date, ms: number) => new Date(from.getTime() + ms).toISOString();
  if (row.status === "closed" || row.status === "withdrawn") return { step: "none", dueAt: null };
  if (row.closing_by !== null) return { step: "confirmClosing", dueAt: null };
  if (row.owner_id === null) return { step: "claim", dueAt: at(row.waiting_since, claimAlertSeconds * 1000) };
  const last = lines.findLast((line) => line.direction === "in" || line.author === "staff");
  if (last?.direction === "in") return { step: "answer", dueAt: at(last.createdAt, ANSWER_MS) };
  if (last === undefined)
    return { step: "answer", dueAt: at(row.claimed_at ?? row.waiting_since, ANSWER_MS) };
  const step = row.status === "passedOn" ? "checkBack" : "wait";
  return { step, dueAt: at(last.createdAt, CHECK_BACK_MS) };
}
