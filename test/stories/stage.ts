/**
 * Plays all stories at once on one road, each by a person of its own, and beside each the bare engine. Time is common:
 * it stands still while anybody acts and goes to the next moment at which something happens to somebody.
 */
import type { FlowInput, Reading, Step } from "../../flows/index.ts";
import { ordinaryInput } from "../flows/support/cast.ts";
import { Player } from "../flows/support/player.ts";
import { markedReading } from "../flows/support/reading.ts";
import { personFact, play } from "../flows/support/transcript.ts";
import { type Said, sideBySide } from "./compare.ts";
import { addStep, emptyOutcome, type Outcome, outcomeOf } from "./outcome.ts";
import type { Phone } from "./phone.ts";
import type { Road } from "./road.ts";
import {
  type Cast,
  conversationOfPhone,
  createCast,
  fireDue,
  nextTimer,
  plainIds,
  seedCase,
  staffAct,
  undelivered,
} from "./roadActs.ts";
import { ABLE, answersTo, storyNames, storyOn } from "./storyOn.ts";

export type Played = { expected: string[]; seen: string[]; engine: Outcome; road: Outcome };

type Member = {
  name: string;
  turns: string[][];
  player: Player;
  phone: Phone;
  /** Set while a story lets time pass. */
  waitsUntil: number | null;
  /** What the engine wants said and has not been looked for on the screen yet. */
  steps: Step[];
  shown: number;
  expected: string[];
  seen: string[];
  engine: Outcome;
  foreignCodes: string[];
};

const A_MOMENT_MS = 1000;

type Line = { send: () => Promise<unknown>; text: string | null; reading: Reading | null };

/** @returns what came of each story, by name */
export async function playAll(road: Road): Promise<Map<string, Played>> {
  const cast = await createCast(road);
  const members = await Promise.all(storyNames.map((name, number) => enter(cast, name, number)));
  for (;;) {
    const moments = await Promise.all(members.map((member) => nextMoment(cast, member)));
    const next = Math.min(...moments);
    if (!Number.isFinite(next)) break;
    await pass(road, next - road.clock.now());
    const active = members.filter((_, at) => moments[at] === next);
    for (const group of inTheSameTurns(cast, active)) await playGroup(cast, group);
    const later = moments.filter((moment) => moment > next);
    await pass(road, Math.min(A_MOMENT_MS, ...later.map((moment) => moment - next)));
  }
  const played = await Promise.all(members.map((member) => leave(cast, member)));
  return new Map(played);
}

/** Echoes and receipts of what was sent arrive meanwhile, where a platform has such. */
async function pass(road: Road, ms: number): Promise<void> {
  if (ms > 0) await road.clock.advance(ms);
  await road.idle();
}

async function enter(cast: Cast, name: string, number: number): Promise<Member> {
  const { channel } = cast.road;
  const { turns, foreign } = storyOn(channel.name, name);
  const player = new Player();
  player.input = { ...ordinaryInput, channel: ABLE[channel.name] };
  const member: Member = {
    name,
    turns,
    player,
    phone: await cast.road.phone(number),
    waitsUntil: null,
    steps: [],
    shown: 0,
    expected: [],
    seen: [],
    engine: emptyOutcome(),
    foreignCodes: [],
  };
  for (const { code, status } of foreign) {
    member.engine.cases.push(await seedCase(cast, code, status));
    member.foreignCodes.push(code);
  }
  return member;
}

/** When something happens to this member next; Infinity when its story is over. */
async function nextMoment(cast: Cast, member: Member): Promise<number> {
  if (member.waitsUntil !== null) {
    const due = await nextTimer(cast, member.phone);
    return due !== null && due <= member.waitsUntil ? due : member.waitsUntil;
  }
  return member.turns.length > 0 ? cast.road.clock.now() : Number.POSITIVE_INFINITY;
}

/** Those who may act in the same turns: the same people on duty, and no words that mean two things. */
function inTheSameTurns(cast: Cast, active: Member[]): Member[][] {
  const groups: { duty: boolean; words: Map<string, string>; members: Member[] }[] = [];
  for (const member of active) {
    const duty = member.player.input.staffOnDuty;
    const words = wordsOf(cast, member);
    const fits = groups.find(
      (group) =>
        group.duty === duty && words.every(([text, means]) => (group.words.get(text) ?? means) === means),
    );
    const group = fits ?? { duty, words: new Map<string, string>(), members: [] as Member[] };
    if (!fits) groups.push(group);
    for (const [text, means] of words) group.words.set(text, means);
    group.members.push(member);
  }
  return groups.map((group) => group.members);
}

/** What this member may say next, and what it means: by the story, or by the real reading. */
function wordsOf(cast: Cast, member: Member): [string, string][] {
  const lines = member.waitsUntil === null ? (member.turns[0] ?? []) : [];
  return lines.flatMap((line): [string, string][] => {
    const { text, reading, tap } = heard(cast, member, line);
    if (text !== null) return [[text, JSON.stringify(reading)]];
    // A choice may have to be typed: its label, or its number in the list.
    return tap?.shown ? tap.shown.map((words) => [words, "real"]) : [];
  });
}

