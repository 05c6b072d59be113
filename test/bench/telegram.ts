/** Starts the imitation of Telegram and asks it things. */
import { join } from "node:path";
import { startNode } from "./children.ts";
import type { BurstFigures, BurstOptions } from "./telegram/burst.ts";
import type { Target } from "./telegram/hook.ts";
import type { Recorded } from "./telegram/main.ts";
import type { PeopleFigures, PeopleOptions } from "./telegram/people.ts";
import type { ProbeFigures, ProbeOptions } from "./telegram/probes.ts";

export type Telegram = {
  port: number;
  pid: number;
  people: (options: PeopleOptions) => Promise<PeopleFigures>;
  probe: (options: ProbeOptions) => Promise<ProbeFigures>;
  burst: (options: BurstOptions) => Promise<BurstFigures>;
  record: (target: Target, lines: string[]) => Promise<Recorded[]>;
  /** How many calls meant for a chat have come so far. */
  count: () => Promise<number>;
  stop: () => void;
};

export async function startTelegram(): Promise<Telegram> {
  const child = startNode(join(import.meta.dirname, "telegram/main.ts"), []);
  const port = Number(await child.line());
  const waiting = new Map<number, (result: unknown) => void>();
  let serial = 0;
  let reading = false;
  const read = async () => {
    reading = true;
    while (waiting.size > 0) {
      const { id, result } = JSON.parse(await child.line()) as { id: number; result: unknown };
      waiting.get(id)?.(result);
      waiting.delete(id);
    }
    reading = false;
  };
  const ask = <T>(question: object) =>
    new Promise<T>((done, fail) => {
      const id = ++serial;
      waiting.set(id, (result) => done(result as T));
      child.tell({ ...question, id });
      if (!reading) read().catch(fail);
    });
  return {
    port,
    pid: child.pid,
    people: (options) => ask({ ask: "people", ...options }),
    probe: (options) => ask({ ask: "probe", ...options }),
    burst: (options) => ask({ ask: "burst", ...options }),
    record: (target, lines) => ask({ ask: "record", target, lines }),
    count: () => ask({ ask: "count" }),
    stop: child.kill,
  };
}
