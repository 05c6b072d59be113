import { nameOf } from "../fragments/askPlace.ts";
import type { ChoiceWay, Scene, StateSpec } from "../kit.ts";
import { abuseReport } from "./report.ts";

/** What was given is shown by our own names for it; the person's words are never said back. */
export function checkAndFix({ send }: { send: string }): Record<string, StateSpec> {
  return {
    checking: {
      say: (scene) => ({ text: "reportAbuse.checking", params: summaryOf(scene) }),
      choices: [
        { id: "done", label: "common.send", to: send },
        { id: "change", label: "common.change", to: "choosingFix", keep: () => ({}) },
        { id: "later", label: "common.later" },
        { id: "drop", label: "common.drop", to: "dropped" },
      ],
    },
    choosingFix: {
      say: "reportAbuse.choosingFix",
      choices: [
        fix("story", "reportAbuse.fixStory", "askingMore"),
        fix("place", "reportAbuse.fixPlace", "askingPlace"),
        fix("category", "reportAbuse.fixCategory", "choosingCategory"),
        fix("whereNow", "reportAbuse.fixWhereNow", "askingWhereNow"),
        fix("name", "reportAbuse.fixName", "askingName"),
        fix("age", "reportAbuse.fixAge", "askingAge"),
        fix("parents", "reportAbuse.fixParents", "askingFatherName"),
        fix("relation", "reportAbuse.fixRelation", "askingRelation"),
        fix("informant", "reportAbuse.fixInformant", "askingInformant"),
        { id: "done", label: "common.sendAsIs", to: send, inner: true },
      ],
    },
  };
}

function fix(id: string, label: ChoiceWay["label"], to: string): ChoiceWay {
  return { id, label, to, inner: true, keep: ({ talk }) => ({ answers: { ...talk.answers, fixing: true } }) };
}

function summaryOf(scene: Scene) {
  const { report } = abuseReport(scene);
  const { child, informant, place, story } = report;
  const given = (value: unknown) => (value === null || value === undefined ? "missing" : "given");
  const sex = child?.sex ?? "missing";
  return {
    count: story.length,
    category: report.category ?? "missing",
    place: place.provinceCode ? nameOf(scene.talk.matches[0]) : "—",
    landmark: given(place.landmark),
    whereNow: given(child?.whereNow),
    name: given(child?.name),
    // A number may be shown; a birth date is the person's own line and may hold more than a date.
    years: child?.estimatedAge ?? "—",
    birthDate: given(child?.birthDate),
    sex,
    parents: given(child?.father ?? child?.mother),
    informant: informant ? "given" : "anonymous",
  };
}
