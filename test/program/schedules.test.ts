/**
 * Random schedules: people, messages, power cuts at any statement, cut connections, a platform that stumbles, updates
 * that come twice. `SEED=123 npx vitest run test/program/schedules.test.ts` plays one again; `SEEDS=2000 …` plays more,
 * `MINUTES=6 …` as many as there is time for, from `FIRST_SEED` on.
 */
import { expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { playSchedule } from "./support/schedule.ts";

const { SEED, SEEDS, FIRST_SEED, MINUTES } = process.env;
const FIRST = Number(SEED ?? FIRST_SEED ?? 1);
const COUNT = SEED === undefined ? Number(SEEDS ?? (MINUTES === undefined ? 200 : 1_000_000)) : 1;
const MOST_MS = MINUTES === undefined ? 60_000 + COUNT * 20_000 : Number(MINUTES) * 60_000;

type Failed = { again: string; because: string | undefined };

/** @returns null when everything came right */
async function failureOf(db: TestDatabase, seed: number): Promise<Failed | null> {
  try {
    await playSchedule(db, seed);
    return null;
  } catch (error) {
    const { message, stack } = error as Error;
    const again = `SEED=${seed} npx vitest run test/program/schedules.test.ts`;
    return { again, because: SEED === undefined ? message : stack };
  }
}

test(
  "whatever happens, nothing accepted is lost, done twice or out of order",
  async () => {
    const until = performance.now() + MOST_MS;
    const failed: Failed[] = [];
    let db = await testDatabase();
    let seed = FIRST;
    for (; seed < FIRST + COUNT && performance.now() < until; seed++) {
      const failure = await failureOf(db, seed);
      if (failure === null) continue;
      failed.push(failure);
      // What a failed seed leaves behind must not fail the next one.
      await db.close();
      db = await testDatabase();
    }
    await db.close();
    expect(failed).toEqual([]);
    if (MINUTES === undefined) expect(seed - FIRST).toBe(COUNT);
    else console.info(`seeds ${FIRST} to ${seed - 1}`);
  },
  MOST_MS + 120_000,
);
