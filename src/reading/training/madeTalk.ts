import { seeded } from "../model/trainLinear.ts";
import type { Line } from "./corpus.ts";

const SEED = 111;
const STRANGE_LINES = 1_200;
const STRANGE_SHARE = 0.5;
const STRANGE_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x".split(" ");
const STRANGE_RIMES =
  "oa oăn uê uyên iêu ươi uôi oai oay ênh ích ắc ẩm ởn ũng ượt oèn oắt uốt ẳng ỉnh ụp ẹo ợm ọng ẫu ìu".split(
    " ",
  );

/**
 * Longer messages made of two: harmless talk stays harmless, and danger stays danger whatever is chatted around it.
 */
export function mixtures(lines: Line[]): Line[] {
  const random = seeded(SEED);
  const harmless = lines.filter(
    (line) => line.urgency === "none" && line.lang === "vi" && line.text.length < 90,
  );
  const pick = () => harmless[Math.floor(random() * harmless.length)]?.text ?? "";
  return lines.flatMap((line) => {
    const wanted =
      line.urgency === "critical" || line.urgency === "urgent" ? 0.3 : line.urgency === "none" ? 0.15 : 0;
    if (line.lang !== "vi" || random() >= wanted) return [];
    const around = pick();
    const text = random() < 0.5 ? `${around}. ${line.text}` : `${line.text}. ${around}`;
    return [{ ...line, text, source: "mixture" }];
  });
}

/**
 * Talk of which the model knows next to nothing: words of harmless lines in disorder, every second one respelt into a
 * word nobody wrote. Without evidence the answer has to be "none", or every unknown topic would look half dangerous.
 */
export function strangeTalk(lines: Line[]): Line[] {
  const random = seeded(SEED + 1);
  const harmless = lines.filter((line) => line.urgency === "none" && line.lang === "vi");
  const words = harmless.flatMap((line) => line.text.toLowerCase().split(/\s+/));
  const word = () => words[Math.floor(random() * words.length)] ?? "";
  const oneOf = (parts: string[]) => parts[Math.floor(random() * parts.length)] ?? "";
  const unknown = () => oneOf(STRANGE_ONSETS) + oneOf(STRANGE_RIMES);
  return Array.from({ length: STRANGE_LINES }, () => {
    const length = 3 + Math.floor(random() * 16);
    const text = Array.from({ length }, () => (random() < STRANGE_SHARE ? unknown() : word())).join(" ");
    return {
      text,
      lang: "vi",
      style: "diacritics",
      speaker: "adult",
      category: "strange",
      urgency: "none",
      source: "strange",
    };
  });
}
