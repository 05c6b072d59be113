import {
  type ChoiceWay,
  type FlowEffect,
  linesOf,
  readingOf,
  type Scene,
  type StateSpec,
  type Talk,
  wordsOf,
} from "../kit.ts";
import { tell } from "../telling.ts";

const none = (): Partial<Talk> => ({});
const relations = ["parent", "stepParent", "relative", "school", "neighbour", "peer", "stranger"] as const;

/** What happened, told once; whether it goes on; where the child is now; who, by relation only. */
export function aboutEvent({ next }: { next: string }): Record<string, StateSpec> {
  return {
    askingStory: {
      say: "reportAbuse.askingStory",
      expects: "story",
      words: [{ to: "askingMore", keep: keepStory }],
      skip: "askingNow",
      unknown: false,
    },
    askingMore: {
      say: "reportAbuse.askingMore",
      choices: [{ id: "done", label: "reportAbuse.thatIsAll", to: "askingNow", keep: none }],
      expects: "story",
      words: [{ to: "askingMore", keep: keepStory }],
      file: { to: "askingMore", keep: keepFile },
      skip: "askingNow",
      unknown: false,
    },
    askingNow: {
      say: "reportAbuse.askingNow",
      choices: [
        { id: "now", label: "reportAbuse.now", to: "askingWhereNow", do: happeningNow },
        { id: "still", label: "reportAbuse.still", to: "askingWhereNow" },
        { id: "past", label: "reportAbuse.past", to: "askingWhereNow" },
      ],
      skip: "askingWhereNow",
    },
    askingWhereNow: {
      say: "reportAbuse.askingWhereNow",
      expects: "words",
      words: [{ to: "askingRelation" }],
      skip: "askingRelation",
    },
    askingRelation: {
      say: "reportAbuse.askingRelation",
      choices: relations.map((id): ChoiceWay => ({ id, label: `relation.${id}`, to: "askingReach" })),
      expects: "words",
      words: [{ to: "askingReach" }],
      skip: "askingReach",
    },
    askingReach: {
      say: "reportAbuse.askingReach",
      choices: [
        {
          id: "yes",
          label: "common.yes",
          to: "askingCondition",
          do: (scene) => [tell("reportAbuse.reachTip"), ...withinReach(scene)],
        },
        { id: "no", label: "common.no", to: "askingCondition" },
      ],
      skip: "askingCondition",
    },
    askingCondition: {
      say: "reportAbuse.askingCondition",
      expects: "words",
      words: [{ to: "askingHurt" }],
      skip: "askingHurt",
    },
    askingHurt: {
      say: "reportAbuse.askingHurt",
      choices: [
        { id: "yes", label: "common.yes", to: next, do: () => [tell("reportAbuse.hurtTip")] },
        { id: "no", label: "common.no", to: next },
      ],
      skip: next,
    },
  };
}

function happeningNow(): FlowEffect[] {
  return [
    {
      type: "danger",
      danger: { urgency: "critical", situation: "attack", inDanger: "other", categories: [], reasons: [] },
    },
  ];
}

/** It goes on and the one who harms can come: staff hear of it before the form is done. */
function withinReach({ talk }: Scene): FlowEffect[] {
  const goesOn = talk.answers.askingNow === "still" || talk.answers.askingNow === "now";
  if (!goesOn) return [];
  return [
    {
      type: "danger",
      danger: { urgency: "urgent", situation: null, inDanger: "other", categories: [], reasons: [] },
    },
  ];
}

/** The kind that the words suggest is only a proposal: the person confirms it by a button. */
function keepStory(scene: Scene): Partial<Talk> {
  const { talk } = scene;
  const proposed = talk.answers.proposed ?? readingOf(scene)?.categories[0];
  return {
    story: [...talk.story, ...linesOf(wordsOf(scene))],
    answers: { ...talk.answers, ...(proposed ? { proposed } : {}) },
  };
}

function keepFile({ talk, fact }: Scene): Partial<Talk> {
  return fact?.type === "person.sentFile" ? { files: [...talk.files, fact.file] } : {};
}
