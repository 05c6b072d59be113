/** Prints stories in the words that people see, for a counsellor's review: `node test/flows/readStory.ts crisisKnife …`. */
import { readFileSync } from "node:fs";
import { inWords, replay } from "./support/transcript.ts";

for (const name of process.argv.slice(2)) {
  const story = readFileSync(new URL(`./stories/${name}.transcript`, import.meta.url), "utf8");
  console.log(replay(story, inWords));
}
