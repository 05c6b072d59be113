import type { PlaceMatch } from "../../../flows/contract.ts";
import type { Commune } from "./addressFile.ts";
import { type Entry, type PlaceIndex, type PlaceLevel, placeIndex } from "./placeIndex.ts";
import { isKindWord, kindBefore, type PlaceKind, type PlaceWord, placeWords } from "./placeWords.ts";

type Found = { entry: Entry; kind: PlaceKind | null; exact: boolean; at: number };

const MOST_CANDIDATES = 8;
const MOST_WORDS = 240;
// In a story, two bare syllables are a place only when something says so.
const SHORT_TEXT = 7;
// A text this short may be nothing but names: commune and province.
const BARE_NAMES = 4;
// Words before a place.
const LEADS = new Set("o tai ve den gan thuoc ben tu khu vung la".split(" "));
// Kinds of places whose names may be numbers, in the spellings that people use.
const NUMBERED: Record<string, string> = {
  q: "quan",
  quan: "quan",
  p: "phuong",
  phuong: "phuong",
  f: "phuong",
};
const LEVELS: PlaceLevel[] = ["province", "district", "commune", "oldCommune"];

/** The places that words may mean, best first; `within` keeps one of today's provinces. */
export function findPlaces(text: string, within?: string): PlaceMatch[] {
  const index = placeIndex();
  const words = placeWords(text.slice(0, 4_000)).slice(0, MOST_WORDS);
  const names = findNames(index, words);
  const groups = within
    ? names.map((group) => group.filter(({ entry }) => entry.province === within))
    : names;
  const kept = agree(groups.filter((group) => group.length > 0));
  return matches(index, kept).slice(0, MOST_CANDIDATES);
}

/** The names of `best`: how many words they cover, and each with all it may mean. */
type Cover = { covered: number; groups: Found[][] };

/**
 * The stretches of words that are names, so that they cover as many words as can be: "tân phú đồng nai" is Tân Phú in
 * Đồng Nai rather than Tân Phú Đông and a word. Among equals the longer name from the left.
 */
function findNames(index: PlaceIndex, words: PlaceWord[]): Found[][] {
  const best: Cover[] = [];
  best[words.length] = { covered: 0, groups: [] };
  for (let at = words.length - 1; at >= 0; at--) {
    let chosen = best[at + 1] as Cover;
    for (const { group, length } of namesAt(index, words, at)) {
      const rest = best[at + length] as Cover;
      const covered = length + rest.covered;
      if (
        covered > chosen.covered ||
        (covered === chosen.covered && rest.groups.length < chosen.groups.length)
      )
        chosen = { covered, groups: [group, ...rest.groups] };
    }
    best[at] = chosen;
  }
  return (best[0] as Cover).groups;
}

/** Every name that begins here, longest first. */
function namesAt(index: PlaceIndex, words: PlaceWord[], at: number): { group: Found[]; length: number }[] {
  const names: { group: Found[]; length: number }[] = [];
  const first = words[at]?.key ?? "";
  const longest = Math.max(index.longest.get(first) ?? 0, NUMBERED[first] ? 2 : 0);
  for (let length = Math.min(longest, words.length - at); length >= 1; length--) {
    const part = words.slice(at, at + length);
    if (part.slice(1).some((word) => word.apart)) continue;
    const key = numberedKey(part) ?? part.map((word) => word.key).join(" ");
    const entries = index.byKey.get(key);
    if (!entries) continue;
    const kind = kindBefore(words, at);
    const group = entries
      .map((entry) => ({ entry, kind, exact: isExact(entry, part), at }))
      .filter((found) => isPlausible(found, part, words));
    if (group.length > 0) names.push({ group, length });
  }
  return names;
}

/** "q 1", "quan 1" and "p 12" are names made of a kind and a number. */
function numberedKey(part: PlaceWord[]): string | null {
  const [kind, number] = part;
  if (part.length !== 2 || !/^\d+$/.test(number?.key ?? "")) return null;
  const name = NUMBERED[kind?.key ?? ""];
  return name ? `${name} ${number?.key}` : null;
}

