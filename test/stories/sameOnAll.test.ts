/** What the engine says and wants done is the same on every channel; what differs is named here. */
import { describe, expect, test } from "vitest";
import type { Step } from "../../flows/index.ts";
import type { ChannelName } from "../../src/messages.ts";
import { ordinaryInput } from "../flows/support/cast.ts";
import { Player } from "../flows/support/player.ts";
import { play } from "../flows/support/transcript.ts";
import { ABLE, answersTo, type Foreign, storyNames, storyOn } from "./storyOn.ts";

/** Stories that end early on a channel, as `MAPPINGS` says. */
const CUT: Readonly<Record<ChannelName, readonly string[]>> = {
  telegram: ["personWithdrew"],
  zalo: ["crisisEdited"],
  web: ["crisisEdited", "personLeftReturned", "personWithdrew"],
};
/** Where nothing can be taken back the texts say how to delete by hand. */
const BY_HAND: Readonly<Record<string, string>> = {
  "forget.askingByHand": "forget.asking",
  "forget.askingCaseStaysByHand": "forget.askingCaseStays",
  "forget.doneByHand": "forget.done",
};

type Tale = { turns: string[][]; isWhole: boolean };

function taleOn(channel: ChannelName, name: string): Tale {
  const player = new Player();
  player.input = { ...ordinaryInput, channel: ABLE[channel] };
  const { turns, isCut, foreign } = storyOn(channel, name);
  const known = foreign.map((one): Foreign & { kind: string } => ({ ...one, kind: "hazard" }));
  const tell = (turn: string[]) =>
    play(player, turn).flatMap((step) => {
      for (const effect of step.effects)
        if (effect.type === "openCase") known.push({ code: effect.code, kind: effect.kind, status: "open" });
      const answers = answersTo(step, known).map((fact) => player.happen(fact));
      return [step, ...answers].flatMap(toldIn);
    });
  return { turns: turns.map(tell), isWhole: !isCut };
}

function toldIn({ effects, at }: Step): string[] {
  const told = effects.map((effect) => {
    if (effect.type !== "say") return JSON.stringify(effect);
    const { text, params = {}, choices = [], priority = "reply" } = effect;
    return JSON.stringify([BY_HAND[text] ?? text, params, choices, priority]);
  });
  return [...told, at];
}

describe.each(["zalo", "web"] as const)("the stories on %s and on Telegram", (channel) => {
  test.each(storyNames)("%s", (name) => {
    const [here, there] = [taleOn(channel, name), taleOn("telegram", name)];
    const common = Math.min(here.turns.length, there.turns.length);
    expect(here.turns.slice(0, common)).toEqual(there.turns.slice(0, common));
    expect(here.isWhole).toBe(!CUT[channel].includes(name));
    expect(there.isWhole).toBe(!CUT.telegram.includes(name));
    if (here.isWhole && there.isWhole) expect(here.turns).toHaveLength(there.turns.length);
  });
});
