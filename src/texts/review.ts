/** Everything a reviewer signs, with numbers filled in as people read them. */
import type { Locale } from "../../flows/contract.ts";
import { crisisTexts, guidanceCards, type Provenance } from "./catalogue.ts";
import { allHotlines, type Hotline, mayBeShown, telephones } from "./hotlines.ts";
import { type Pronouns, pronounParams } from "./pronouns.ts";
import { preparedTexts, protocolTexts } from "./staffTexts.ts";
import { fill } from "./translator.ts";

export type ReviewedText = Provenance & {
  kind: "crisis" | "guidance" | "protocol" | "prepared";
  id: string;
  title: string;
  /** Why this comes first (crisis) or for whom it is (guidance). */
  note: string;
  vi: string;
  en: string;
  /** The version for loudspeakers. */
  aloud: string | null;
};

export type ReviewedHotline = Hotline & { shownNow: boolean };
export type Review = { texts: ReviewedText[]; hotlines: ReviewedHotline[] };

/** A prepared answer states no fact of its own: whoever leads the counsellors signs it. */
const counsellorsSign: Provenance = {
  source: "domain.md §7",
  confidence: "B",
  checkedOn: null,
  mustCheck: "người phụ trách tư vấn viên, Tổng đài 111",
};

/** The list for the reviewer at a moment: whether a line is shown depends on how old its check is. */
export function contentForReview(now: number): Review {
  return {
    texts: [...crisisRows(), ...guidanceRows(), ...protocolRows(), ...preparedRows()],
    hotlines: allHotlines.map((line) => ({ ...line, shownNow: mayBeShown(line, now) })),
  };
}

function crisisRows(): ReviewedText[] {
  return Object.entries(crisisTexts).map(([id, text]) => ({
    ...provenanceOf(text),
    ...inBoth(text),
    kind: "crisis",
    id,
    title: id,
    note: text.reason,
    aloud: null,
  }));
}

function guidanceRows(): ReviewedText[] {
  return Object.entries(guidanceCards).map(([id, card]) => ({
    ...provenanceOf(card),
    ...inBoth(card.text),
    kind: "guidance",
    id,
    title: card.title.vi,
    note: [card.audience.join(", "), card.ageNote].filter(Boolean).join("; "),
    aloud: asRead(card.aloud.vi, "vi"),
  }));
}

function protocolRows(): ReviewedText[] {
  return Object.entries(protocolTexts).map(([id, protocol]) => {
    const steps = (locale: Locale) =>
      protocol.steps
        .map((step, i) => `${i + 1}. ${step.stop ? "[STOP] " : ""}${asRead(step[locale], locale)}`)
        .join("\n");
    const { title } = protocol;
    return {
      ...provenanceOf(protocol),
      kind: "protocol",
      id,
      title: title.vi,
      note: "",
      vi: steps("vi"),
      en: steps("en"),
      aloud: null,
    };
  });
}

function preparedRows(): ReviewedText[] {
  return Object.entries(preparedTexts).map(([id, answer]) => ({
    ...counsellorsSign,
    ...inBoth(answer.text, { you: "con", me: "cô" }),
    kind: "prepared",
    id,
    title: answer.title.vi,
    note: answer.situation,
    aloud: null,
  }));
}

function provenanceOf({ source, confidence, checkedOn, mustCheck }: Provenance): Provenance {
  return { source, confidence, checkedOn, mustCheck };
}

function inBoth(text: Record<Locale, string>, pronouns: Pronouns = {}): Record<Locale, string> {
  return { vi: asRead(text.vi, "vi", pronouns), en: asRead(text.en, "en") };
}

function asRead(text: string, locale: Locale, pronouns: Pronouns = {}): string {
  return fill(text, { ...pronounParams(locale, pronouns), lng: locale, tel: telephones });
}
