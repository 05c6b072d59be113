import type { Analysis } from "./analyse.ts";

// Somebody small or known, spoken of in the third person, is who the danger is about.
const OTHERS = new Set(["child", "friend", "neighbour", "adultWriter", "baby"]);
const OWN_BODY = new Set(["wantDie", "suicideAct", "selfHarm", "farewell", "selfAct"]);

/** Whether the writer or somebody else is in danger, where the words show it. */
export function whoIsInDanger(analysis: Analysis): "writer" | "other" | null {
  if (analysis.urgency === "none" && !analysis.unsure) return null;
  const { hits, message } = analysis;
  const other = hits.find((hit) => OTHERS.has(hit.concept) && !hit.weak);
  const self = hits.find((hit) => hit.concept === "self");
  if (!other) return "writer";
  if (hits.some((hit) => hit.concept === "adultWriter")) return "other";
  if (!self) return "other";
  const own = hits.find(
    (hit) => OWN_BODY.has(hit.concept) && message.words[hit.from - 1]?.folded.match(/^(em|con|minh|chau|i)$/),
  );
  if (own) return "writer";
  return other.from <= self.from ? "other" : "writer";
}
