/** The mind of the page, with a server and a clock that the test holds in its hands. */
import { describe, expect, it } from "vitest";
import type { Attempt } from "../../../src/channels/web/page/model/outbox.ts";
import { type StreamEvents, Talk, type TalkView } from "../../../src/channels/web/page/model/talk.ts";
import type { Pending } from "../../../src/channels/web/page/model/transcript.ts";
import type { WireLine, WireLines } from "../../../src/channels/web/wire.ts";

type World = {
  talk: Talk;
  view: () => TalkView;
  /** Ids in the order in which they were tried. */
  tried: Pending[];
  stored: Map<string, Pending>;
  answer: (attempt: Attempt | "lostAnswer") => void;
  /** Lets all waiting pass. */
  pass: () => Promise<void>;
  pauses: number[];
  stream: () => StreamEvents | null;
  /** What the server would answer now. */
  lines: () => WireLines;
};

function createWorld(): World {
  const stored = new Map<string, Pending>();
  const tried: Pending[] = [];
  const pauses: number[] = [];
  let timers: (() => void)[] = [];
  let next: Attempt | "lostAnswer" = { type: "stored" };
  let stream: StreamEvents | null = null;
  let ids = 0;
  const lines = (): WireLines => ({
    lines: [...stored.values()].map((item, index): WireLine => {
      const text = item.content.type === "text" ? item.content.text : "";
      const content = { type: "text", text, choices: [], turn: null, askLocation: false } as const;
      return {
        id: String(index + 1),
        from: "person",
        staffName: null,
        at: 0,
        content: { ...content, choices: [] },
        sentAs: item.id,
      };
    }),
    cursor: "0",
    whole: true,
    started: stored.size > 0,
  });
  const settle = async (): Promise<void> => {
    for (let time = 0; time < 20; time += 1) await Promise.resolve();
  };
  const talk = new Talk({
    post: async (item) => {
      tried.push(item);
      if (next === "lostAnswer" || next.type === "stored") stored.set(item.id, item);
      return next === "lostAnswer" ? { type: "later", seconds: null } : next;
    },
    readLines: async () => lines(),
    openStream: (events) => {
      stream = events;
      return { close: () => undefined, wake: () => undefined };
    },
    newId: () => {
      ids += 1;
      return `m${ids}`;
    },
    now: () => 0,
    timers: {
      after: (seconds, run) => {
        pauses.push(seconds);
        timers.push(run);
        return () => {
          timers = timers.filter((timer) => timer !== run);
        };
      },
    },
    onChange: () => undefined,
  });
  return {
    talk,
    tried,
    stored,
    pauses,
    view: () => talk.view(),
    stream: () => stream,
    lines,
    answer: (attempt) => {
      next = attempt;
    },
    pass: async () => {
      await settle();
      const due = timers;
      timers = [];
      for (const run of due) run();
      await settle();
    },
  };
}

const text = (words: string) => ({ type: "text", text: words }) as const;
const marks = (view: TalkView) => view.lines.map(({ mark }) => mark);

describe("a talk", () => {
  it("begins only when the person begins", async () => {
    const world = createWorld();
    await world.talk.load();
    expect(world.view().hasBegun).toBe(false);
    expect(world.tried).toEqual([]);
    world.talk.begin(null);
    world.talk.begin(null);
    await world.pass();
    expect(world.tried.map(({ content }) => content.type)).toEqual(["started"]);
    expect(world.stream()).not.toBeNull();
  });

  it("sends lines in order and one at a time, and shows each once", async () => {
    const world = createWorld();
    await world.talk.load();
    for (const words of ["một", "hai", "ba"]) world.talk.send(text(words));
    await world.pass();
    await world.pass();
    expect(world.tried.map(({ id }) => id)).toEqual(["m1", "m2", "m3"]);
    expect(world.view().lines.map(({ content }) => content)).toEqual(
      ["một", "hai", "ba"].map((words) => ({ type: "text", text: words })),
    );
    expect(marks(world.view())).toEqual([null, null, null]);
  });

  it("keeps the words and sends them again under the same id until they are stored", async () => {
    const world = createWorld();
    await world.talk.load();
    world.answer({ type: "later", seconds: 7 });
    world.talk.send(text("cứu em"));
    world.talk.send(text("nhanh lên"));
    await world.pass();
    expect(world.view()).toMatchObject({ isHeldUp: true });
    expect(marks(world.view())[0]).toBe("waiting");
    // The server asked for seven seconds; after that the page's own pauses count.
    expect(world.pauses[0]).toBe(7);
    world.answer({ type: "stored" });
    await world.pass();
    await world.pass();
    expect(world.view()).toMatchObject({ isHeldUp: false });
    expect([...world.stored.keys()]).toEqual(["m1", "m2"]);
  });

  it("is not doubled when the answer was lost but the message was stored", async () => {
    const world = createWorld();
    await world.talk.load();
    world.talk.send(text("một"));
    await world.pass();
    world.answer("lostAnswer");
    world.talk.send(text("hai"));
    await world.pass();
    world.stream()?.onLines({ ...world.lines(), whole: false });
    expect(world.view().lines).toHaveLength(2);
    expect(world.view().isHeldUp).toBe(false);
  });

  it("goes on with the next line when one is refused, and lets it be removed", async () => {
    const world = createWorld();
    await world.talk.load();
    world.answer({ type: "refused" });
    world.talk.send(text("x"));
    await world.pass();
    world.answer({ type: "stored" });
    world.talk.send(text("tiếp"));
    await world.pass();
    await world.pass();
    expect(marks(world.view()).sort()).toEqual([null, "refused"]);
    world.talk.discard("m1");
    expect(world.view().lines).toHaveLength(1);
  });

  it("tries at once when the line is back", async () => {
    const world = createWorld();
    await world.talk.load();
    world.talk.send(text("một"));
    await world.pass();
    world.talk.lose();
    expect(world.view().connection).toBe("lost");
    world.answer({ type: "later", seconds: 600 });
    world.talk.send(text("hai"));
    await world.pass();
    world.answer({ type: "stored" });
    world.stream()?.onConnection("live");
    await world.pass();
    expect([...world.stored.keys()]).toEqual(["m1", "m2"]);
  });

  it("is not emptied by an answer that was asked for before its first words", async () => {
    const world = createWorld();
    const early = world.talk.load();
    world.talk.send(text("một"));
    await world.pass();
    await early;
    expect(world.view().lines).toHaveLength(1);
    expect(world.stream()).not.toBeNull();
  });

  it("empties the screen when everything was taken back", async () => {
    const world = createWorld();
    await world.talk.load();
    world.talk.send(text("một"));
    await world.pass();
    world.stream()?.onLines({ lines: [], cursor: "0", whole: true, started: true });
    expect(world.view().lines).toEqual([]);
  });
});
