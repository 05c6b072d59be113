/** Every story is played and compared with itself; `vitest -u` writes it anew, and a person reads the difference. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inWords, replay } from "./support/transcript.ts";

const folder = new URL("./stories/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".transcript"));
const storyOf = (name: string) => readFileSync(new URL(name, folder), "utf8");

describe("stories", () => {
  it.each(names)("%s", async (name) => {
    await expect(replay(storyOf(name))).toMatchFileSnapshot(`./stories/${name}`);
  });

  it.each(names)("%s has words for everything that is said", (name) => {
    const told = replay(storyOf(name), inWords);
    expect(told).not.toMatch(/\{\{|\$t\(|undefined/);
  });
});
