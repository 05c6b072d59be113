/** The words that raised a case, each once: several rules often hear the same words. */
import type { HandOver } from "../../api.ts";

type Quote = HandOver["quotes"][number];

/** Leaves out what stands inside another quote; a rule's words go before what the model points at. */
export function longestQuotes(quotes: readonly Quote[]): Quote[] {
  const byRules = quotes.filter((one) => one.rule !== "model");
  const kept: Quote[] = [];
  for (const one of [...byRules, ...quotes.filter((quote) => quote.rule === "model")]) {
    const overlaps = (other: Quote) => holds(other, one) || (one.rule === "model" && holds(one, other));
    const inside = byRules.some((other) => other !== one && holds(other, one) && !holds(one, other));
    if (!inside && !kept.some(overlaps)) kept.push(one);
  }
  return kept;
}

function holds(outer: Quote, inner: Quote): boolean {
  return outer.lineId === inner.lineId && outer.quote.includes(inner.quote);
}
