/** Telephone numbers: the ones for danger at once, others by need and province. The list itself is content. */
import { type ChoiceWay, defineFlow, type FlowEffect, readingOf, type Scene } from "../kit.ts";
import { tell } from "../telling.ts";

const needs = ["violence", "suicide", "online", "trafficking", "medical", "disaster"] as const;
const need = (id: (typeof needs)[number]): ChoiceWay => ({
  id,
  label: `numbers.need.${id}`,
  to: "askingProvince",
  keep: ({ talk }) => ({ answers: { ...talk.answers, need: id } }),
});

/** numbers: an aside that comes back by itself. */
export const numbers = defineFlow({
  id: "numbers",
  version: 1,
  start: "showing",
  aside: true,
  states: {
    showing: { do: () => [tell("numbers.first", { need: "child" })], next: [{ to: "askingNeed" }] },
    askingNeed: {
      say: "numbers.askingNeed",
      choices: [
        { id: "done", label: "numbers.enough", to: "back" },
        ...needs.map(need),
        { id: "human", label: "common.human" },
      ],
      skip: "back",
      unknown: false,
    },
    askingProvince: {
      say: "numbers.askingProvince",
      expects: "place",
      words: [{ when: hasProvince, to: "askingNeed", do: showHere }],
      choices: [{ id: "all", label: "numbers.anywhere", to: "askingNeed", do: showAll, keep: () => ({}) }],
    },
    back: { leave: () => [{ type: "return" }] },
  },
});

function hasProvince(scene: Scene): boolean {
  return (readingOf(scene)?.places.length ?? 0) > 0;
}

function showHere(scene: Scene): FlowEffect[] {
  const place = readingOf(scene)!.places[0]!;
  return [tell("numbers.list", { need: needOf(scene), province: place.provinceCode })];
}

function showAll(scene: Scene): FlowEffect[] {
  return [tell("numbers.list", { need: needOf(scene) })];
}

function needOf({ talk }: Scene): string {
  return String(talk.answers.need ?? "child");
}
