/** One token of a place text: folded for comparing, with the letters as typed. */
export type PlaceWord = {
  key: string;
  typed: string;
  capital: boolean;
  /** A sign stands before it that ends a name: "không thở, làm sao" is not Thọ Lâm. */
  apart: boolean;
};

// Kinds of places, as people write them before a name.
const KINDS: Record<string, string> = {
  xa: "commune", phuong: "commune", p: "commune", x: "commune", tt: "commune", "thi tran": "commune", "dac khu": "commune",
  quan: "district", q: "district", huyen: "district", h: "district", tx: "district", "thi xa": "district",
  tp: "city", "thanh pho": "city", tinh: "province", t: "province",
}; // biome-ignore format: a table

export type PlaceKind = "commune" | "district" | "city" | "province";

/** Cuts a text into comparable tokens: "Q1 TP.HCM" → q 1 tp hcm. */
export function placeWords(text: string): PlaceWord[] {
  const words: PlaceWord[] = [];
  const plain = text.normalize("NFC").replace(/['’`]/g, "");
  let end = 0;
  for (const match of plain.matchAll(/\p{L}+|\d+/gu)) {
    const typed = match[0];
    const apart = /[,;:!?()\n]|\. /.test(plain.slice(end, match.index));
    end = match.index + typed.length;
    words.push({
      key: placeKey(typed),
      typed: typed.toLowerCase(),
      capital: typed[0] !== typed[0]?.toLowerCase(),
      apart,
    });
  }
  return words;
}

const keys = new Map<string, string>();
const MAX_KEPT = 20_000;

/** How a syllable of a name is compared: no marks, one y and i, one Đắk. */
export function placeKey(word: string): string {
  const known = keys.get(word);
  if (known !== undefined) return known;
  const key = makeKey(word);
  if (keys.size < MAX_KEPT) keys.set(word, key);
  return key;
}

function makeKey(word: string): string {
  const folded = word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("đ", "d");
  const plain = folded.replace(/([bcdghklmnpqrstvxu])y$/, "$1i");
  return plain === "dac" || plain === "dak" ? "dak" : plain.replace(/^0+(?=\d)/, "");
}

/** The kind of place that words before `at` name, and how many words that takes. */
export function kindBefore(words: PlaceWord[], at: number): PlaceKind | null {
  const one = words[at - 1]?.key ?? "";
  const two = `${words[at - 2]?.key ?? ""} ${one}`;
  return (KINDS[two] ?? KINDS[one] ?? null) as PlaceKind | null;
}

/** Whether a word is only the name of a kind, so that no place begins with it. */
export function isKindWord(key: string): boolean {
  return key in KINDS;
}
