/** Words that a counsellor must not write to a child: nobody can keep them. Warned of in the composer. */
const phrases: readonly RegExp[] = [
  /(mọi chuyện|mọi thứ|mọi việc|tất cả|cái gì|rồi)( rồi)?( cũng)? sẽ (ổn|tốt đẹp|qua|đâu vào đấy)( thôi)?/gu,
  /(?<!(đừng|không|chẳng|chưa|chớ) (thể )?)(hứa|thề|cam đoan|cam kết|đảm bảo|bảo đảm)(?! giữ bí mật là không)/gu,
  /chắc chắn (là )?(sẽ|không sao|được|ổn|an toàn)/gu,
  /(tuyệt đối|hoàn toàn|mãi mãi) (giữ )?(bí mật|kín)/gu,
  /(không|chẳng|sẽ không|sẽ chẳng) (một )?ai (khác )?(biết|hay biết|làm hại|hại|động)( được)?( đến)?/gu,
  /không (bao giờ )?(kể|nói|tiết lộ)( lại)?( chuyện này)? (với|cho) (bất kỳ |bất cứ )?ai/gu,
  /không (có gì|việc gì|sao đâu)( phải)? (sợ|lo)/gu,
  /(sẽ|nhất định) (bắt|phạt|bỏ tù|cứu|đến ngay|tới ngay|được cứu)/gu,
  /nhất định sẽ/gu,
  /\b(i|we) (promise|swear|guarantee)\b/gu,
  /\b(everything|it|all|things) (will|'ll|is going to|are going to) be (all right|alright|fine|ok|okay|good)\b/gu,
  /\b(completely|absolutely|totally|100 ?%) (secret|confidential|private|safe)\b/gu,
  /\bdefinitely (will|be)\b|\bwill definitely\b/gu,
  /\b(nobody|no one) (will|can) (ever )?(know|find out|hurt you)\b/gu,
  /\b(i|we)('ll| will) (never|not) tell (anyone|anybody)\b/gu,
];

export type PromiseWord = { quote: string; start: number; end: number };

/** Promise phrases with their place in the text (UTF-16 units), in the order they stand. */
export function promiseWords(text: string): PromiseWord[] {
  const { lower, placeOf } = lowered(text);
  const found = phrases.flatMap((phrase) =>
    [...lower.matchAll(phrase)].map((match) => ({
      start: placeOf[match.index] ?? 0,
      end: placeOf[match.index + match[0].length] ?? text.length,
    })),
  );
  return withoutOverlaps(found).map((span) => ({ ...span, quote: text.slice(span.start, span.end) }));
}

const graphemes = new Intl.Segmenter("vi", { granularity: "grapheme" });

/** Small composed letters (telephones send "ổ" in three parts), and where each unit stood in the text. */
function lowered(text: string): { lower: string; placeOf: number[] } {
  let lower = "";
  const placeOf: number[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const letter = segment.normalize("NFC").toLowerCase();
    for (let i = 0; i < letter.length; i++) placeOf.push(index);
    lower += letter;
  }
  placeOf.push(text.length);
  return { lower, placeOf };
}

function withoutOverlaps(spans: { start: number; end: number }[]): { start: number; end: number }[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  return sorted.filter((span, i) => !sorted.slice(0, i).some((earlier) => span.start < earlier.end));
}
