/** Where the pair of tokens lives: a port. What is written is durable when the promise resolves. */
import type { TokenPair } from "./oauth.ts";

export type StoredTokens = {
  pair: TokenPair | null;
  /** When the pair was given to us. */
  obtainedAt: number | null;
  /** A refresh was begun and its outcome is not known. */
  pendingSince: number | null;
  /** Refreshes in a row that brought no pair. */
  failures: number;
  failedAt: number | null;
};

/** The store while no other process can refresh. */
export type HeldTokens = {
  stored: StoredTokens;
  /** Before the call: from here on the refresh token counts as used. */
  begin: (at: number) => Promise<void>;
  /** @param known whether it is certain that the refresh token was not used up */
  fail: (at: number, known: boolean) => Promise<void>;
  /** It has been proven that the refresh that was begun never happened. */
  unbegin: () => Promise<void>;
  save: (pair: TokenPair, at: number) => Promise<void>;
};

export type TokenStore = {
  read: () => Promise<StoredTokens>;
  /** Runs `work` in one process at a time. */
  exclusively: <T>(work: (held: HeldTokens) => Promise<T>) => Promise<T>;
  /** For a pair that Zalo has confirmed or an operator has given; ends what was pending. */
  save: (pair: TokenPair, at: number) => Promise<void>;
  /** When a process last knew that everything was well, for gaps; null before the first time. */
  lastWell: () => Promise<number | null>;
  noteWell: (at: number) => Promise<void>;
};
