import type { CategoryCode } from "../contract.ts";
import { answer, type ChoiceWay, readingOf, type Scene, type StateSpec, type Talk, wordsOf } from "../kit.ts";
import type { TextKey } from "../textKey.ts";

/** The kinds a citizen can tell apart; the first four are what 111 hears most. */
export const offeredCategories = [
  "PHY",
  "NEG",
  "SEX",
  "BUL",
  "EMO",
  "OSE",
  "EXP",
  "TRA",
  "MAR",
  "MIS",
  "OTH",
] as const satisfies readonly CategoryCode[];
type Offered = (typeof offeredCategories)[number];

/** Day, month, year as people write them. */
const birthDate = /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b/;
const proposedOf = (talk: Talk): Offered | null =>
  offeredCategories.find((code) => code === talk.answers.proposed) ?? null;

/** The kind of harm, then Form 01 section 2, field by field; all of it may be left out. */
export function aboutChild({ next }: { next: string }): Record<string, StateSpec> {
  return {
    proposing: {
      next: [
        { when: ({ talk }) => proposedOf(talk) !== null, to: "confirmingCategory" },
        { to: "choosingCategory" },
      ],
    },
    confirmingCategory: {
      say: ({ talk }) => ({
        text: "reportAbuse.confirmingCategory",
        params: { category: proposedOf(talk) ?? "OTH" },
      }),
      choices: [
        {
          id: "yes",
          label: "common.yesRight",
          to: "askingDetails",
          keep: (scene) => category(proposedOf(scene.talk))(scene),
        },
        { id: "no", label: "common.noOther", to: "choosingCategory", keep: () => ({}), inner: true },
      ],
      skip: "askingDetails",
    },
    choosingCategory: {
      say: "reportAbuse.choosingCategory",
      choices: offeredCategories.map(
        (code): ChoiceWay => ({
          id: code,
          label: `category.${code}`,
          to: "askingDetails",
          keep: category(code),
        }),
      ),
      skip: "askingDetails",
    },
    askingDetails: {
      say: "reportAbuse.askingDetails",
      choices: [
        { id: "more", label: "reportAbuse.answerMore", to: "askingName", keep: () => ({}) },
        { id: "done", label: "reportAbuse.enough", to: next, keep: () => ({}) },
      ],
      skip: next,
      unknown: false,
    },
    askingName: { ...open("askingName", "askingAge"), expects: "name" },
    askingAge: {
      say: "reportAbuse.askingAge",
      expects: "number",
      words: [
        {
          when: (scene) => birthDate.test(wordsOf(scene)),
          to: "askingSex",
          keep: answer("askingBirthDate", birthDateIn),
        },
        { when: (scene) => ageIn(scene) !== null, to: "askingSex", keep: answer("askingAge", ageIn) },
      ],
      skip: "askingSex",
    },
    askingSex: {
      say: "reportAbuse.askingSex",
      choices: [
        { id: "girl", label: "reportAbuse.girl", to: "askingParents" },
        { id: "boy", label: "reportAbuse.boy", to: "askingParents" },
        // "Not known" is a value of the form, unlike a question that was passed over.
        { id: "unknown", label: "common.unknown", to: "askingParents" },
      ],
      skip: "askingParents",
    },
    askingParents: {
      say: "reportAbuse.askingParents",
      choices: [
        { id: "yes", label: "common.yes", to: "askingFatherName", keep: () => ({}), inner: true },
        { id: "no", label: "common.no", to: "askingFamily", keep: () => ({}) },
      ],
      skip: "askingFamily",
    },
    ...parent("Father", "askingMotherName"),
    ...parent("Mother", "askingFamily"),
    askingFamily: open("askingFamily", "askingCarer"),
    askingCarer: open("askingCarer", "askingOthers"),
    askingOthers: {
      ...open("askingOthers", "askingSafeAdult"),
      choices: [
        { id: "yes", label: "common.yes", to: "askingSafeAdult" },
        { id: "no", label: "common.no", to: "askingSafeAdult" },
      ],
    },
    askingSafeAdult: open("askingSafeAdult", "askingHelpGiven"),
    askingHelpGiven: open("askingHelpGiven", "askingRisk"),
    askingRisk: open("askingRisk", next),
  };
}

type OpenName =
  | "askingName"
  | "askingFamily"
  | "askingCarer"
  | "askingOthers"
  | "askingSafeAdult"
  | "askingHelpGiven"
  | "askingRisk";

function open(name: OpenName, to: string) {
  return { say: `reportAbuse.${name}` as const, expects: "words" as const, words: [{ to }], skip: to };
}

/** Name, age and job of one parent; a correction goes through both parents. */
function parent(who: "Father" | "Mother", next: string): Record<string, StateSpec> {
  const say = (field: "Name" | "Age" | "Job"): TextKey => `reportAbuse.asking${who}${field}`;
  const [name, age, job] = [`asking${who}Name`, `asking${who}Age`, `asking${who}Job`] as const;
  return {
    [name]: { say: say("Name"), expects: "name", words: [{ to: age }], skip: age, inner: true },
    [age]: {
      say: say("Age"),
      expects: "number",
      words: [{ when: (scene) => ageIn(scene) !== null, to: job, keep: answer(age, ageIn) }],
      skip: job,
      inner: true,
    },
    [job]: { say: say("Job"), expects: "words", words: [{ to: next }], skip: next, inner: who === "Father" },
  };
}

function category(code: Offered | null) {
  return answer("category", () => code);
}

function ageIn(scene: Scene): number | null {
  const reading = readingOf(scene);
  const age = reading?.age ?? reading?.number ?? null;
  return age !== null && age >= 0 && age <= 110 ? age : null;
}

function birthDateIn(scene: Scene): string | null {
  return birthDate.exec(wordsOf(scene))?.[0] ?? null;
}
