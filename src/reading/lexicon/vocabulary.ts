import { fold } from "../normalise/syllables.ts";
import { accidents } from "./accidents.ts";
import type { ConceptWords } from "./conceptWords.ts";
import { everyday } from "./everyday.ts";
import { innocent } from "./innocent.ts";
import { lost } from "./lost.ts";
import { people } from "./people.ts";
import { ruleWords } from "./ruleWords.ts";
import { selfDanger } from "./selfDanger.ts";
import { sexual } from "./sexual.ts";
import { time } from "./time.ts";
import { violence } from "./violence.ts";
import { worries } from "./worries.ts";

/** Every list of concept words, dangers first. */
export const allConceptWords: ConceptWords[] = [
  selfDanger,
  violence,
  sexual,
  accidents,
  lost,
  time,
  people,
  worries,
  innocent,
  ruleWords,
  everyday,
];

const EVERYDAY =
  "a ai anh ba ban bay bi biet bo buoc buoi ca cac cai can cam cang canh cao chi chia chieu cho chu chua chung chuyen co coi con cua cung " +
  "da dai dang dau day dem den deo di do doi dong du dua duoc duong e em gan gap gi gia gio giong goi hai hay hen het hieu ho hoai hoc hoi " +
  "hom it keo khac khi kho khoc khong la lai lam lan lau le len loi lon luc luon ma mai mang mat may me mien minh mo moi mot muon nam nay " +
  "nen neu ngay nghe nghi ngoai ngoi ngu nguoi nha nhan nhau nhieu nho nhu nhung no noi nua ong o phai phong qua quen ra rang rat roi sang " +
  "sao sau se so song sua sua ta tai tao tay ten the thay them theo thi thich thoi thu thuong tien tim tin to toi tren trong truoc truong tu " +
  "tuan tui va van vao vay ve vi viec voi vua vui xa xe xin xong xuong y yeu dien thoai bancong";

const known = new Set<string>(EVERYDAY.split(" "));
// Words to cut a run of letters into: the many everyday words would cut it anywhere.
const pieces = new Set<string>(EVERYDAY.split(" "));
const dangerWords: string[] = [];
for (const [index, list] of allConceptWords.entries()) {
  for (const phrase of Object.values(list).join("|").split("|")) {
    for (const word of phrase.replace("!", "").split(" ")) {
      known.add(fold(word));
      if (list !== everyday) pieces.add(fold(word));
      if (index < 5 && word.length >= 4) dangerWords.push(word);
    }
  }
}

// Every danger word with one letter left out, so that a slip of one key is found by one look-up.
const slips = new Map<string, string>();
for (const word of dangerWords) {
  const folded = fold(word);
  for (let i = 0; i < folded.length; i++) {
    const slip = folded.slice(0, i) + folded.slice(i + 1);
    if (!slips.has(slip)) slips.set(slip, word);
  }
}

/** Whether the folded word is one of ours, Vietnamese or English. */
export function isKnownWord(folded: string): boolean {
  return known.has(folded);
}

/** Whether the folded word may be a piece of words written without spaces. */
export function isPiece(folded: string): boolean {
  return pieces.has(folded);
}

/** The danger word that is one key away from a word which is no word, or null. */
export function nearestDangerWord(folded: string): string | null {
  if (folded.length < 5 || folded.length > 9) return null;
  for (let i = 0; i < folded.length; i++) {
    const shorter = folded.slice(0, i) + folded.slice(i + 1);
    if (dangerFolded.has(shorter)) return shorter;
    const near = slips.get(shorter);
    if (near && fold(near)[0] === folded[0]) return near;
  }
  return slips.get(folded) ?? null;
}

const dangerFolded = new Set(dangerWords.map(fold));
