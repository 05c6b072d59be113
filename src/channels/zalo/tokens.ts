/**
 * The pair of tokens in use. A refresh token is good once: two refreshes, or an answer that was lost, lock the channel
 * until an administrator grants access again. So a refresh is written down before it is made, by one process at a time,
 * and whatever is unclear stays unclear until it is proven.
 */
import type { Clock } from "../../clock.ts";
import type { Oauth, TokenPair } from "./oauth.ts";
import type { HeldTokens, StoredTokens, TokenStore } from "./tokenStore.ts";

export type TokenAlarm =
  | "tokenMissing"
  | "tokenRefused"
  | "tokenUnclear"
  | "tokenFailing"
  | "tokenNotSaved"
  | "tokenOld";

export type Tokens = {
  /** The access token to use, or null when there is none that could work. */
  access: () => Promise<string | null>;
  /** Zalo has refused this token: the store is read again, then one refresh is made. null when nothing better came. */
  replace: (refused: string) => Promise<string | null>;
  /** Called every minute: refresh by age, what is pending, what could not be saved. */
  care: () => Promise<void>;
  status: () => Promise<StoredTokens>;
};

export type TokensOptions = {
  store: TokenStore;
  oauth: Pick<Oauth, "refresh">;
  clock: Clock;
  alarm: (what: TokenAlarm) => void;
  /** From the configuration, for an empty store only. */
  firstRefreshToken: string | null;
  /** Whether Zalo still takes this access token: true, false, or null when nobody knows. */
  isAlive: (accessToken: string) => Promise<boolean | null>;
};

export const REFRESH_AFTER_MS = 20 * 3_600_000;
const OLD_MS = 60 * 86_400_000;
/** A request that a dead process had sent has been answered or lost by then. */
const SETTLED_MS = 60_000;
const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 3_600_000;

export function createTokens(options: TokensOptions): Tokens {
  const { store, clock } = options;
  const rescue = createRescue(options);
  let inUse: TokenPair | null = null;
  let running: Promise<TokenPair | null> | null = null;

  const refresh = async (refused: string): Promise<TokenPair | null> => {
    await rescue.save();
    const stored = await store.read();
    if (isOther(stored.pair, refused)) return stored.pair;
    return store.exclusively((held) => refreshHeld(options, held, refused, rescue));
  };
  const replace = async (refused: string): Promise<string | null> => {
    // Whoever is refused meanwhile waits for the same refresh.
    running ??= refresh(refused).finally(() => {
      running = null;
    });
    const pair = await running;
    inUse = isOther(pair, refused) ? pair : null;
    return inUse?.accessToken ?? null;
  };
  return {
    access: async () => {
      inUse ??= (await store.read()).pair;
      const token = inUse?.accessToken ?? "";
      return token !== "" && clock.now() < (inUse?.expiresAt ?? 0) ? token : replace(token);
    },
    replace,
    care: async () => {
      await rescue.save();
      const stored = await store.read();
      if (stored.pendingSince !== null) await carePending(options, stored);
      else if (isDue(options, stored)) await replace(stored.pair?.accessToken ?? "");
    },
    status: () => store.read(),
  };
}

type Rescue = { keep: (pair: TokenPair) => void; save: () => Promise<void> };

/** A pair that Zalo has given and that could not be saved: it is all we have, and it is not used before it is. */
function createRescue({ store, clock, alarm }: TokensOptions): Rescue {
  let unsaved: { pair: TokenPair; at: number } | null = null;
  return {
    keep: (pair) => {
      unsaved = { pair, at: clock.now() };
      alarm("tokenNotSaved");
    },
    save: async () => {
      if (unsaved === null) return;
      await store.save(unsaved.pair, unsaved.at);
      unsaved = null;
    },
  };
}

function isDue(
  { clock, alarm, firstRefreshToken }: TokensOptions,
  { pair, obtainedAt }: StoredTokens,
): boolean {
  if (pair === null && firstRefreshToken === null) {
    alarm("tokenMissing");
    return false;
  }
  const age = clock.now() - (obtainedAt ?? 0);
  if (obtainedAt !== null && age > OLD_MS) alarm("tokenOld");
  return age >= REFRESH_AFTER_MS || !pair?.accessToken;
}

async function refreshHeld(
  { oauth, clock, alarm, firstRefreshToken }: TokensOptions,
  held: HeldTokens,
  refused: string,
  rescue: Rescue,
): Promise<TokenPair | null> {
  const { stored } = held;
  if (isOther(stored.pair, refused)) return stored.pair;
  if (stored.pendingSince !== null) return refuse(alarm, "tokenUnclear");
  const refreshToken = stored.pair?.refreshToken ?? firstRefreshToken;
  if (refreshToken === null) return refuse(alarm, "tokenMissing");
  if (stored.failedAt !== null && clock.now() < stored.failedAt + retryAfter(stored.failures)) return null;
  // The first token comes from the configuration: it is kept before it is used up, like every other.
  if (stored.pair === null) await held.save({ accessToken: "", refreshToken, expiresAt: 0 }, clock.now());
  await held.begin(clock.now());
  const outcome = await oauth.refresh(refreshToken);
  if (outcome.is === "granted") {
    try {
      await held.save(outcome.pair, clock.now());
      return outcome.pair;
    } catch {
      rescue.keep(outcome.pair);
      return null;
    }
  }
  await held.fail(clock.now(), outcome.is !== "unclear");
  if (outcome.is === "refused") alarm("tokenRefused");
  if (outcome.is === "unclear") alarm("tokenUnclear");
  if (stored.failures + 1 >= 2) alarm("tokenFailing");
  return null;
}

/**
 * A refresh was begun and nobody knows how it ended. The old access token dies with a refresh: as long as Zalo takes
 * it, the refresh has not happened and may be made. When Zalo refuses it, only a human can help.
 */
async function carePending(options: TokensOptions, seen: StoredTokens): Promise<void> {
  const { store, clock, alarm, isAlive } = options;
  alarm("tokenUnclear");
  const { pair, pendingSince } = seen;
  if (pair === null || pendingSince === null || pair.accessToken === "") return;
  if (clock.now() < pendingSince + SETTLED_MS || clock.now() >= pair.expiresAt) return;
  await store.exclusively(async (held) => {
    if (held.stored.pendingSince !== pendingSince) return;
    if ((await isAlive(pair.accessToken)) === true) await held.unbegin();
  });
}

function refuse(alarm: TokensOptions["alarm"], what: TokenAlarm): null {
  alarm(what);
  return null;
}

function isOther(pair: TokenPair | null, refused: string): boolean {
  return pair !== null && pair.accessToken !== "" && pair.accessToken !== refused;
}

function retryAfter(failures: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1), LAST_RETRY_MS);
}
