/**
 * `npm run talk`: a talk with the bot in the terminal, on the real engine, readings and texts; nothing is stored.
 * `:wait 10m` lets time pass and timers fire, `:save NAME` writes what was said as a story for the tests; `--effects`
 * shows what would be done besides talking.
 */
import { createInterface } from "node:readline";
import { createTexts } from "../texts/index.ts";
import { createRehearsal, type Said } from "./rehearsal.ts";
import { saveStory } from "./story.ts";

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

const texts = createTexts();
const showEffects = process.argv.includes("--effects");
const rehearsal = createRehearsal(texts);
const story: string[] = ["@start"];

function show(turns: Said[]): void {
  for (const { effects, locale } of turns)
    for (const effect of effects) {
      if (effect.type !== "say") {
        if (showEffects) process.stdout.write(`  ! ${effect.type}\n`);
        continue;
      }
      process.stdout.write(`\n${texts.render(effect.text, effect.params, locale)}\n`);
      for (const [at, choice] of (effect.choices ?? []).entries())
        process.stdout.write(`  ${at + 1}. ${texts.choiceLabels(choice, locale).label}\n`);
    }
  process.stdout.write("\n> ");
}

/** A line that is meant for the terminal, not for the bot. */
function command(line: string): boolean {
  const wait = /^:wait (\d{1,4})([smhd])$/.exec(line);
  if (wait) {
    story.push(`~ ${wait[1]}${wait[2]}`);
    show(rehearsal.wait(Number(wait[1]) * (SECONDS[wait[2] ?? "s"] ?? 1)));
    return true;
  }
  const save = /^:save ([\w-]{1,60})$/.exec(line);
  if (save) process.stdout.write(`saved ${saveStory(save[1] ?? "", story)}\n\n> `);
  else if (line.startsWith(":")) process.stdout.write(":wait 10m (s, m, h, d) or :save NAME\n\n> ");
  return line.startsWith(":");
}

show(rehearsal.start());
for await (const line of createInterface({ input: process.stdin })) {
  if (command(line.trim())) continue;
  const said = rehearsal.say(line);
  story.push(said.line, ...said.turns.flatMap(({ outside }) => outside ?? []));
  show(said.turns);
}
process.stdout.write("\n");
