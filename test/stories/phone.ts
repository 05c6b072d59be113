/** What a person does and sees on any channel. */

/** One message as it stands on the screen. */
export type Seen = {
  text: string;
  /** What can be tapped below it, in order. */
  labels: string[];
  /** What a button of the platform's own offers to send. */
  asks: "location" | "contact" | null;
};

export type Phone = {
  /** The address under which the conversation is known, once something was said. */
  address: () => string;
  say: (text: string) => Promise<unknown>;
  /** Answers with what the newest question shows under this label: a button, a key, a line of a list. */
  choose: (label: string) => Promise<unknown>;
  /** What is left of a button that is not on the screen any more: an old message, a fixed menu. */
  press: (id: string, turn: number | null) => Promise<unknown>;
  /** `@` lines of a story; throws for one that this channel does not have. */
  act: (what: string) => Promise<unknown>;
  /** Everything from us, oldest first; what was taken back keeps its place and has no words. */
  screen: () => Promise<Seen[]>;
};

export const PIN = { latitude: 22.15, longitude: 105.83 };
export const PHONE_NUMBER = "0912000111";

export function notThere(label: string): Error {
  return new Error(`nothing on the screen says: ${label}`);
}
