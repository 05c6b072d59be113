/** What should change for children here: stored and counted apart from reports, with no name. */
import type { AgeBand } from "../contract.ts";
import { type ChoiceWay, defineFlow, type FlowEffect, readingOf, type Scene, wordsOf } from "../kit.ts";
import { bandOf } from "../person.ts";
import { tell } from "../telling.ts";

const bands: AgeBand[] = ["6-9", "10-12", "13-15", "16-17", "adult"];
const band = (id: AgeBand): ChoiceWay => ({ id, label: `age.${id}`, to: "askingWhere" });

/** opinion: words, then age band and province if the person likes. */
export const opinion = defineFlow({
  id: "opinion",
  version: 1,
  start: "askingWords",
  states: {
    askingWords: {
      say: "opinion.askingWords",
      young: "opinion.askingWordsYoung",
      expects: "story",
      words: [{ to: "askingAge" }],
      choices: [{ id: "skip", label: "common.skip", to: "over", keep: () => ({}) }],
    },
    askingAge: {
      say: "opinion.askingAge",
      choices: bands.map(band),
      expects: "number",
      words: [{ when: hasAge, to: "askingWhere", keep: keepAge }],
      skip: "askingWhere",
      unknown: false,
    },
    askingWhere: {
      say: "opinion.askingWhere",
      expects: "place",
      words: [
        { when: hasPlace, to: "saved", keep: keepProvince },
        { to: "saved", keep: () => ({}) },
      ],
      skip: "saved",
    },
    saved: { leave: (scene) => [save(scene), tell("opinion.saved"), { type: "return" }] },
    over: { leave: () => [tell("opinion.over"), { type: "return" }] },
  },
});

function save({ talk, person }: Scene): FlowEffect {
  const told = bands.find((id) => id === talk.answers.askingAge) ?? null;
  return {
    type: "saveOpinion",
    words: talk.story.join("\n"),
    ageBand: told ?? person.ageBand,
    provinceCode: talk.place.provinceCode,
  };
}

function hasAge(scene: Scene): boolean {
  return ageIn(scene) !== null;
}

function ageIn(scene: Scene): AgeBand | null {
  const reading = readingOf(scene);
  const age = reading?.age ?? reading?.number ?? null;
  return age === null ? null : bandOf(age);
}

function keepAge(scene: Scene) {
  return { answers: { ...scene.talk.answers, askingAge: ageIn(scene) ?? wordsOf(scene) } };
}

function hasPlace(scene: Scene): boolean {
  return (readingOf(scene)?.places.length ?? 0) > 0;
}

/** Only the province is kept: a small commune and an opinion together would be a name. */
function keepProvince(scene: Scene) {
  const provinceCode = readingOf(scene)?.places[0]?.provinceCode ?? null;
  return { place: { ...scene.talk.place, provinceCode } };
}
