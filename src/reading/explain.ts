import type { Analysis } from "./analyse.ts";

/** Tells a person what was read in a message and what made it so. */
export function explain(analysis: Analysis): string {
  const { message, hits, rules, model } = analysis;
  const words = message.words.map((word) => word.text).join(" ");
  const ideas = hits.map((hit) => `${hit.negated ? "not " : ""}${hit.concept}${hit.weak ? "?" : ""}`);
  const lines = [
    `text      ${message.original}`,
    `read as   ${words}${message.english ? "   (English)" : message.diacritised ? "" : "   (without marks)"}`,
    `urgency   ${analysis.urgency}${analysis.unsure ? " (unsure: ask softly)" : ""}   ${analysis.categories.join(" ")} ${analysis.situation ?? ""}`,
    `ideas     ${[...new Set(ideas)].join(", ")}`,
    ...rules.map(
      ({ rule, from, to }) => `rule      ${rule.id} (${rule.urgency}): “${between(analysis, from, to)}”`,
    ),
  ];
  if (model) {
    const { critical, urgent, concern } = model.scores;
    lines.push(
      `model     critical ${percent(critical)}, urgent or above ${percent(urgent)}, concern or above ${percent(concern)}`,
    );
    for (const { from, to, voice } of model.evidence())
      lines.push(`  heard   “${between(analysis, from, to)}” +${voice.toFixed(2)}`);
  }
  return `${lines.join("\n")}\n`;
}

function between(analysis: Analysis, from: number, to: number): string {
  const { words, original } = analysis.message;
  return original.slice(words[from]?.start ?? 0, words[to - 1]?.end ?? 0);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