async function playGroup(cast: Cast, group: Member[]): Promise<void> {
  const { road } = cast;
  road.onDuty(group[0]?.player.input.staffOnDuty ?? true);
  const acting = group.filter((member) => member.waitsUntil === null);
  const waiting = group.filter((member) => member.waitsUntil !== null);
  const scripts = acting.map((member) => ({ member, lines: act(cast, member) }));
  for (const { text, reading } of scripts.flatMap(({ lines }) => lines))
    if (text !== null && reading !== null) road.meaning.set(text, reading);
  const longest = Math.max(0, ...scripts.map(({ lines }) => lines.length));
  for (let at = 0; at < longest; at++) {
    await Promise.all(scripts.map(({ member, lines }) => lines[at]?.send().catch(endsBadly(member))));
    await road.idle();
  }
  for (const member of waiting) {
    await fireDue(cast, member.phone);
    if (road.clock.now() >= (member.waitsUntil ?? 0)) member.waitsUntil = null;
  }
  await road.work();
  road.meaning.clear();
  await Promise.all(group.filter((member) => member.waitsUntil === null).map((member) => look(cast, member)));
}

/** A story that cannot be told any further must not stop the others. */
function endsBadly(member: Member): (error: unknown) => void {
  return (error) => {
    member.seen.push(`the story breaks off: ${error instanceof Error ? error.message : String(error)}`);
    member.turns = [];
  };
}

/** Takes the next turn of a story: the engine plays it, and the lines that a person sends come back. */
function act(cast: Cast, member: Member): Line[] {
  const { player, turns } = member;
  const turn = turns.shift() ?? [];
  const [first = ""] = turn;
  setInput(player, { now: new Date(cast.road.clock.now()).toISOString() });
  const lines = turn.map((line) => lineOf(cast, member, line));
  for (const step of play(player, turn)) {
    const answers = answersTo(step, member.engine.cases);
    member.steps.push(step, ...answers.map((fact) => player.happen(fact)));
  }
  const wait = /^~/.test(first);
  if (wait) member.waitsUntil = Date.parse(player.input.now);
  return lines;
}

function setInput(player: Player, change: Partial<FlowInput>): void {
  player.input = { ...player.input, ...change };
}

/** `shown`: the label on the screen and the number in the list, null when it is not on the table. */
type Tap = { id: string; turn: number | null; shown: [string, string] | null };
type Heard = { text: string | null; reading: Reading | null; tap: Tap | null };

function heard(cast: Cast, member: Member, line: string): Heard {
  const edited = /^@edited\s+(.*)$/.exec(line);
  if (edited)
    return { text: "…", reading: markedReading(member.player.read(""), edited[1] ?? ""), tap: null };
  if (!line.startsWith(">")) return { text: null, reading: null, tap: null };
  const fact = personFact(member.player, line);
  if (fact.type === "person.said") return { text: fact.text, reading: fact.reading, tap: null };
  if (fact.type !== "person.chose") throw new Error(`a line that nobody says: ${line}`);
  const shown = /^>>?\s*\[old /.test(line) ? null : shownFor(cast, member, fact.choice);
  return { text: null, reading: null, tap: { id: fact.choice, turn: fact.turn, shown } };
}

function shownFor({ road }: Cast, { player }: Member, id: string): Tap["shown"] {
  const offered = player.state?.offered ?? [];
  const at = offered.findIndex((choice) => choice.id === id);
  const choice = offered[at];
  if (!choice) return null;
  const label = road.texts.render(choice.label, choice.params, player.state?.person.locale ?? "vi");
  return [label, String(at + 1)];
}

function lineOf(cast: Cast, member: Member, line: string): Line {
  const { phone } = member;
  const { text, reading, tap } = heard(cast, member, line);
  const send = async (): Promise<unknown> => {
    if (tap) return tap.shown ? phone.choose(tap.shown[0]) : phone.press(tap.id, tap.turn);
    if (line.startsWith(">")) return phone.say(text ?? "");
    if (line.startsWith("@lan")) return staffAct(cast, phone, line.slice(1));
    if (/^(~|@nobody)/.test(line)) return null;
    return phone.act(/^@edited/.test(line) ? "edited" : line.slice(1));
  };
  return { text, reading, send };
}

/** Looks at the screen when a turn is over. */
async function look(cast: Cast, member: Member): Promise<void> {
  const { road } = cast;
  const screen = await member.phone.screen();
  const said = member.steps.flatMap((step) => saidIn(road, step));
  for (const step of member.steps.splice(0)) addStep(member.engine, step);
  const hasCode = member.engine.cases.length > 0;
  const plain = hasCode ? await plainIds(cast, member.phone, member.engine) : (text: string) => text;
  const news = screen.slice(member.shown).map((one) => ({ ...one, text: plain(one.text) }));
  const { expected, seen } = sideBySide(said, news, road.channel.limits.maxButtons);
  member.shown = screen.length;
  member.expected.push(...expected);
  member.seen.push(...seen);
}

function saidIn({ texts }: Road, { effects, state }: Step): Said[] {
  const { locale } = state.person;
  return effects.flatMap((effect) =>
    effect.type === "say"
      ? [
          {
            text: texts.render(effect.text, effect.params ?? {}, locale),
            labels: (effect.choices ?? []).map((one) => texts.render(one.label, one.params, locale)),
            asks: effect.ask ?? null,
          },
        ]
      : [],
  );
}

async function leave(cast: Cast, member: Member): Promise<[string, Played]> {
  const { db, channel } = cast.road;
  const { engine, expected, foreignCodes, name, player } = member;
  engine.state = player.state;
  const conversation = await conversationOfPhone(cast, member.phone);
  const plain = await plainIds(cast, member.phone, engine);
  const road = await outcomeOf(db, { channel: channel.name, conversation, foreignCodes }, plain);
  const seen = [...member.seen, ...(await undelivered(cast, conversation))];
  return [name, { expected, seen, engine: JSON.parse(JSON.stringify(engine)) as Outcome, road }];
}
