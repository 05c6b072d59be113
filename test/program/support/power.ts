/** A power cut without a process: at one exact statement, call or point an instance loses everything it holds. */
import type pg from "pg";
import { createFailpoint, PowerCut } from "../../../src/failpoint.ts";

/** Where the plug is pulled: `at` counts from 1 since the instance was started. */
export type Plan =
  | { what: "statement" | "call"; at: number; when: "before" | "after" }
  | { what: "point"; name: string };

export type Power = {
  isOn: () => boolean;
  /** Resolves when the power is cut. */
  off: Promise<void>;
  cut: () => void;
  /** Lets something leave the instance, unless it is dead; what comes back after a cut is never seen. */
  pass: <T>(what: "statement" | "call", run: () => Promise<T>) => Promise<T>;
  point: (name: string) => void;
  /** From here on it is counted, and the plan holds. */
  arm: () => void;
  /** How many statements and calls there were. */
  count: () => { statement: number; call: number };
  /** Every connection of this pool goes with the power, and every statement on it is counted. */
  feed: (pool: pg.Pool) => void;
};

/** @param plan null: nothing happens by itself */
export function createPower(plan: Plan | null): Power {
  const clients = new Set<pg.PoolClient>();
  const count = { statement: 0, call: 0 };
  let on = true;
  let armed = false;
  let tell: () => void = () => undefined;
  const off = new Promise<void>((done) => {
    tell = done;
  });

  const cut = () => {
    if (!on) return;
    on = false;
    for (const client of clients) socketOf(client)?.destroy();
    tell();
  };
  const dead = () => {
    cut();
    throw new PowerCut();
  };
  const pass: Power["pass"] = async (what, run) => {
    if (armed) count[what] += 1;
    const hit = armed && plan !== null && plan.what === what && plan.at === count[what] ? plan.when : null;
    if (!on || hit === "before") dead();
    const result = await run();
    if (!on || hit === "after") dead();
    return result;
  };
  const point = createFailpoint(plan?.what === "point" ? plan.name : null, dead);

  return {
    isOn: () => on,
    off,
    cut,
    pass,
    point: (name) => {
      if (!on) dead();
      point(name);
    },
    arm: () => {
      armed = true;
    },
    count: () => ({ ...count }),
    feed: (pool) => {
      pool.on("connect", (client) => {
        clients.add(client);
        countStatements(client, pass);
      });
      refuseWhenDead(pool, () => on);
    },
  };
}

function countStatements(client: pg.PoolClient, pass: Power["pass"]): void {
  const query = client.query.bind(client) as (...all: unknown[]) => Promise<unknown>;
  client.query = ((...all: unknown[]) => {
    const done = all.at(-1);
    if (typeof done !== "function") return pass("statement", () => query(...all));
    pass("statement", () => query(...all.slice(0, -1))).then(
      (result) => done(null, result),
      (error: unknown) => done(error),
    );
    return undefined;
  }) as typeof client.query;
}

function refuseWhenDead(pool: pg.Pool, isOn: () => boolean): void {
  const connect = pool.connect.bind(pool) as (done?: (error: Error) => void) => unknown;
  pool.connect = ((done?: (error: Error) => void) => {
    if (isOn()) return connect(done);
    // Whoever waits for a connection in a dead process waits for ever, and so does not run on.
    return done === undefined ? new Promise(() => undefined) : done(new PowerCut());
  }) as typeof pool.connect;
}

function socketOf(client: pg.PoolClient): { destroy: () => void } | undefined {
  return (client as unknown as { connection?: { stream?: { destroy: () => void } } }).connection?.stream;
}
