/** What keys mean. One table: the sheet behind `?` is drawn from it. */
export type Place = "queue" | "talk";
export type Command =
  | "next"
  | "previous"
  | "open"
  | "claim"
  | "answers"
  | "send"
  | "note"
  | "write"
  | "queue"
  | "mine"
  | "close"
  | "keys"
  | "leave";

type Binding = {
  keys: readonly string[];
  command: Command;
  places: readonly Place[];
  inField?: true;
  ctrl?: true;
};

const BOTH: readonly Place[] = ["queue", "talk"];
export const bindings: readonly Binding[] = [
  { keys: ["j", "ArrowDown"], command: "next", places: ["queue"] },
  { keys: ["k", "ArrowUp"], command: "previous", places: ["queue"] },
  { keys: ["Enter"], command: "open", places: ["queue"] },
  { keys: ["c"], command: "claim", places: BOTH },
  { keys: ["w"], command: "write", places: ["talk"] },
  { keys: ["/"], command: "answers", places: ["talk"] },
  { keys: ["Enter"], command: "send", places: ["talk"], inField: true, ctrl: true },
  { keys: ["n"], command: "note", places: ["talk"] },
  { keys: ["x"], command: "close", places: ["talk"] },
  { keys: ["q"], command: "queue", places: BOTH },
  { keys: ["m"], command: "mine", places: BOTH },
  { keys: ["?"], command: "keys", places: BOTH },
  { keys: ["Escape"], command: "leave", places: ["talk"] },
];

export type Stroke = { key: string; ctrl: boolean; alt: boolean; inField: boolean; onButton: boolean };

/** The command of a stroke, or null. Letters never command while somebody writes. */
export function commandFor(stroke: Stroke, place: Place | null): Command | null {
  if (stroke.alt) return null;
  const found = bindings.find(
    (binding) =>
      binding.keys.includes(stroke.key) &&
      (binding.ctrl === true) === stroke.ctrl &&
      (binding.inField === true || !stroke.inField) &&
      // Enter on a button or a link is that button's own.
      !(stroke.key === "Enter" && !stroke.ctrl && stroke.onButton) &&
      (place === null ? binding.command === "keys" : binding.places.includes(place)),
  );
  return found?.command ?? null;
}
