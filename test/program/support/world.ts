/** One strict Telegram, one door and the instances behind it, on a database that many such worlds share in turn. */
import {
  FAKE_STAFF_TOKEN,
  FAKE_TOKEN,
  type FakeTelegram,
  startFakeTelegram,
} from "../../fakes/telegram/fakeTelegram.ts";
import type { TestDatabase } from "../../support/database.ts";
import { type Door, openDoor } from "./door.ts";
import { type Instance, SECRET, STAFF_CHAT, startInstance, type Work } from "./instance.ts";
import { checkRoad } from "./oracle.ts";
import type { Random } from "./random.ts";
import { hurry, whatIsOpen } from "./rest.ts";

const QUIET_ROUNDS = 80;
/** A world takes a second; on the slowest machine it does not take this. */
const HANGS_AFTER_MS = 60_000;

export type World = {
  /** What is going on just now, for a world that hangs. */
  doing: Set<string>;
  db: TestDatabase;
  telegram: FakeTelegram;
  door: Door;
  random: Random;
  instances: Instance[];
  people: number[];
};

/**
 * Lets `play` happen in a world of its own, then lets time pass, then everything must have come right.
 * @param number another one for each world on the same database
 * @throws when something is lost, doubled or out of order
 */
export async function inWorld(
  db: TestDatabase,
  { number, people, random }: { number: number; people: number; random: Random },
  play: (world: World) => Promise<void>,
): Promise<void> {
  const telegram = await startFakeTelegram();
  const door = await openDoor();
  const ids = Array.from({ length: people }, (_, at) => number * 10 + at + 1);
  const world: World = { db, telegram, door, random, instances: [], people: ids, doing: new Set() };
  telegram.group(STAFF_CHAT, { token: FAKE_STAFF_TOKEN });
  telegram.setFlood("off");
  // The platform's numbers do not come again.
  telegram.bot(FAKE_TOKEN).updates.nextId(700_000_000 + number * 10_000);
  const webhook = { url: `${door.url}/webhooks/telegram`, secret: SECRET, allowed: null, maxConnections: 40 };
  telegram.bot(FAKE_TOKEN).updates.setWebhook(webhook, false);
  door.lead(() => {
    const alive = world.instances.filter(({ power }) => power.isOn());
    return alive[random.below(alive.length)];
  });
  try {
    await inTime(
      world,
      play(world).then(() => comeRight(world)),
    );
    const accepted = new Set(door.accepted.keys());
    await checkRoad({ db, telegram, people: ids, accepted, onDuty: true });
  } finally {
    await Promise.all(world.instances.filter(({ power }) => power.isOn()).map(({ stop }) => stop()));
    await door.close();
    await telegram.stop();
    await db.database.pool.query("delete from graphile_worker._private_jobs");
  }
}

async function inTime(world: World, played: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`it hangs in: ${[...world.doing]}`)), HANGS_AFTER_MS);
  });
  await Promise.race([played, late]).finally(() => clearTimeout(timer));
}

export async function named(world: World, name: string, doing: Promise<unknown>): Promise<void> {
  world.doing.add(name);
  await doing;
  world.doing.delete(name);
}

/** What waits for the staff group's own pace gets the time that it waits for. */
export async function work(world: World, instance: Instance, what: Work): Promise<void> {
  const { telegram } = world;
  let done = false;
  const running = instance.run(what).then(() => {
    done = true;
  });
  while (what === "alarms" && !done) await telegram.clock.advance(1_000);
  await named(world, what, running);
}

/** The mishaps end: one instance that lives, and time. */
export async function comeRight(world: World): Promise<void> {
  const { db, telegram } = world;
  for (const { power } of world.instances) power.cut();
  world.doing.add("start");
  const instance = await startInstance({ db, telegram, plan: null });
  world.doing.delete("start");
  world.instances = [instance];
  let open: string[] = [];
  for (let round = 0; round < QUIET_ROUNDS; round++) {
    await named(world, "rest", telegram.clock.advance(5_000));
    await named(world, "idle", telegram.idle());
    await named(world, "hurry", hurry(db, ["leases", "sends", "talks", "pauses", "jobs"]));
    for (const what of ["sweep", "jobs", "turns", "deliver", "alarms"] as const)
      await work(world, instance, what);
    open = await whatIsOpen(db, telegram, { alarms: true });
    if (open.length === 0) return;
  }
  throw new Error(`it does not come to rest: ${open}`);
}
