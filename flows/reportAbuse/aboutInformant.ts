import { answer, readingOf, type Scene, type StateSpec, type Talk } from "../kit.ts";

/** Form 01 section 3: only if the informant agrees. */
export function aboutInformant({ next }: { next: string }): Record<string, StateSpec> {
  return {
    askingInformant: {
      say: "reportAbuse.askingInformant",
      choices: [
        { id: "no", label: "reportAbuse.stayAnonymous", to: next },
        { id: "yes", label: "reportAbuse.giveName", to: "askingInformantName", inner: true },
      ],
      skip: next,
      unknown: false,
    },
    askingInformantName: {
      say: "reportAbuse.askingInformantName",
      expects: "name",
      words: [{ to: "askingInformantPhone", inner: true }],
      skip: "askingInformantPhone",
      unknown: false,
    },
    askingInformantPhone: {
      say: "reportAbuse.askingInformantPhone",
      ask: "contact",
      expects: "name",
      words: [
        {
          when: (scene) => readingOf(scene)?.phone != null,
          to: "askingInformantAddress",
          keep: answer("askingInformantPhone", (scene) => readingOf(scene)?.phone ?? null),
          inner: true,
        },
      ],
      contact: { to: "askingInformantAddress", keep: keepContact, inner: true },
      skip: "askingInformantAddress",
      unknown: false,
    },
    askingInformantAddress: {
      say: "reportAbuse.askingInformantAddress",
      expects: "name",
      words: [{ to: "askingInformantNotes", inner: true }],
      skip: "askingInformantNotes",
      unknown: false,
    },
    askingInformantNotes: {
      say: "reportAbuse.askingInformantNotes",
      expects: "words",
      words: [{ to: next }],
      skip: next,
      unknown: false,
    },
  };
}

function keepContact({ talk, fact }: Scene): Partial<Talk> {
  return fact?.type === "person.sentContact"
    ? { answers: { ...talk.answers, askingInformantPhone: fact.phone } }
    : {};
}
