import { accidentRules } from "./accidentRules.ts";
import { lostRules } from "./lostRules.ts";
import type { Rule } from "./rule.ts";
import { selfRules } from "./selfRules.ts";
import { sexualRules } from "./sexualRules.ts";
import { violenceRules } from "./violenceRules.ts";

/** Every rule, in the order in which staff read them. */
export const rules: Rule[] = [...selfRules, ...violenceRules, ...sexualRules, ...accidentRules, ...lostRules];
