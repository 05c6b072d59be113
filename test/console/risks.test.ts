/** What the card says of each risk: told, denied, guessed, or not known. */
import { expect, it } from "vitest";
import { type RiskSigns, risksOf } from "../../src/console/risks.ts";

const signs: RiskSigns = {
  urgency: "critical",
  situation: "suicide",
  categories: ["SUI"],
  guessed: false,
  report: null,
};
const states = (more: Partial<RiskSigns>) =>
  Object.fromEntries(risksOf({ ...signs, ...more }).map(({ risk, state }) => [risk, state]));

it("is present only when somebody said it", () => {
  expect(states({})).toMatchObject({ dangerNow: "present", suicide: "present", violence: "unknown" });
});

it("is a guess when only the model took it for that, and an answer goes before a guess", () => {
  expect(states({ guessed: true })).toMatchObject({
    dangerNow: "guessed",
    suicide: "guessed",
    violence: "unknown",
  });
  const child = { hurt: "no" } as NonNullable<RiskSigns["report"]>["child"];
  const injury = { situation: "burn", categories: ["INJ"], report: { child, answers: {} } };
  expect(states({ ...injury, guessed: true }).injury).toBe("denied");
  expect(states(injury).injury).toBe("present");
});
