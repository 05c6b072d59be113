import type { Analysis } from "./analyse.ts";
import type { Word } from "./normalise/normalise.ts";

// Somebody small or known, spoken of in the third person, is who the danger is about.
const OTHERS = new Set(["child", "friend", "neighbour", "adultWriter", "baby"]);
const OWN_BODY = new Set(["wantDie", "suicideAct", "selfHarm", "farewell", "selfAct"]);

// "I think …", "em thấy …": who tells of another, and "my" and "lớp tôi", which name the other.
const TELLS = new Set(
  "think thought saw see seen heard hear know believe suspect thay nghe nghi lo".split(" "),
);
const MINE = new Set("my con lop nha".split(" "));
const WRITERS = new Set("em toi minh chau tui anh chi".split(" "));

function onlyTells(words: Word[], at: number): boolean {
  const word = words[at]?.folded ?? "";
  return (
    word === "my" ||
    TELLS.has(words[at + 1]?.folded ?? "") ||
    (WRITERS.has(word) && MINE.has(words[at - 1]?.folded ?? "")) ||
    (word === "con" && at === 0 && WRITERS.has(words[1]?.folded ?? ""))
  );
}

/** Somebody's own child, said as "con em", "con tôi" at the start. */
function ownChild(words: Word[]): boolean {
  return words[0]?.folded === "con" && WRITERS.has(words[1]?.folded ?? "");
}

/** Whether the writer or somebody else is in danger, where the words show it. */
export function whoIsInDanger(analysis: Analysis): "writer" | "other" | null {
  if (analysis.urgency === "none" && !analysis.unsure) return null;
  const { hits, message } = analysis;
  const other = hits.find((hit) => OTHERS.has(hit.concept) && !hit.weak);
  const self = hits.find((hit) => hit.concept === "self" && !onlyTells(message.words, hit.from));
  if (!other) return ownChild(message.words) ? "other" : "writer";
  if (hits.some((hit) => hit.concept === "adultWriter")) return "other";
  if (!self) return "other";
  const own = hits.find(
    (hit) => OWN_BODY.has(hit.concept) && message.words[hit.from - 1]?.folded.match(/^(em|con|minh|chau|i)$/),
  );
  if (own) return "writer";
  return other.from <= self.from ? "other" : "writer";
}
