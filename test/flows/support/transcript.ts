/**
 * A story as text. What goes in is written by people: `>` a line (or `> [choice]` a tap, `>>` more lines of the same
 * turn), `@` staff and platform, `~` time, `#` a remark. What comes out is compared: `<` the bot, `!` another effect,
 * `?` not understood, `=` where we are.
 */
import type { Effect, Fact, FlowInput, Locale, Step } from "../../../flows/index.ts";
import { Player } from "./player.ts";
import { markedReading } from "./reading.ts";
import { wordsFor } from "./rendering.ts";

/** Whether people wrote this line of a story; the others say what came out. */
export const isInput = (line: string) => /^(>|@|~|#|\s*$)/.test(line);
const seconds: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** How a bot's text is shown in a transcript. */
export type Showing = (effect: Extract<Effect, { type: "say" }>, locale: Locale) => string;

/** Plays the input lines of a story and gives back the whole transcript. */
export function replay(story: string, show: Showing = byKey): string {
  const player = new Player();
  const lines = story.split("\n").filter(isInput);
  const turns = turnsOf(lines);
  const out = turns.flatMap((turn) => [...turn, ...play(player, turn).flatMap((step) => shown(step, show))]);
  return `${out.join("\n").trimEnd()}\n`;
}

/** The words themselves, for a counsellor who reviews a story. */
export const inWords: Showing = (effect, locale) => {
  const buttons = (effect.choices ?? []).map(
    (choice) => `[${wordsFor(choice.label, choice.params, locale)}]`,
  );
  return `< ${wordsFor(effect.text, effect.params, locale)} ${buttons.join(" ")}`.trimEnd();
};

function byKey(effect: Extract<Effect, { type: "say" }>): string {
  const { you: _, You: __, ...params } = effect.params ?? {};
  const told = Object.entries(params).map(([name, value]) => `${name}=${value}`);
  const marks = [
    effect.priority === "crisis" ? "!" : "",
    told.length > 0 ? `(${told.join(", ")})` : "",
    effect.ask ? `+${effect.ask}` : "",
    effect.clearKeyboard ? "-keyboard" : "",
    effect.choices ? `[${effect.choices.map((choice) => choice.id).join(" ")}]` : "",
  ];
  return ["<", effect.text, ...marks].filter((mark) => mark !== "").join(" ");
}

/** `>>` lines belong to the turn above them. */
export function turnsOf(lines: string[]): string[][] {
  const turns: string[][] = [];
  for (const line of lines) {
    if (line.startsWith(">>")) turns.at(-1)!.push(line);
    else turns.push([line]);
  }
  return turns;
}

/** Plays one turn of a story, or lets its time pass. */
export function play(player: Player, turn: string[]): Step[] {
  const [first = ""] = turn;
  if (first.startsWith(">")) return [player.happen(...turn.map((line) => personFact(player, line)))];
  if (first.startsWith("@")) return outside(player, first.slice(1).trim());
  const wait = /^~ (\d+)([smhd])$/.exec(first.trim());
  return wait ? player.wait(Number(wait[1]) * seconds[wait[2]!]!) : [];
}

/** What a `>` line of a story says, read against the choices on the table. */
export function personFact(player: Player, line: string): Fact {
  const words = line.replace(/^>>?\s*/, "");
  const tapped = /^\[(old )?([\w.-]+)\]$/.exec(words);
  if (tapped) {
    const turn = tapped[1] ? 0 : (player.state?.offeredTurn ?? null);
    return { type: "person.chose", choice: tapped[2]!, turn };
  }
  const marked = /^(.*?)\s*\{([^}]*)\}$/.exec(words);
  const text = marked?.[1] ?? words;
  const reading = markedReading(player.read(text), marked?.[2] ?? "");
  return { type: "person.said", text, reading };
}

const lan = { type: "staff.joined", name: "Lan", role: "counsellor" } as const;
const facts: Readonly<Record<string, Fact>> = {
  "lan joins": lan,
  "lan releases": { type: "staff.left", how: "released" },
  "lan closes": { type: "staff.left", how: "closed" },
  "lan is silent": { type: "staff.left", how: "silent" },
  start: { type: "person.started", payload: null },
  "start hazard": { type: "person.started", payload: "hazard" },
  "start report": { type: "person.started", payload: "report" },
  left: { type: "person.left" },
  returned: { type: "person.returned" },
  withdrew: { type: "person.withdrew" },
  pin: { type: "person.sentLocation", latitude: 22.15, longitude: 105.83, accuracy: 20 },
  contact: { type: "person.sentContact", phone: "0912000111", own: true },
  photo: { type: "person.sentFile", file: "file-1", media: "photo", reading: null },
  voice: { type: "person.sentFile", file: "file-2", media: "voice", reading: null },
};

function outside(player: Player, what: string): Step[] {
  const change = settings[what];
  if (change) {
    player.input = { ...player.input, ...change };
    return [];
  }
  const found = /^(found|edited)\s+(.*)$/.exec(what);
  if (found?.[1] === "edited")
    return [player.happen({ type: "person.edited", reading: edited(player, found[2]!) })];
  if (found) return [player.happen(lookUp(found[2]!))];
  const fact = facts[what];
  if (!fact) throw new Error(`a story has an unknown event: ${what}`);
  return [player.happen(fact)];
}

function edited(player: Player, marker: string) {
  return markedReading(player.read(""), marker);
}

function lookUp(what: string): Fact {
  const [code = "", status = ""] = what.split(" ");
  if (status === "nothing") return { type: "lookUp.answered", code, found: null };
  const createdAt = "2026-11-20T08:00:00.000Z";
  return {
    type: "lookUp.answered",
    code,
    found: { code, kind: "hazard", status: status as "open", createdAt },
  };
}

const settings: Readonly<Record<string, Partial<FlowInput>>> = {
  "nobody on duty": { staffOnDuty: false },
  "on zalo": { channel: { location: true, contact: true, delete: false } },
  "on the web": { channel: { location: true, contact: false, delete: false } },
};

function shown(step: Step, show: Showing): string[] {
  const lines = step.effects.map((effect) =>
    effect.type === "say" ? show(effect, step.state.person.locale) : `! ${effectLine(effect)}`,
  );
  return [...(step.understood ? [] : ["?"]), ...lines, `= ${step.at}`];
}

function effectLine(effect: Exclude<Effect, { type: "say" }>): string {
  switch (effect.type) {
    case "openCase":
      return `openCase ${effect.code} ${effect.kind} ${effect.urgency} ${effect.because}${effect.situation ? ` ${effect.situation}` : ""}`;
    case "raiseCase":
      return `raiseCase ${effect.code} ${effect.urgency}`;
    case "alarmStaff":
      return `alarmStaff ${effect.code} ${effect.urgency} ${effect.because}`;
    case "saveReport":
      return `saveReport ${effect.code} ${given(effect.report)}`;
    case "setTimer":
      return `setTimer ${effect.timer} ${effect.afterSeconds}s`;
    default:
      return [
        ...Object.entries(effect).map(([name, value]) => (name === "type" ? value : JSON.stringify(value))),
      ].join(" ");
  }
}

/** Only what was given: the rest is null and of no interest to a reader. */
function given(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).filter(([, field]) => field !== null))
      : inner,
  );
}
