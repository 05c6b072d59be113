/** Words that nobody shall read from us, as data: a name for the failure and the pattern, by language. */
import type { Locale } from "../../flows/contract.ts";

export type ForbiddenPhrase = { name: string; locale: Locale; pattern: RegExp };

const you = "(?:con|em|bạn|cháu|mày|\\{\\{you\\}\\})";

export const forbiddenPhrases: readonly ForbiddenPhrase[] = [
  { name: "blame", locale: "vi", pattern: new RegExp(`(?:tại|vì|làm) sao ${you}`, "iu") },
  { name: "blame", locale: "vi", pattern: new RegExp(`(?<!vì )sao ${you} (?:không|lại|để|chẳng)`, "iu") },
  { name: "blame", locale: "vi", pattern: new RegExp(`(?:lẽ ra|đáng lẽ|đáng ra) (?:là )?${you}`, "iu") },
  {
    name: "blame",
    locale: "vi",
    pattern: new RegExp(`(?<!không phải )(?:do|tại) (?:lỗi (?:của )?)?${you}(?! (?:sợ|lo))`, "iu"),
  },
  { name: "blame", locale: "en", pattern: /\bwhy (?:did|didn't|did not|don't|do|were) you\b/iu },
  { name: "blame", locale: "en", pattern: /\byou (?:should|ought to) have\b|\bshouldn't have\b/iu },
  { name: "blame", locale: "en", pattern: /(?<!\b(?:not|never|is not) )\b(?:your|their) (?:own )?fault\b/iu },
  {
    name: "pictures",
    locale: "vi",
    pattern:
      /(?<!(?:đừng|không|khoan)[^.!?\n]{0,25})gửi[^.!?\n]{0,20}(?:ảnh|hình|clip|video)[^.!?\n]{0,25}(?:cơ thể|thân thể|vết|chỗ kín|vùng kín|nhạy cảm|của bạn|khỏa thân)/iu,
  },
  {
    name: "pictures",
    locale: "en",
    pattern:
      /(?<!(?:not|never|no)[^.!?\n]{0,25})send (?!no )[^.!?\n]{0,20}(?:picture|photo|video)[^.!?\n]{0,20}(?:body|wound|private|of you|naked|nude)/iu,
  },
  {
    name: "details of the act",
    locale: "vi",
    pattern: /(?:kể|nói|tả|mô tả|viết) (?:thật |lại )?(?:chi tiết|tỉ mỉ|kỹ|từng bước)/iu,
  },
  {
    name: "details of the act",
    locale: "vi",
    pattern: /(?:đụng|sờ|chạm|rờ|mó) vào (?:đâu|chỗ nào|chỗ kín|vùng kín)[^.\n]*\?/iu,
  },
  {
    name: "details of the act",
    locale: "en",
    pattern:
      /\bin (?:full |more )?detail\b|\bdescribe (?:exactly|the act|how he|how she|it)\b|\bdid (?:he|she|they) touch\b/iu,
  },
  {
    name: "diagnosis",
    locale: "vi",
    pattern: /trầm cảm|rối loạn|hoang tưởng|tâm thần|bệnh tâm lý|sang chấn|tự kỷ/iu,
  },
  {
    name: "diagnosis",
    locale: "en",
    pattern: /\bdepress(?:ed|ion)\b|\bdisorder\b|\bPTSD\b|\btrauma\b|\bmental(?:ly)? ill/iu,
  },
  {
    name: "brushing off",
    locale: "vi",
    pattern: /cố lên|nín đi|đừng khóc|có gì đâu|nghĩ tích cực|bình tĩnh lại|đừng buồn nữa/iu,
  },
  {
    name: "brushing off",
    locale: "en",
    pattern: /\bcheer up\b|\bthink positive\b|\bdon't cry\b|\bcalm down\b|\bnot a big deal\b/iu,
  },
  { name: "cháu ngoan", locale: "vi", pattern: /(?:cháu|con|em|bé) ngoan/iu },
  {
    name: "passing for 111",
    locale: "vi",
    pattern: /(?<!không phải (?:là )?)(?:mình|tôi|đây) là (?:tổng đài|nhân viên|111)/iu,
  },
  {
    name: "passing for 111",
    locale: "en",
    pattern: /\b(?:i am|this is) (?:the )?(?:111|hotline|child helpline)\b/iu,
  },
];

/** Words that would tell whoever holds the phone what the talk is about. */
export const tellingWords: Readonly<Record<Locale, RegExp>> = {
  vi: /xâm hại|bạo lực|bạo hành|đánh|hiếp|tình dục|tự tử|chết|công an|tố cáo|tố giác|báo cáo|trẻ em|tổng đài|nguy hiểm|cứu|hại|mã hồ sơ|bảo vệ|sợ|đau|ảnh|vụ việc|tư vấn|hồ sơ|trường hợp|113|111|115|\{\{tel\./iu,
  en: /abuse|violence|\bhit\b|beat|rape|sex|suicide|die|death|police|report|child|hotline|danger|rescue|harm|case|protect|afraid|scared|hurt|picture|counsell|\{\{tel\./iu,
};
