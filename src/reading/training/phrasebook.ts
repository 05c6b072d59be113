import type { Urgency } from "../../../flows/contract.ts";
import { seeded } from "../model/trainLinear.ts";
import type { Line } from "./corpus.ts";
import { accidentPhrases } from "./phrases/accidentPhrases.ts";
import { selfPhrases } from "./phrases/selfPhrases.ts";
import { violencePhrases } from "./phrases/violencePhrases.ts";

const SAMPLES = 5;
const SEED = 31;

const SLOTS: Record<string, string> = {
  me: "em|em|con|mình|cháu|tui|e|con",
  kin: "bố|ba|mẹ|má|dượng|cha|chú|cậu|ông nội|bà|dì ghẻ|mẹ kế|anh hai|bố dượng|tía",
  man: "chú|bác|cậu|dượng|ông hàng xóm|anh họ|anh rể|chủ trọ|thầy dạy thêm|ông ngoại|bạn của ba|cha dượng|bố|ba",
  gang: "tụi nó|mấy đứa lớp trên|nhóm bạn trong lớp|đám anh lớn|mấy bạn cùng phòng|nhóm chị đại",
  kid: "con tôi|cháu tôi|em gái em|em trai em|thằng bé|bé nhà mình|con bé hàng xóm|đứa em họ|bạn em|con gái tôi|thằng nhỏ|học sinh lớp tôi",
  friend: "bạn em|bạn thân em|con bạn em|thằng bạn cùng lớp|người yêu cũ của em",
  n: "3|5|6|7|8|12|14|15",
};

/**
 * Lessons made from patterns: "{a|b}" chooses, "@me" names a person. They teach turns of phrase that the corpus has too
 * few of; whoever wrote them knew the rules, so nothing is ever measured on them.
 */
export function phrasebook(): Line[] {
  const random = seeded(SEED);
  const lines = new Map<string, Line>();
  let head = "";
  for (const row of [selfPhrases, violencePhrases, accidentPhrases].join("\n").split("\n")) {
    if (/^(critical|urgent|concern|none)\/\w+$/.test(row)) head = row;
    else if (row !== "") {
      for (let i = 0; i < (/[{@]/.test(row) ? SAMPLES : 1); i++) {
        const text = fill(row, random);
        const [urgency, category] = head.split("/") as [Urgency, string];
        const lang =
          /^[\x20-\x7e]+$/.test(row) && /\b(i|im|my|the|you|thank|me|is)\b/.test(row) ? "en" : "vi";
        lines.set(text, {
          text,
          lang,
          style: "diacritics",
          speaker: "child",
          category,
          urgency,
          source: "phrasebook",
        });
      }
    }
  }
  return [...lines.values()];
}

function fill(pattern: string, random: () => number): string {
  const pick = (choices: string) => {
    const all = choices.split("|");
    return all[Math.floor(random() * all.length)] ?? "";
  };
  // One person keeps one name for himself through a message.
  const chosen = new Map<string, string>();
  const named = pattern.replace(/@([a-z]+)/g, (_all, slot: string) => {
    const known = slot === "n" ? undefined : chosen.get(slot);
    const word = known ?? pick(SLOTS[slot] ?? "");
    chosen.set(slot, word);
    return word;
  });
  return named
    .replace(/\{([^{}]*)\}/g, (_all, choices: string) => pick(choices))
    .replace(/ +/g, " ")
    .trim();
}
