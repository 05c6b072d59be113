import type { JSX } from "preact";
import type { WireMessage } from "../../wire.ts";
import type { ShownContent, ShownLine } from "../model/transcript.ts";
import { fillIn, type Strings } from "../strings.ts";
import { Callable } from "./callable.tsx";
import { Icon } from "./icon.tsx";
import { Question } from "./question.tsx";
import { useSurroundings } from "./surroundings.ts";

type LineProps = {
  line: ShownLine;
  /** The first of several by the same hand shows whose it is. */
  isFirst: boolean;
  isLastOfPerson: boolean;
  onAnswer: (message: WireMessage) => void;
  onDiscard: (id: string) => void;
};

/** One line of the talk. */
export function Line({ line, isFirst, isLastOfPerson, onAnswer, onDiscard }: LineProps): JSX.Element {
  const { strings } = useSurroundings();
  const name = nameOf(line, strings);
  return (
    <div class={`line ${line.from}${isFirst ? " first" : ""}`}>
      <span class={isFirst && line.from !== "person" ? "name" : "unseen"}>
        {name}
        <span class="unseen">: </span>
      </span>
      <Content content={line.content} onAnswer={onAnswer} />
      <Mark line={line} isLastOfPerson={isLastOfPerson} onDiscard={onDiscard} />
    </div>
  );
}

function nameOf({ from, staffName }: ShownLine, strings: Strings): string {
  if (from === "person") return strings.fromPerson;
  if (from === "bot") return strings.fromBot;
  return staffName === null ? strings.fromStaff : `${strings.fromStaff} ${staffName}`;
}

type ContentProps = { content: ShownContent; onAnswer: LineProps["onAnswer"] };

function Content({ content, onAnswer }: ContentProps): JSX.Element {
  const { strings } = useSurroundings();
  switch (content.type) {
    case "text":
      return (
        <p class="bubble">
          <Callable text={content.text} />
        </p>
      );
    case "question":
      return <Question content={content} onAnswer={onAnswer} />;
    case "location":
      return (
        <p class="bubble withIcon">
          <Icon name="place" />
          {placeWords(content, strings)}
        </p>
      );
    default:
      return <Attachment content={content} />;
  }
}

function placeWords(content: ShownContent & { type: "location" }, strings: Strings): string {
  const { latitude, longitude, accuracy } = content;
  const place = fillIn(strings.place, { latitude: latitude.toFixed(4), longitude: longitude.toFixed(4) });
  if (accuracy === null) return place;
  return `${place} (${fillIn(strings.accuracy, { metres: Math.round(accuracy) })})`;
}

type AttachmentProps = { content: ShownContent & { type: "photo" | "voice" | "document" } };

function Attachment({ content }: AttachmentProps): JSX.Element {
  const { strings } = useSurroundings();
  const { source, name, caption } = content;
  return (
    <div class={`bubble ${content.type}`}>
      {content.type === "photo" && <img src={content.source} alt={name ?? strings.photo} loading="lazy" />}
      {content.type === "voice" && (
        // biome-ignore lint/a11y/useMediaCaption: what somebody just said has no captions.
        <audio controls preload="metadata" src={content.source} aria-label={strings.voice} />
      )}
      {content.type === "document" && (
        <span class="withIcon">
          <Icon name="document" />
          {source === null ? (
            name
          ) : (
            <a href={source} download={name ?? ""}>{`${strings.save}: ${name ?? strings.document}`}</a>
          )}
        </span>
      )}
      {caption !== null && <p>{caption}</p>}
    </div>
  );
}

type MarkProps = Pick<LineProps, "line" | "isLastOfPerson" | "onDiscard">;

/** Whether a message of the person has arrived: never claimed before the server has said so. */
function Mark({ line, isLastOfPerson, onDiscard }: MarkProps): JSX.Element | null {
  const { strings } = useSurroundings();
  if (line.from !== "person") return null;
  if (line.mark === "refused")
    return (
      <p class="mark trouble">
        {strings.refused}{" "}
        <button type="button" class="quiet" onClick={() => onDiscard(line.key)}>
          {strings.remove}
        </button>
      </p>
    );
  if (line.mark === "waiting") return <p class="mark trouble">{strings.waiting}</p>;
  if (!isLastOfPerson) return null;
  return <p class="mark">{line.mark === "sending" ? strings.sending : strings.sent}</p>;
}
