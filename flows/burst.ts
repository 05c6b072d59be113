/** Several lines of one turn become one: a child who sends five short lines gets one answer. */
import type { Effect, Fact, Reading, Reason } from "./contract.ts";
import { graver, isGraver } from "./dangerHeard.ts";

type Said = Extract<Fact, { type: "person.said" }>;

/** Joins lines that follow each other into one fact. */
export function joinLines(facts: readonly Fact[]): Fact[] {
  const joined: Fact[] = [];
  for (const fact of facts) {
    const last = joined.at(-1);
    if (fact.type === "person.said" && last?.type === "person.said") {
      joined[joined.length - 1] = joinTwo(last, fact);
    } else if (!isSameTap(last, fact)) joined.push(fact);
  }
  return joined;
}

/** A button tapped twice by a nervous finger is one tap. */
function isSameTap(a: Fact | undefined, b: Fact): boolean {
  return (
    a?.type === "person.chose" && b.type === "person.chose" && a.choice === b.choice && a.turn === b.turn
  );
}

function joinTwo(first: Said, second: Said): Said {
  const text = `${first.text}\n${second.text}`;
  const offset = first.text.length + 1;
  return { type: "person.said", text, reading: joinReadings(first.reading, second.reading, offset) };
}

function joinReadings(a: Reading, b: Reading, offset: number): Reading {
  const shifted: Reason[] = b.reasons.map((reason) => ({
    ...reason,
    start: reason.start + offset,
    end: reason.end + offset,
  }));
  const graverOne = isGraver(b.urgency, a.urgency) ? b : a;
  const other = graverOne === a ? b : a;
  return {
    urgency: graver(a.urgency, b.urgency),
    categories: [...new Set([...graverOne.categories, ...other.categories])],
    situation: graverOne.situation ?? other.situation,
    inDanger: graverOne.inDanger ?? other.inDanger,
    reasons: [...a.reasons, ...shifted],
    unsure: a.unsure || b.unsure,
    // "thanks" and "test" are small talk beside anything else; otherwise the last word counts.
    intent: weighty(b) ?? weighty(a) ?? b.intent ?? a.intent,
    choice: b.choice ?? a.choice,
    yesNo: b.yesNo ?? a.yesNo,
    number: b.number ?? a.number,
    age: b.age ?? a.age,
    phone: b.phone ?? a.phone,
    places: [...a.places, ...b.places].filter(
      (place, i, all) =>
        all.findIndex((p) => p.communeCode === place.communeCode && p.provinceCode === place.provinceCode) ===
        i,
    ),
    pronoun: b.pronoun ?? a.pronoun,
  };
}

function weighty(reading: Reading) {
  return reading.intent === "thanks" || reading.intent === "test" ? null : reading.intent;
}

/** One answer: the last question only, no text twice, what saves a life first. */
export function coalesce(effects: readonly Effect[]): Effect[] {
  const lastQuestion = effects.findLastIndex(isQuestion);
  const seen = new Set<string>();
  const kept = effects.filter((effect, i) => {
    if (isQuestion(effect) && i !== lastQuestion && !isCrisis(effect)) return false;
    const key = JSON.stringify(effect);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return [...kept.filter(isCrisis), ...kept.filter((effect) => !isCrisis(effect))];
}

function isQuestion(effect: Effect): boolean {
  return effect.type === "say" && (effect.choices?.length ?? 0) > 0;
}

function isCrisis(effect: Effect): boolean {
  return effect.type === "say" && effect.priority === "crisis";
}
