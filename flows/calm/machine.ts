/** Something safe to do while waiting. No promise, no exercise that could harm, and always a way out. */
import { type ChoiceWay, defineFlow } from "../kit.ts";

const others: ChoiceWay[] = [
  { id: "breathe", label: "calm.breathe", to: "breathing" },
  { id: "look", label: "calm.look", to: "looking" },
  { id: "grownUp", label: "calm.grownUp", to: "thinking" },
];
const leaving: ChoiceWay[] = [
  { id: "done", label: "calm.enough", to: "back" },
  { id: "human", label: "common.human" },
];
const without = (id: string) => others.filter((way) => way.id !== id);

/** calm: breathing, looking around, a grown-up to think of. */
export const calm = defineFlow({
  id: "calm",
  version: 1,
  start: "choosing",
  aside: true,
  noBack: true,
  states: {
    choosing: { say: "calm.choosing", young: "calm.choosingYoung", choices: [...others, ...leaving] },
    breathing: {
      say: "calm.breathing",
      young: "calm.breathingYoung",
      choices: [again("breathing"), ...without("breathe"), ...leaving],
    },
    looking: { say: "calm.looking", young: "calm.lookingYoung", choices: [...without("look"), ...leaving] },
    thinking: { say: "calm.thinking", choices: [...without("grownUp"), ...leaving] },
    back: { leave: () => [{ type: "return" }] },
  },
});

function again(to: string): ChoiceWay {
  return { id: "again", label: "calm.again", to };
}
