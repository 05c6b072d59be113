/** Finds numbers to call inside a text, so that they can be tapped. */
export type TextPart = { text: string; isNumber: boolean /** Where it begins. */; at: number };

/** Cuts a text at the known numbers; "1110" and "11.113" are not among them. */
export function numberParts(text: string, numbers: string[]): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { 0: digits, index } of text.matchAll(/\d+(?:[.,]\d+)*/g)) {
    if (!numbers.includes(digits)) continue;
    if (index > done) parts.push({ text: text.slice(done, index), isNumber: false, at: done });
    parts.push({ text: digits, isNumber: true, at: index });
    done = index + digits.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), isNumber: false, at: done });
  return parts;
}
