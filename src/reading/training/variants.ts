import { findConcepts, type Hit } from "../lexicon/concepts.ts";
import { everyday } from "../lexicon/everyday.ts";
import { seeded } from "../model/trainLinear.ts";
import { normalise } from "../normalise/normalise.ts";
import { fold } from "../normalise/syllables.ts";
import type { Line } from "./corpus.ts";

// Classes whose words may stand for one another without changing what a message means for safety.
const SWAPPED =
  "xWater xHeight xRoom xSubject xAnimalPet xLivestock xWild xVehicle xWeapon xFood xMedia xGame xSport xElder xOnline xWeather".split(
    " ",
  );
const KIN: string[][] = [
  ["bố", "ba", "cha", "tía", "bố em", "ba con"],
  ["mẹ", "má"],
  ["chú", "bác", "cậu", "dượng", "ông", "anh", "ông nội", "ông ngoại", "anh họ"],
  ["cô", "dì", "bà", "thím", "mợ", "bà nội", "bà ngoại", "chị họ"],
  ["em", "con", "cháu", "mình"],
  ["tôi", "tui", "mình"],
  ["tối nay", "đêm nay", "chiều nay", "lát nữa"],
  ["hôm qua", "tối qua", "hôm kia", "sáng nay"],
];
const SHORT: Record<string, string> = {
  không: "k|ko|hk|hong|khum",
  được: "dc|đc|dk",
  em: "e",
  anh: "a",
  biết: "bít|bik",
  vậy: "z|v",
  rồi: "r|òi|rùi",
  gì: "j|ji",
  với: "vs|dới",
  muốn: "mún|mun",
  người: "ng|ngừi",
  giờ: "h|gio",
  mình: "mk|mik",
  bị: "bj",
  quá: "wa|wá|qá",
  đang: "dg|đag|dag",
  trong: "trog",
  nhưng: "nhg|nma",
  bây: "bh",
  cũng: "cx|cg",
  nữa: "nx|nua",
  làm: "lm",
  đi: "ik|đii",
  bạn: "b|bn",
  tao: "t",
  mày: "m",
  chết: "chít|die",
  đánh: "dah|đah|uýnh",
  sợ: "xợ|so",
  thế: "thek",
  yêu: "iu",
  thôi: "thoi|thui",
  trường: "trg",
  hôm: "hum",
  nói: "ns|noi",
};

/** Other ways in which the same thing might have been written, for the lessons: words of a class swapped, marks left out, teen spellings, slips of a key. */
export function variantsOf(line: Line, howMany: number, seed: number): string[] {
  if (line.lang !== "vi") return line.lang === "en" ? [slip(line.text, seeded(seed))].slice(0, howMany) : [];
  const random = seeded(seed);
  // Neighbouring seeds begin alike.
  for (let i = 0; i < 3; i++) random();
  const message = normalise(line.text);
  const hits = findConcepts(message);
  return Array.from({ length: howMany }, () => {
    let text = swapWords(line.text, message, hits, random);
    const way = random();
    if (way < 0.35) text = fold(text.normalize("NFC").toLowerCase());
    else if (way < 0.55) text = teen(text, random);
    else if (way < 0.65) text = fold(teen(text, random).toLowerCase());
    if (random() < 0.15) text = slip(text, random);
    return text;
  });
}

const classes = new Map(
  SWAPPED.map((name) => [
    name,
    (everyday[name] ?? "").split("|").filter((word) => fold(word) !== word && !word.startsWith("!")),
  ]),
);

function swapWords(
  text: string,
  message: ReturnType<typeof normalise>,
  hits: Hit[],
  random: () => number,
): string {
  const swaps: { start: number; end: number; word: string }[] = [];
  const place = (from: number, to: number, choice: string[]) => {
    const start = message.words[from]?.start ?? 0;
    const end = message.words[to - 1]?.end ?? 0;
    const word = choice[Math.floor(random() * choice.length)];
    if (!word || swaps.some((swap) => start < swap.end && swap.start < end)) return;
    swaps.push({ start, end, word: message.diacritised ? word : fold(word) });
  };
  for (const hit of hits) {
    const choice = classes.get(hit.concept);
    if (choice && !hit.weak && random() < 0.25) place(hit.from, hit.to, choice);
  }
  for (const kin of KIN) {
    if (random() > 0.5) continue;
    const chosen = kin[Math.floor(random() * kin.length)] ?? "";
    // Bare, "ba" and "co" are too many other words.
    if (!message.diacritised) continue;
    for (const [at, word] of message.words.entries())
      if (kin.includes(word.text)) place(at, at + 1, [chosen]);
  }
  swaps.sort((a, b) => b.start - a.start);
  let out = text;
  for (const { start, end, word } of swaps) out = out.slice(0, start) + word + out.slice(end);
  return out;
}

function teen(text: string, random: () => number): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .split(" ")
    .map((word) => {
      const ways = SHORT[word]?.split("|");
      return ways && random() < 0.6 ? (ways[Math.floor(random() * ways.length)] ?? word) : word;
    })
    .join(" ");
}

/** One letter lost or two changed round in one or two of the longer words. */
function slip(text: string, random: () => number): string {
  const words = text.split(" ");
  for (let times = 0; times < 1 + words.length / 12; times++) {
    const at = Math.floor(random() * words.length);
    const word = words[at] ?? "";
    if (word.length < 4) continue;
    const i = 1 + Math.floor(random() * (word.length - 2));
    words[at] =
      random() < 0.5
        ? word.slice(0, i) + word.slice(i + 1)
        : word.slice(0, i) + (word[i + 1] ?? "") + (word[i] ?? "") + word.slice(i + 2);
  }
  return words.join(" ");
}
