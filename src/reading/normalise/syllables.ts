/**
 * What a Vietnamese syllable looks like. A word is compared by its key: the letters without the tone,
 * then a digit for the tone, so that "hoà" and "hòa", "kỹ" and "kĩ", hỏi and ngã are one.
 */

const TONES: Record<string, string> = {
  "\u0300": "2",
  "\u0301": "1",
  "\u0303": "3",
  "\u0309": "3",
  "\u0323": "5",
};

const ONSETS = new Set(" b c ch d g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split(" "));

const RIMES = new Set(
  (
    "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in inh " +
    "ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong ooc oong op ot u ua uan uang " +
    "uat uay uc ue uech uen uenh ui uy uya uych uyen uyet uyn uynh uyp uyt uyu um un ung uo uoc uoi uom uon uong uop uot uou up " +
    "ut uu y yem yen yeng yet yeu ieu uao uap uau uoe ec ac"
  ).split(" "),
);

const VOWELS = "aeiouy";
const keys = new Map<string, string>();
const folds = new Map<string, string>();
// Kept look-ups: words come back, but a hostile stream of new ones must not fill the memory.
const MAX_KEPT = 20_000;
const LONGEST_KEPT = 16;

/** The key that two spellings of one word share. */
export function keyOf(word: string): string {
  const known = keys.get(word);
  if (known !== undefined) return known;
  const key = makeKey(word);
  if (keys.size < MAX_KEPT && word.length < LONGEST_KEPT) keys.set(word, key);
  return key;
}

function makeKey(word: string): string {
  let tone = "";
  let letters = "";
  for (const part of word.normalize("NFD")) {
    if (TONES[part]) tone = TONES[part];
    else letters += part;
  }
  let shape = letters.normalize("NFC");
  if (
    shape.length > 1 &&
    shape.endsWith("y") &&
    !VOWELS.includes(shape[shape.length - 2] ?? "a") &&
    !shape.startsWith("qu")
  )
    shape = `${shape.slice(0, -1)}i`;
  return shape + tone;
}

/** Without any mark: "đuối" → "duoi". */
export function fold(word: string): string {
  let plain = true;
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 0x7f) plain = false;
  if (plain) return word;
  const known = folds.get(word);
  if (known !== undefined) return known;
  const folded = word
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("đ", "d");
  if (folds.size < MAX_KEPT && word.length < LONGEST_KEPT) folds.set(word, folded);
  return folded;
}

/** Whether folded letters can be one Vietnamese syllable. */
export function isSyllable(folded: string): boolean {
  if (folded.length > 7) return false;
  for (let cut = Math.min(3, folded.length - 1); cut >= 0; cut--) {
    if (ONSETS.has(folded.slice(0, cut)) && RIMES.has(folded.slice(cut))) return true;
  }
  return false;
}