function isExact(entry: Entry, part: PlaceWord[]): boolean {
  const typed = part.map((word) => word.typed).join(" ");
  return typed === entry.plain.replace(/[-.,']/g, " ").replace(/\s+/g, " ");
}

/** A typed mark that contradicts the name, or a bare syllable in a story, is no place. */
function isPlausible({ entry, kind, exact, at }: Found, part: PlaceWord[], words: PlaceWord[]): boolean {
  const marked = part.some((word) => /[^\x20-\x7f]/.test(word.typed));
  if (numberedKey(part)) return true;
  if (marked && !exact && !sameMarks(entry, part)) return false;
  if (part.length === 1 && isKindWord(part[0]?.key ?? "")) return false;
  const alone = part.length >= words.length || (part.length > 1 && words.length <= 3);
  if (kind || alone) return true;
  const named = part.every((word) => word.capital) && (marked || words.length <= 3 * SHORT_TEXT);
  if (part.length === 1) return named && entry.level !== "oldCommune" && entry.level !== "commune";
  if (entry.level === "province" || /\d/.test(part[part.length - 1]?.key ?? "")) return true;
  // Any two syllables may be some commune's name: "con gái đang làm gì vậy" is not Đằng Lâm.
  const led = LEADS.has(words[at - 1]?.key ?? "");
  return named || words.length <= BARE_NAMES || (words.length <= SHORT_TEXT && (led || (marked && exact)));
}

/** Old and new places of the tone mark, y and i, and marks left out of some syllables are not contradictions. */
function sameMarks(entry: Entry, part: PlaceWord[]): boolean {
  const wanted = placeTyped(entry.plain);
  return part.every((word, i) => {
    if (!/[^\x20-\x7f]/.test(word.typed)) return true;
    return lettersOf(wanted[i] ?? "") === lettersOf(word.typed);
  });
}

function placeTyped(name: string): string[] {
  return placeWords(name).map((word) => word.typed);
}

function lettersOf(word: string): string {
  return [...word.normalize("NFD")].sort().join("").replaceAll("y", "i");
}

/** Names said together narrow each other: a province its districts, a district its communes. */
function agree(groups: Found[][]): Found[] {
  const [first, ...rest] = groups;
  if (!first) return [];
  let kept = rank(first);
  for (const group of rest) {
    const inner = narrow(kept, group) ?? narrow(group, kept);
    kept = inner ? rank(inner) : [...kept, ...rank(group)];
  }
  return kept.filter(
    ({ entry, kind }) =>
      entry.level !== "oldCommune" ||
      !/^\d+$/.test(entry.plain) ||
      kind !== null ||
      kept.length <= MOST_CANDIDATES,
  );
}

/** The finer places that lie in one of the coarser ones, or null when none does. */
function narrow(coarse: Found[], fine: Found[]): Found[] | null {
  const inside: Found[] = [];
  for (const found of fine) {
    const holder = coarse.find((outer) => holds(outer.entry, found.entry));
    if (!holder) continue;
    const communes =
      holder.entry.level === "district"
        ? found.entry.communes.filter((one) => holder.entry.communes.includes(one))
        : found.entry.communes;
    inside.push({ ...found, entry: { ...found.entry, communes } });
  }
  return inside.length > 0 ? inside : null;
}

function holds(outer: Entry, inner: Entry): boolean {
  if (LEVELS.indexOf(inner.level) <= LEVELS.indexOf(outer.level) || inner.province !== outer.province)
    return false;
  if (outer.level === "province") return true;
  if (outer.level !== "district") return false;
  if (inner.district) return inner.district.toLowerCase() === outer.former;
  return inner.communes.some((one) => outer.communes.includes(one));
}

function rank(group: Found[]): Found[] {
  return [...group].sort((a, b) => scoreOf(a) - scoreOf(b));
}

function scoreOf({ entry, kind, exact }: Found): number {
  const level = LEVELS.indexOf(entry.level);
  // Said alone, a name is rather today's commune of that name than all communes of a former district.
  if (kind === null) return [0, 2, 1, 3][level] ?? 3;
  const fits =
    kind === "commune" ? level >= 2 : kind === "city" ? level <= 1 : level === (kind === "district" ? 1 : 0);
  return level + (fits ? 0 : 10) + (exact ? 0 : 0.5);
}

function matches(index: PlaceIndex, found: Found[]): PlaceMatch[] {
  const out = new Map<string, PlaceMatch>();
  for (const { entry } of found) {
    const communes: (Commune | null)[] = entry.communes.length > 0 ? entry.communes : [null];
    for (const commune of communes) {
      const key = commune?.code ?? `province ${entry.province}`;
      if (!out.has(key)) out.set(key, match(index, entry, commune));
    }
  }
  return [...out.values()];
}

function match(index: PlaceIndex, entry: Entry, commune: Commune | null): PlaceMatch {
  return {
    provinceCode: entry.province,
    provinceName: index.provinces.get(entry.province) ?? "",
    communeCode: commune?.code ?? null,
    communeName: commune?.name ?? null,
    formerName: entry.former,
  };
}
