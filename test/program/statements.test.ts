/**
 * A power cut at every single statement and call of one story: before it leaves the program, or when it is done and
 * the program does not know; with `BOTH=1` each of them both ways.
 * `FROM=30 TO=30 BOTH=1 npx vitest run test/program/statements.test.ts` plays the thirtieth alone.
 */
import { expect, test } from "vitest";
import { testDatabase } from "../support/database.ts";
import { startInstance, type Work } from "./support/instance.ts";
import type { Plan } from "./support/power.ts";
import { createRandom } from "./support/random.ts";
import { hurry } from "./support/rest.ts";
import { inWorld, type World, work } from "./support/world.ts";

const STORY: Work[] = ["turns", "deliver", "turns", "jobs", "deliver", "alarms", "jobs", "turns", "deliver"];

const BOTH = ["before", "after"] as const;

/** One person in danger, one with a photo. @returns how many statements and calls there were */
async function tell(world: World, plan: Plan | null): Promise<{ statement: number; call: number }> {
  const { db, telegram } = world;
  const instance = await startInstance({ db, telegram, plan });
  world.instances.push(instance);
  const [lan, minh] = world.people.map((id) => telegram.person(id));
  lan?.say("ba đang đánh em, cứu em với");
  minh?.sendPhoto();
  await telegram.idle();
  for (const what of STORY) {
    if (!instance.power.isOn()) break;
    if (what === "alarms") await hurry(db, ["timers"]);
    await work(world, instance, what);
  }
  return instance.power.count();
}

test("the power goes at any moment: nothing is lost, done twice or out of order", async () => {
  const db = await testDatabase();
  let number = 0;
  const play = async (plan: Plan | null) => {
    let count = { statement: 0, call: 0 };
    number += 1;
    await inWorld(db, { number, people: 2, random: createRandom(number) }, async (world) => {
      count = await tell(world, plan);
    });
    return count;
  };
  const all = await play(null);
  expect(all.statement).toBeGreaterThan(30);
  expect(all.call).toBeGreaterThan(2);
  const from = Number(process.env.FROM ?? 1);
  const failed: { plan: Plan; because: string }[] = [];
  for (const what of ["statement", "call"] as const)
    for (let at = from; at <= Math.min(all[what], Number(process.env.TO ?? 1000)); at++)
      for (const when of process.env.BOTH || what === "call" ? BOTH : [BOTH[at % 2] ?? "after"]) {
        const plan: Plan = { what, at, when };
        await play(plan).catch((error: Error) => failed.push({ plan, because: error.message }));
      }
  expect(failed).toEqual([]);
  await db.close();
}, 600_000);
