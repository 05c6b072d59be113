/** What the writer is told above the box, before anything is sent. */
import type { HandOver } from "../../api.ts";
import { plain } from "./preparedAnswers.ts";

export type Hint =
  | { type: "promise"; words: readonly string[] }
  | { type: "outsideSafeHours"; hours: string | null }
  | { type: "notOkToWriteBack" }
  | { type: "covered" }
  | { type: "sharedDevice"; neutralWords: string | null }
  | { type: "windowClosing"; at: string }
  | { type: "windowClosed" };

/** The window of a platform is named this long before it shuts. */
const CLOSING_MS = 2 * 3_600_000;

/** Words that bind us to what nobody can keep. The server's own list decides when sending. */
const PROMISES = [
  "toi hua",
  "minh hua",
  "co hua",
  "chu hua",
  "xin hua",
  "hua voi",
  "dam bao",
  "bao dam",
  "chac chan se",
  "tuyet doi bi mat",
  "giu bi mat",
  "khong noi voi ai",
  "moi chuyen se on",
  "se on thoi",
  "i promise",
  "we promise",
  "guarantee",
  "keep it secret",
  "everything will be fine",
  "will be okay",
];

/** Promise-like words in this text, as they were written. */
export function promiseWords(text: string): string[] {
  const bare = plain(text);
  // Marks are single units after composing, so both texts have the same places.
  const whole = text.normalize("NFC");
  if (bare.length !== whole.length) return PROMISES.filter((one) => bare.includes(one));
  return PROMISES.flatMap((one) => {
    const at = bare.search(new RegExp(`(?<!\\p{L})${one}(?!\\p{L})`, "u"));
    return at === -1 ? [] : [whole.slice(at, at + one.length)];
  });
}

type Known = Pick<HandOver, "safety" | "window">;

/** All hints for this text at this moment, gravest first. */
export function hintsFor(text: string, card: Known, now: number): Hint[] {
  const { safety } = card;
  const until = card.window.closesAt;
  const hints: Hint[] = [];
  const closesAt = until === null ? null : Date.parse(until);
  if (closesAt !== null && closesAt <= now) hints.push({ type: "windowClosed" });
  else if (closesAt !== null && closesAt - now < CLOSING_MS)
    hints.push({ type: "windowClosing", at: new Date(closesAt).toISOString() });
  if (safety.covered) hints.push({ type: "covered" });
  if (safety.insideNow === false) hints.push({ type: "outsideSafeHours", hours: safety.safeHours });
  if (safety.safeToWrite === false) hints.push({ type: "notOkToWriteBack" });
  if (safety.sharedDevice === true) hints.push({ type: "sharedDevice", neutralWords: safety.neutralWords });
  const words = promiseWords(text);
  if (words.length > 0) hints.push({ type: "promise", words });
  return hints;
}
