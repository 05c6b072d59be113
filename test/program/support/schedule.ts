/** People, messages and mishaps from one seed, played on the real road; then everything must have come right. */
import type { Fault } from "../../fakes/telegram/faults.ts";
import type { TestDatabase } from "../../support/database.ts";
import type { Update } from "./door.ts";
import { CONNECTED_AS, startInstance, type Work } from "./instance.ts";
import type { Plan } from "./power.ts";
import { createRandom, type Random } from "./random.ts";
import { hurry } from "./rest.ts";
import { inWorld, named, type World, work } from "./world.ts";

const POINTS = [
  "intake.received",
  "intake.stored",
  "turn.claimed",
  "turn.stepped",
  "turn.written",
  "delivery.claimed",
  "delivery.sent",
  "delivery.settled",
];
const LINES = [
  "alo",
  "em muốn hỏi",
  "ba đang đánh em, cứu em với",
  "em không muốn sống nữa",
  "con bé nhà bên bị nhốt cả ngày",
  "có cái ao không rào gần trường",
  "cho em gặp người thật",
  "em 13 tuổi",
  "dừng lại",
  "hihi",
  "menu",
];
const FAULTS: Fault[] = [
  { kind: "html", status: 502 },
  { kind: "html", status: 504 },
  { kind: "reset", when: "before" },
  { kind: "reset", when: "after" },
  { kind: "invalidJson" },
  {
    kind: "error",
    status: 429,
    description: "Too Many Requests: retry after 3",
    parameters: { retry_after: 3 },
  },
  { kind: "error", status: 500, description: "Internal Server Error" },
];
const WORK: readonly Work[] = ["turns", "turns", "deliver", "deliver", "sweep", "jobs", "alarms"];
const ROUNDS = 12;

/** Plays one seed. @throws when something is lost, doubled or out of order */
export function playSchedule(db: TestDatabase, seed: number): Promise<void> {
  const random = createRandom(seed);
  return inWorld(db, { number: seed, people: 1 + random.below(4), random }, async (world) => {
    for (let round = 0; round < ROUNDS; round++) {
      await staff(world, random.chance(0.3) ? 2 : 1);
      await Promise.all(Array.from({ length: 1 + random.below(4) }, () => act(world)));
    }
  });
}

/** So many instances live; most of them will die at a moment that is drawn beforehand. */
async function staff(world: World, wanted: number): Promise<void> {
  const { random } = world;
  world.instances = world.instances.filter(({ power }) => power.isOn());
  while (world.instances.length < wanted) {
    const plan = random.chance(0.6) ? planFrom(random) : null;
    world.instances.push(await startInstance({ db: world.db, telegram: world.telegram, plan }));
  }
}

function planFrom(random: Random): Plan {
  const when = random.pick(["before", "after"] as const);
  if (random.chance(0.6)) return { what: "statement", at: 1 + random.below(90), when };
  if (random.chance(0.5)) return { what: "call", at: 1 + random.below(5), when };
  return { what: "point", name: `${random.pick(POINTS)}*${1 + random.below(3)}` };
}

async function act(world: World): Promise<void> {
  const { random, telegram, db } = world;
  const draw = random.below(20);
  if (draw < 8) return named(world, "speak", speak(world));
  if (draw < 9) return void telegram.failNext(random.pick(FAULTS), { method: "sendMessage" });
  if (draw < 10) return repeat(world);
  if (draw < 11) return named(world, "cut", cutConnections(db));
  if (draw < 12) return named(world, "advance", telegram.clock.advance(random.below(8_000)));
  if (draw < 13) return named(world, "timers", hurry(db, ["timers"]));
  const instance = random.pick(world.instances);
  await work(world, instance, random.pick(WORK));
}

async function speak({ random, telegram, people }: World): Promise<void> {
  const person = telegram.person(random.pick(people));
  const draw = random.below(12);
  const labels = person.received().at(-1)?.buttons.flat() ?? [];
  if (draw < 6) for (let n = random.below(3); n >= 0; n--) person.say(random.pick(LINES));
  else if (draw < 9 && labels.length > 0) person.tap(random.pick(labels));
  else if (draw < 10) person.sendPhoto();
  else if (draw < 11) person.sendLocation({ latitude: 14.5, longitude: 108.1 });
  else person.start();
  // Sometimes everything at once, sometimes one thing after the other.
  if (random.chance(0.5)) await telegram.idle();
}

/** The platform brings an update again, as after an answer that was lost. */
async function repeat({ random, telegram, door }: World): Promise<void> {
  const updates = [...door.accepted.values()];
  if (updates.length > 0) telegram.repeat(random.pick(updates) as Update);
}

async function cutConnections({ database, url }: TestDatabase): Promise<void> {
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = $1 and application_name = $2`,
    [new URL(url).pathname.slice(1), CONNECTED_AS],
  );
}
