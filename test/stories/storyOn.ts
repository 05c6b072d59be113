/**
 * How a story is told on one channel. What a channel cannot do is done as a person there would do it; where there is no
 * such way, the story ends there. The same lines go to the real road and to the bare engine.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { CaseSummary, Fact, FlowInput, Step } from "../../flows/index.ts";
import type { ChannelName } from "../../src/messages.ts";
import { isInput, turnsOf } from "../flows/support/transcript.ts";

/** What each channel can do, as the flows are told. */
export const ABLE: Readonly<Record<ChannelName, FlowInput["channel"]>> = {
  telegram: { location: true, contact: true, delete: true },
  zalo: { location: false, contact: false, delete: false },
  web: { location: true, contact: false, delete: true },
};

/** `end`: from here on the story cannot happen on this channel. */
type Mapping = { line: RegExp; becomes: string | "end"; because: string };

const ITS_OWN: Mapping = {
  line: /^@on (zalo|the web)$/,
  becomes: "",
  because: "a channel is what it is and not what a story says",
};
const TYPES_NUMBER: Mapping = {
  line: /^@contact$/,
  becomes: "> 0912000111 {phone=0912000111}",
  because: "it has no button that sends one's own number: people type it",
};
const CANNOT_EDIT: Mapping = {
  line: /^@edited/,
  becomes: "end",
  because: "what was sent cannot be changed there",
};
const CANNOT_WITHDRAW: Mapping = {
  line: /^@withdrew$/,
  becomes: "end",
  because: "only Zalo tells that consent was taken back",
};

/** What is not in this table is done on every channel as the story says. */
export const MAPPINGS: Readonly<Record<ChannelName, readonly Mapping[]>> = {
  telegram: [ITS_OWN, CANNOT_WITHDRAW],
  zalo: [ITS_OWN, TYPES_NUMBER, CANNOT_EDIT],
  web: [
    ITS_OWN,
    TYPES_NUMBER,
    CANNOT_EDIT,
    CANNOT_WITHDRAW,
    {
      line: /^@returned$/,
      becomes: "end",
      because: "who leaves takes the address along; a second visit is another conversation",
    },
  ],
};

const folder = new URL("../flows/stories/", import.meta.url);
export const storyNames = readdirSync(folder)
  .filter((name) => name.endsWith(".transcript"))
  .map((name) => name.replace(".transcript", ""));

/** A case that somebody else has reported, as a story wants it found. */
export type Foreign = { code: string; status: string };

/** The turns of a story as they happen on this channel, and whether it ends early there. */
export function storyOn(
  channel: ChannelName,
  name: string,
): { turns: string[][]; isCut: boolean; foreign: Foreign[] } {
  const story = readFileSync(new URL(`${name}.transcript`, folder), "utf8");
  const lines: string[] = [];
  const foreign: Foreign[] = [];
  let isCut = false;
  for (const line of story.split("\n").filter(isInput)) {
    if (line.startsWith("#") || line.trim() === "") continue;
    const mapping = MAPPINGS[channel].find((one) => one.line.test(line));
    if (mapping?.becomes === "end") {
      isCut = true;
      break;
    }
    const said = withOwnCode(mapping?.becomes ?? line, name);
    const [, code, status] = /^@found (\S+) (\w+)$/.exec(said) ?? [];
    if (code === undefined || status === undefined) {
      if (said !== "") lines.push(said);
    } else if (status !== "nothing" && !/^K\d{3}$/.test(code)) foreign.push({ code, status });
  }
  return { turns: turnsOf(lines), isCut, foreign };
}

/** What the database answers, at once, when a code is looked up: a story's own `@found` may come later or never. */
export function answersTo(step: Step, known: (Foreign & { kind: string })[]): Fact[] {
  return step.effects.flatMap((effect): Fact[] => {
    if (effect.type !== "lookUp") return [];
    const { code } = effect;
    const found = known.find((one) => one.code === code);
    const createdAt = "2026-11-20T08:00:00.000Z";
    const summary = found
      ? ({ code, kind: found.kind, status: found.status, createdAt } as CaseSummary)
      : null;
    return [{ type: "lookUp.answered", code, found: summary }];
  });
}

/** Stories share the code of a case that somebody else reported; played side by side, each needs one of its own. */
function withOwnCode(line: string, name: string): string {
  const mark = storyNames.indexOf(name);
  const letters = `${"ABCDEFGHJKLMNPRSTUVW"[mark % 20]}${"ABCDEFGHJKLMNPRSTUVW"[Math.floor(mark / 20)]}`;
  return line.replace("K7M2QZ", `K7M2${letters}`);
}
