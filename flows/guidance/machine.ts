/** What to do when …: from a topic to one card, by who asks. Cards are content; here is only the way to them. */
import { type ChoiceWay, defineFlow, type FlowEffect, type Scene } from "../kit.ts";
import { tell } from "../telling.ts";
import { type CardId, type Topic, topics } from "./topics.ts";

const topicNames = Object.keys(topics) as Topic[];

/** guidance: topic → card → another, a person, or back. */
export const guidance = defineFlow({
  id: "guidance",
  version: 1,
  start: "arriving",
  states: {
    arriving: {
      next: [
        ...topicNames.map((topic) => ({
          when: ({ talk }: Scene) => talk.answers.topic === topic,
          to: cardsOf(topic),
        })),
        { to: "choosingTopic" },
      ],
    },
    choosingTopic: {
      say: "guide.choosingTopic",
      young: "guide.choosingTopicYoung",
      choices: [
        ...topicNames.map(
          (topic): ChoiceWay => ({
            id: topic,
            label: `guide.topic.${topic}`,
            to: cardsOf(topic),
            keep: () => ({}),
          }),
        ),
        { id: "human", label: "common.human" },
        { id: "done", label: "guide.enough", to: "over" },
      ],
    },
    ...Object.fromEntries(topicNames.map((topic) => [cardsOf(topic), choosing(topic)])),
    shown: {
      // "If this is happening now, call" is nonsense behind "how to delete a chat".
      say: ({ talk }) => ({ text: talk.answers.topic === "traces" ? "guide.shownTraces" : "guide.shown" }),
      choices: [
        { id: "another", label: "guide.another", to: "choosingTopic", keep: () => ({}) },
        { id: "human", label: "common.human" },
        { id: "numbers", label: "common.numbers" },
        { id: "done", label: "guide.enough", to: "over" },
      ],
    },
    over: { leave: () => [tell("guide.over"), { type: "return" }] },
  },
});

function cardsOf(topic: Topic): string {
  return `choosing${topic[0]!.toUpperCase()}${topic.slice(1)}`;
}

function choosing(topic: Topic) {
  return {
    say: "guide.choosingCard" as const,
    choices: [
      ...topics[topic].map(
        ({ id, adultsOnly, childrenOnly }): ChoiceWay => ({
          id,
          label: `guidanceTitle.${id}`,
          to: "shown",
          keep: () => ({}),
          do: () => showCard(id),
          show: (scene) => !(adultsOnly && isChild(scene)) && !(childrenOnly && isAdult(scene)),
        }),
      ),
      { id: "another", label: "guide.otherTopic", to: "choosingTopic", keep: () => ({}) } as const,
    ],
  };
}

function showCard(id: CardId): FlowEffect[] {
  return [tell(`guidance.${id}`)];
}

/** Cards for carers are not put before a child who told its age. */
function isChild({ person }: Scene): boolean {
  return person.ageBand !== null && person.ageBand !== "adult";
}

function isAdult({ person }: Scene): boolean {
  return person.ageBand === "adult" || person.forWhom === "other";
}
