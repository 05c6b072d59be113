import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { WireMessage } from "../../wire.ts";
import { readPlace } from "../browser/place.ts";
import type { ShownContent } from "../model/transcript.ts";
import { Callable } from "./callable.tsx";
import { Icon } from "./icon.tsx";
import { useSurroundings } from "./surroundings.ts";

type QuestionProps = {
  content: ShownContent & { type: "question" };
  onAnswer: (message: WireMessage) => void;
};

/** The buttons under a question. Closed ones stay readable, out of the way of the keyboard. */
export function Question({ content, onAnswer }: QuestionProps): JSX.Element {
  const { strings } = useSurroundings();
  const { turn, choices, isOpen } = content;
  return (
    <div class={isOpen ? "question" : "question closed"}>
      <p class="bubble">
        <Callable text={content.text} />
      </p>
      <fieldset aria-label={strings.choices} class="choices">
        {content.askLocation && <PlaceButton isOpen={isOpen} onAnswer={onAnswer} />}
        {choices.map(({ id, label, isChosen }) => (
          <button
            key={id}
            type="button"
            class={isChosen ? "choice chosen" : "choice"}
            data-choice={id}
            // Not `disabled`: the one just tapped would lose the focus.
            aria-disabled={!isOpen}
            tabIndex={isOpen ? 0 : -1}
            onClick={() => isOpen && onAnswer({ type: "choice", choice: id, turn })}
          >
            {label}
            {isChosen && <span class="unseen"> ({strings.chosen})</span>}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

type PlaceButtonProps = { isOpen: boolean; onAnswer: QuestionProps["onAnswer"] };

function PlaceButton({ isOpen, onAnswer }: PlaceButtonProps): JSX.Element {
  const { strings } = useSurroundings();
  const [state, setState] = useState<"idle" | "finding" | "failed">("idle");
  const find = async (): Promise<void> => {
    if (!isOpen || state === "finding") return;
    setState("finding");
    try {
      onAnswer({ type: "location", ...(await readPlace()) });
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      <button
        type="button"
        class="choice place"
        aria-disabled={!isOpen || state === "finding"}
        tabIndex={isOpen ? 0 : -1}
        onClick={() => void find()}
      >
        <Icon name="place" />
        {state === "finding" ? strings.findingPlace : strings.sendPlace}
      </button>
      <p role="status" class="hint">
        {state === "failed" && isOpen ? strings.noPlace : ""}
      </p>
    </>
  );
}
