/** One character as it is compared, with the person's own UTF-16 span. */
export type Character = { value: string; start: number; end: number };

/** Longest part of a message that is read from either end; a child's story fits many times over. */
export const READ_FROM_EACH_END = 8_000;

// Marks that Vietnamese is written with; any other combining mark ("zalgo") is dropped.
const VIETNAMESE_MARKS = new Set([0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31b, 0x323]);

// Letters of other alphabets that look Latin, used to slip past word lists.
const LOOK_ALIKES: Record<string, string> = {
  а: "a", е: "e", о: "o", р: "p", с: "c", у: "y", х: "x", і: "i", ј: "j", ѕ: "s", һ: "h", к: "k", м: "m",
  т: "t", н: "h", в: "b", α: "a", ε: "e", ο: "o", ι: "i", κ: "k", ν: "v", τ: "t", υ: "u", ð: "đ", ɖ: "đ",
}; // biome-ignore format: a table

/** Reads a text into comparable characters: composed, lower-case, without invisible signs. */
export function readCharacters(text: string): Character[] {
  if (text.length <= 2 * READ_FROM_EACH_END) return readSpan(text, 0, text.length);
  const head = readSpan(text, 0, READ_FROM_EACH_END);
  head.push({ value: "\n", start: READ_FROM_EACH_END, end: READ_FROM_EACH_END });
  return head.concat(readSpan(text, text.length - READ_FROM_EACH_END, text.length));
}

function readSpan(text: string, from: number, to: number): Character[] {
  const found: Character[] = [];
  for (let at = from; at < to; ) {
    const code = text.codePointAt(at) ?? 0;
    const end = at + (code > 0xffff ? 2 : 1);
    if (code < 0x80) found.push({ value: lowerAscii(code), start: at, end });
    else if (isCombining(code)) attachMark(found, code, end);
    else if (!isInvisible(code)) pushComparable(found, String.fromCodePoint(code), at, end);
    at = end;
  }
  return found;
}

function lowerAscii(code: number): string {
  return String.fromCharCode(code >= 65 && code <= 90 ? code + 32 : code);
}

function isCombining(code: number): boolean {
  return (code >= 0x300 && code <= 0x36f) || code === 0x340 || code === 0x341;
}

function attachMark(found: Character[], code: number, end: number): void {
  const last = found[found.length - 1];
  if (!last) return;
  last.end = end;
  if (!VIETNAMESE_MARKS.has(code)) return;
  // Combining marks are kept apart from a letter that cannot carry them.
  const joined = (last.value + String.fromCodePoint(code)).normalize("NFC");
  if (joined.length === 1) last.value = joined;
}

function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x34f ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    (code >= 0xe0000 && code <= 0xe007f) ||
    (code >= 0xd800 && code <= 0xdfff)
  );
}

function pushComparable(found: Character[], letter: string, start: number, end: number): void {
  const lower = letter.toLowerCase();
  const plain =
    LOOK_ALIKES[lower] ?? (lower.length === 1 && lower < "\u1f00" ? lower : lower.normalize("NFKC"));
  // A compatibility letter may open into several ("ﬁ"); all of them share its span.
  for (const value of plain.normalize("NFC").toLowerCase()) found.push({ value, start, end });
}
