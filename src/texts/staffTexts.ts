/** What a counsellor has at hand: prepared answers to send, and protocols to follow step by step. */
import type { Locale } from "../../flows/contract.ts";
import prepared from "../../locales/prepared.json" with { type: "json" };
import protocols from "../../locales/protocols.json" with { type: "json" };
import { telephones } from "./hotlines.ts";
import { type Pronouns, pronounParams } from "./pronouns.ts";
import { fill } from "./translator.ts";

/** `situation` groups answers in the composer: opening, safety, abuse, suicide … */
export type PreparedAnswer = { id: string; situation: string; title: string; text: string };
export type ProtocolStep = {
  id: string;
  text: string;
  /** When this step applies, everything else waits: act, and tell the supervisor. */
  stop: boolean;
};
export type Protocol = { id: string; title: string; steps: ProtocolStep[] };

type BothLocales = Record<Locale, string>;
export type PreparedSource = { situation: string; title: BothLocales; text: BothLocales };
export type ProtocolSource = {
  title: BothLocales;
  source: string;
  confidence: string;
  checkedOn: string | null;
  mustCheck: string | null;
  steps: (BothLocales & { id: string; stop?: boolean })[];
};

export const preparedTexts: Readonly<Record<string, PreparedSource>> = prepared;
export const protocolTexts: Readonly<Record<string, ProtocolSource>> = protocols;

/** Ready to send: numbers filled in, "cô … con" or "mình … bạn" as this counsellor and this person speak. */
export function preparedAnswers(locale: Locale, pronouns: Pronouns = {}): PreparedAnswer[] {
  const words = valuesFor(locale, pronouns);
  return Object.entries(preparedTexts).map(([id, answer]) => ({
    id,
    situation: answer.situation,
    title: answer.title[locale],
    text: fill(answer.text[locale], words),
  }));
}

/** The guided protocols, in the order of their steps. */
export function protocolsFor(locale: Locale, pronouns: Pronouns = {}): Protocol[] {
  const words = valuesFor(locale, pronouns);
  return Object.entries(protocolTexts).map(([id, protocol]) => ({
    id,
    title: protocol.title[locale],
    steps: protocol.steps.map((step) => ({
      id: step.id,
      text: fill(step[locale], words),
      stop: step.stop ?? false,
    })),
  }));
}

function valuesFor(locale: Locale, pronouns: Pronouns) {
  return { ...pronounParams(locale, pronouns), lng: locale, tel: telephones };
}
