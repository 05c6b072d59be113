/** Every text that somebody may read, with what the rules need to know of it. New flow texts are picked up by themselves. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locale } from "../../flows/contract.ts";
import en from "../../locales/en.json" with { type: "json" };
import vi from "../../locales/vi.json" with { type: "json" };
import { crisisTexts, guidanceCards, type TextTree } from "../../src/texts/catalogue.ts";
import { preparedTexts, protocolTexts } from "../../src/texts/staffTexts.ts";

export type Kind = "label" | "message" | "crisis" | "card" | "title" | "aloud" | "prepared" | "protocol";
export type Entry = {
  key: string;
  locale: Locale;
  text: string;
  kind: Kind;
  /** A child reads it: short sentences. */
  child: boolean;
};

const locales: readonly Locale[] = ["vi", "en"];

/** Flows that only grown-ups walk through; every other talk may be a child's. */
const adultFlows = new Set(["reportAbuse"]);

/** All leaves of a tree as "a.b". */
export function leavesOf(tree: TextTree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + name, value]] : leavesOf(value, `${prefix}${name}.`),
  );
}

/** The source of all flows, to see which keys stand on buttons and which ids they carry. */
export const flowSource: string = sourceUnder(join(import.meta.dirname, "../../flows"));

const labelKeys = new Set([...flowSource.matchAll(/label:\s*"([\w.]+)"/g)].map((match) => match[1]));

/** Keys in a folder named for buttons, or used as one. */
export function isLabel(key: string): boolean {
  return labelKeys.has(key) || /(^|\.)(label|labels|choice|choices|button|buttons)\./.test(key);
}

export function flowEntries(tree: TextTree, locale: Locale): Entry[] {
  return leavesOf(tree).map(([key, text]) => ({
    key,
    locale,
    text,
    kind: isLabel(key) ? "label" : "message",
    child: !adultFlows.has(key.split(".")[0] ?? ""),
  }));
}

function contentEntries(locale: Locale): Entry[] {
  const crisis = Object.entries(crisisTexts).map(
    ([id, text]): Entry => ({ key: `crisis.${id}`, locale, text: text[locale], kind: "crisis", child: true }),
  );
  const cards = Object.entries(guidanceCards).flatMap(([id, card]): Entry[] => {
    const child = !card.audience.every((who) => who === "adult");
    return [
      { key: `guidance.${id}`, locale, text: card.text[locale], kind: "card", child },
      { key: `guidanceTitle.${id}`, locale, text: card.title[locale], kind: "title", child },
      ...(locale === "vi"
        ? [{ key: `guidanceAloud.${id}`, locale, text: card.aloud.vi, kind: "aloud" as const, child: false }]
        : []),
    ];
  });
  return [...crisis, ...cards];
}

function staffEntries(locale: Locale): Entry[] {
  const prepared = Object.entries(preparedTexts).flatMap(([id, answer]): Entry[] => [
    { key: `prepared.${id}`, locale, text: answer.text[locale], kind: "prepared", child: true },
    { key: `preparedTitle.${id}`, locale, text: answer.title[locale], kind: "title", child: false },
  ]);
  const steps = Object.entries(protocolTexts).flatMap(([id, protocol]) =>
    protocol.steps.map(
      (step): Entry => ({
        key: `protocol.${id}.${step.id}`,
        locale,
        text: step[locale],
        kind: "protocol",
        child: false,
      }),
    ),
  );
  return [...prepared, ...steps];
}

export const flowTexts: readonly Entry[] = [...flowEntries(vi, "vi"), ...flowEntries(en, "en")];
export const ownTexts: readonly Entry[] = locales.flatMap((locale) => [
  ...contentEntries(locale),
  ...staffEntries(locale),
]);

function sourceUnder(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}
