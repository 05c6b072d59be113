/** How a talk in the terminal becomes a story of the tests: what was said, and what the reading made of it. */
import { existsSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { PlaceMatch, Reading } from "../../flows/contract.ts";

const STORIES = "test/flows/stories";

/** One line of a story: `> words {marks}`. The choice is not marked: the story finds it again by number or label. */
export function storyLine(text: string, reading: Reading): string {
  const marks = [
    reading.urgency === "none" ? "" : reading.urgency,
    reading.unsure ? "unsure" : "",
    reading.situation ? `situation=${reading.situation}` : "",
    reading.inDanger ? `in=${reading.inDanger}` : "",
    reading.categories.length > 0 ? `cat=${reading.categories.join(",")}` : "",
    reading.age === null ? "" : `age=${reading.age}`,
    reading.phone ? `phone=${reading.phone}` : "",
    reading.places.length > 0 ? `place=${reading.places.map(placeMark).join(",")}` : "",
    reading.pronoun ? `pronoun=${reading.pronoun}` : "",
    reading.english ? "english" : "",
    reading.choice ? `choice=${reading.choice}` : "",
    reading.intent ? `intent=${reading.intent}` : "",
  ].filter((mark) => mark !== "");
  const words = text.replace(/[{}\n]/g, " ").trim();
  return `> ${words}${marks.length > 0 ? ` {${marks.join(" ")}}` : ""}`;
}

/** "19/01927/Thái_Nguyên/Phủ_Thông/" – codes, names, and what it was called before. */
function placeMark({ provinceCode, communeCode, provinceName, communeName, formerName }: PlaceMatch): string {
  return [provinceCode, communeCode, provinceName, communeName, formerName]
    .map((part) => (part ?? "").replaceAll(" ", "_").replaceAll(",", ""))
    .join("/");
}

/**
 * Writes a story among those of the tests, or here when there are none; `npx vitest -u test/flows/stories.test.ts`
 * then fills in what the bot says.
 * @returns where it is
 */
export function saveStory(name: string, lines: string[]): string {
  const folder = existsSync(STORIES) ? STORIES : ".";
  const file = join(folder, `${name}.transcript`);
  writeFileSync(file, `# ${name}, from a talk in the terminal.\n${lines.join("\n")}\n`);
  return relative(".", resolve(file));
}
