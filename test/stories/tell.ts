/** The same stories on one channel after another: one road each, all people at once. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChannelName } from "../../src/messages.ts";
import { createVirtualClock } from "../fakes/telegram/clock.ts";
import { ordinaryInput } from "../flows/support/cast.ts";
import { testDatabase } from "../support/database.ts";
import { connectTo } from "./platforms.ts";
import { openRoad, type Road } from "./road.ts";
import { type Played, playAll } from "./stage.ts";
import { ABLE, storyNames } from "./storyOn.ts";

/** Registers the tests of one channel. */
export function tellStories(channel: ChannelName): void {
  describe(`the stories on ${channel}`, () => {
    let road: Road;
    let played: Map<string, Played>;
    beforeAll(async () => {
      const clock = createVirtualClock({ start: Date.parse(ordinaryInput.now) });
      const db = await testDatabase();
      road = await openRoad(db, clock, connectTo(channel, clock));
      played = await playAll(road);
    }, 600_000);
    afterAll(() => road?.close());

    test("it can do what its stories take for granted", () => {
      expect(road.channel.capabilities).toMatchObject(ABLE[channel]);
    });

    test.each(storyNames)("%s", (name) => {
      const { expected, seen, engine, road: left } = played.get(name) as Played;
      expect(seen).toEqual(expected);
      expect(left).toEqual(engine);
    });
  });
}
