import { describe, expect, test } from "vitest";
import { analyse } from "../../src/reading/analyse.ts";
import { rules } from "../../src/reading/rules/allRules.ts";

const LEVELS = ["none", "concern", "urgent", "critical"];
const byRulesAlone = { model: true };

describe.each(rules)("rule $id", (rule) => {
  test.each(rule.fires)("fires at “%s”", (text) => {
    const fired = analyse(text, byRulesAlone).rules.map((hit) => hit.rule.id);
    expect(fired).toContain(rule.id);
  });

  test.each(rule.twins)("is silent at its innocent twin “%s”", (text) => {
    const fired = analyse(text, byRulesAlone).rules.map((hit) => hit.rule.id);
    expect(fired).not.toContain(rule.id);
  });

  test("cannot be dropped: one of its examples is read lower without it", () => {
    const needed = rule.fires.some((text) => {
      const kept = analyse(text, byRulesAlone).urgency;
      const dropped = analyse(text, { ...byRulesAlone, rule: rule.id }).urgency;
      return LEVELS.indexOf(dropped) < LEVELS.indexOf(kept);
    });
    expect(needed).toBe(true);
  });
});

test("rule ids are unique", () => {
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
});
