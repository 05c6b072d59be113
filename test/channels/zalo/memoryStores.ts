/** The channel's ports in memory, for tests that need no database. */
import type { Quarantined } from "../../../src/channels/zalo/quarantine.ts";
import type { StoredTokens, TokenStore } from "../../../src/channels/zalo/tokenStore.ts";

export type MemoryTokens = TokenStore & {
  row: StoredTokens;
  /** What happened to the row, in order. */
  story: string[];
  /** The next saves fail, as when the database is away. */
  failSaves: number;
};

export function memoryTokens(): MemoryTokens {
  let wellAt: number | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const change = (what: string, fields: Partial<StoredTokens>) => {
    store.story.push(what);
    store.row = { ...store.row, ...fields };
  };
  const save: TokenStore["save"] = async (pair, at) => {
    if (store.failSaves > 0) {
      store.failSaves -= 1;
      throw new Error("the database is away");
    }
    change("save", { pair, obtainedAt: at, pendingSince: null, failures: 0, failedAt: null });
  };
  const store: MemoryTokens = {
    row: { pair: null, obtainedAt: null, pendingSince: null, failures: 0, failedAt: null },
    story: [],
    failSaves: 0,
    read: async () => store.row,
    save,
    exclusively: (work) => {
      const mine = last.then(() =>
        work({
          stored: store.row,
          begin: async (at) => change("begin", { pendingSince: at }),
          fail: async (at, known) =>
            change(known ? "refused" : "unclear", {
              failures: store.row.failures + 1,
              failedAt: at,
              ...(known ? { pendingSince: null } : {}),
            }),
          unbegin: async () => change("unbegin", { pendingSince: null, failedAt: null }),
          save,
        }),
      );
      last = mine.catch(() => undefined);
      return mine;
    },
    lastWell: async () => wellAt,
    noteWell: async (at) => {
      wellAt = Math.max(at, wellAt ?? 0);
    },
  };
  return store;
}

export type MemoryQuarantine = { keep: (one: Quarantined) => Promise<void>; kept: Quarantined[] };

export function memoryQuarantine(): MemoryQuarantine {
  const kept: Quarantined[] = [];
  return { kept, keep: async (one) => void kept.push(one) };
}
