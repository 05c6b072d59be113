/** Everything the fake knows: people, what was said, uploads, and how the day goes. */
import type { VirtualClock } from "../telegram/clock.ts";

/** Who we are to Zalo; invented. */
export type FakeAccount = { appId: string; appSecret: string; oaId: string; oaSecret: string };

export type FakeButton = { title: string; type: string; payload: unknown };

export type FakeMessage = {
  id: string;
  from: "oa" | "person";
  at: number;
  /** text, image, gif, file, location … */
  kind: string;
  text: string | null;
  url: string | null;
  place: { latitude: number; longitude: number } | null;
  buttons: FakeButton[];
  quotes: string | null;
  quota: string | null;
  /** Hidden payloads of buttons are no line on the person's screen. */
  hidden: boolean;
};

export type FakeUser = {
  id: string;
  follows: boolean;
  lastActAt: number | null;
  /** A code that every send to this person meets: -217, -227 … */
  refuses: number | null;
  messages: FakeMessage[];
};

export type FakeUpload = { kind: "image" | "gif" | "file"; name: string; bytes: Buffer; at: number };

export type World = {
  clock: VirtualClock;
  account: FakeAccount;
  users: Map<string, FakeUser>;
  /** Visitors of the chat widget, by "anonymous id:conversation id". */
  visitors: Map<string, FakeMessage[]>;
  uploads: Map<string, FakeUpload>;
  files: Map<string, { bytes: Buffer; mime: string }>;
  /** False: messages with buttons are refused with -201. */
  buttonsWork: boolean;
  /** A code with which every call is answered, or null. */
  outage: number | null;
  callsPerMinute: number;
  nextId: () => string;
};

export const WINDOW_MS = 48 * 3_600_000;
export const CLOSED_MS = 7 * 86_400_000;

export function createWorld(clock: VirtualClock, account: FakeAccount): World {
  let last = 0;
  return {
    clock,
    account,
    users: new Map(),
    visitors: new Map(),
    uploads: new Map(),
    files: new Map(),
    buttonsWork: true,
    outage: null,
    callsPerMinute: 4000,
    // Longer than 2^53 when read as a number, like Zalo's own.
    nextId: () => `96d3cdf3af15${String(++last).padStart(7, "0")}`,
  };
}

export function userOf(world: World, id: string): FakeUser {
  const known = world.users.get(id);
  if (known) return known;
  const user: FakeUser = { id, follows: false, lastActAt: null, refuses: null, messages: [] };
  world.users.set(id, user);
  return user;
}

export function addMessage(world: World, to: FakeMessage[], message: Partial<FakeMessage>): FakeMessage {
  const full: FakeMessage = {
    id: world.nextId(),
    from: "oa",
    at: world.clock.now(),
    kind: "text",
    text: null,
    url: null,
    place: null,
    buttons: [],
    quotes: null,
    quota: null,
    hidden: false,
    ...message,
  };
  to.push(full);
  return full;
}
