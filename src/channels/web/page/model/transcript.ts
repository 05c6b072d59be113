/** What stands on the screen, worked out from lines of the server and messages that are still on their way. */
import type { WireContent, WireLine, WireMessage } from "../../wire.ts";

export type LocalFile = {
  media: "photo" | "voice" | "document";
  name: string;
  body: Blob;
  /** A picture or a recording to show until the server's copy is there. */
  preview: string | null;
};

/** Something of ours that the server has not shown back yet. */
export type Pending = {
  id: string;
  at: number;
  content: WireMessage | { type: "localFile"; file: LocalFile };
  state: "sending" | "waiting" | "refused" | "stored";
};

export type ShownChoice = { id: string; label: string; isChosen: boolean };

export type ShownContent =
  | { type: "text"; text: string }
  | {
      type: "question";
      text: string;
      turn: number;
      choices: ShownChoice[];
      askLocation: boolean;
      /** False when it was answered or a newer question stands. */
      isOpen: boolean;
    }
  | { type: "location"; latitude: number; longitude: number; accuracy: number | null }
  | { type: "photo" | "voice"; source: string; name: string | null; caption: string | null }
  | { type: "document"; source: string | null; name: string | null; caption: string | null };

export type ShownLine = {
  /** The same while a message goes from pending to stored, so that nothing flickers or is read out twice. */
  key: string;
  from: WireLine["from"];
  staffName: string | null;
  at: number;
  content: ShownContent;
  mark: Pending["state"] | null;
};

/** Everything to show, oldest first. */
export function shownLines(lines: WireLine[], pending: Pending[]): ShownLine[] {
  const said = sinceCover([...lines].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)));
  const answers = answeredChoices(said, pending);
  const newest = newestQuestion(said);
  const shown: ShownLine[] = [];
  for (const line of said) {
    const content = showLine(line.content, { answers, newest, said });
    if (content === null) continue;
    const { from, staffName, at } = line;
    shown.push({ key: line.sentAs ?? line.id, from, staffName, at, content, mark: null });
  }
  for (const item of pending) {
    const content = showPending(item.content, said);
    if (content === null) continue;
    shown.push({ key: item.id, from: "person", staffName: null, at: item.at, content, mark: item.state });
  }
  return shown;
}

/** What was said before the talk was covered does not come back to the screen: somebody else may look at it now. */
function sinceCover(said: WireLine[]): WireLine[] {
  const ours = said.filter(({ from }) => from !== "person");
  const last = ours.findLastIndex(covers);
  if (last === -1) return said;
  const before = ours.slice(0, last).findLast((line) => !covers(line));
  const first = ours.find((line) => covers(line) && (!before || BigInt(line.id) > BigInt(before.id)));
  return said.slice(said.indexOf(first as WireLine));
}

function covers({ content }: WireLine): boolean {
  return content.type === "text" && content.covers === true;
}

type Known = { answers: Map<number, string>; newest: number; said: WireLine[] };

/** Answers a question for a place without being one of its choices. */
const A_PLACE = "";

/** Which choice was taken in which turn; a refused one may be taken again. */
function answeredChoices(said: WireLine[], pending: Pending[]): Map<number, string> {
  const answers = new Map<number, string>();
  const sent = pending.filter((item) => item.state !== "refused");
  let askedForPlace: number | null = null;
  for (const { content } of [...said, ...sent]) {
    if (content.type === "choice" && content.turn !== null) answers.set(content.turn, content.choice);
    if (content.type === "text" && "askLocation" in content && content.askLocation)
      askedForPlace = content.turn;
    if (content.type === "location" && askedForPlace !== null) answers.set(askedForPlace, A_PLACE);
  }
  return answers;
}

function newestQuestion(said: WireLine[]): number {
  const turns = said.map(({ content }) =>
    content.type === "text" && isQuestion(content) ? (content.turn ?? -1) : -1,
  );
  return Math.max(-1, ...turns);
}

function isQuestion(content: WireContent): boolean {
  return content.type === "text" && (content.choices.length > 0 || content.askLocation);
}

function showLine(content: WireContent, known: Known): ShownContent | null {
  switch (content.type) {
    case "gone":
      return null;
    case "text":
      return isQuestion(content) ? showQuestion(content, known) : { type: "text", text: content.text };
    case "file":
      return { ...content, type: shapeOf(content.media), source: `/chat/api/files/${content.file}` };
    default:
      return showPending(content, known.said);
  }
}

/** Photos are shown and recordings played; everything else can only be saved. */
function shapeOf(media: (WireContent & { type: "file" })["media"]): "photo" | "voice" | "document" {
  return media === "photo" || media === "voice" ? media : "document";
}

function showQuestion(content: WireContent & { type: "text" }, known: Known): ShownContent {
  const turn = content.turn ?? 0;
  const chosen = known.answers.get(turn);
  const choices = content.choices.map(({ id, label }) => ({ id, label, isChosen: id === chosen }));
  const isOpen = chosen === undefined && turn === known.newest;
  return { type: "question", text: content.text, turn, choices, askLocation: content.askLocation, isOpen };
}

function showPending(content: Pending["content"], said: WireLine[]): ShownContent | null {
  switch (content.type) {
    case "started":
      return null;
    case "text":
      return { type: "text", text: content.text };
    case "choice":
      return { type: "text", text: labelOf(content.choice, content.turn, said) };
    case "location":
      return content;
    case "localFile":
      return showLocalFile(content.file);
  }
}

function showLocalFile({ media, name, preview }: LocalFile): ShownContent {
  if (media === "document" || preview === null)
    return { type: "document", source: null, name, caption: null };
  return { type: media, source: preview, name, caption: null };
}

/** A tapped choice reads as the words on its button. */
function labelOf(choice: string, turn: number | null, said: WireLine[]): string {
  for (const { content } of said) {
    if (content.type !== "text" || content.turn !== turn) continue;
    const offered = content.choices.find(({ id }) => id === choice);
    if (offered !== undefined) return offered.label;
  }
  return "✓";
}
