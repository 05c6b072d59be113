/** `npm run talk`: a talk with the bot in the terminal, on the real engine, readings and texts; nothing is stored. */
import { createInterface } from "node:readline";
import { type Effect, type FlowInput, type FlowState, newState, stepMany } from "../../flows/index.ts";
import { freshCode } from "../conversation/turn.ts";
import { readWords } from "../reading/index.ts";
import { createTexts } from "../texts/index.ts";

const texts = createTexts();
const showEffects = process.argv.includes("--effects");
let state: FlowState = newState();
let recent: string[] = [];

const input = (): FlowInput => ({
  now: new Date().toISOString(),
  freshCode: freshCode(),
  channel: { location: false, contact: false, delete: false },
  staffOnDuty: false,
  claimEscalateSeconds: 120,
});

function show(effects: Effect[]): void {
  for (const effect of effects) {
    if (effect.type !== "say") {
      if (showEffects) process.stdout.write(`  ! ${effect.type}\n`);
      continue;
    }
    process.stdout.write(`\n${texts.render(effect.text, effect.params, state.person.locale)}\n`);
    for (const [at, choice] of (effect.choices ?? []).entries())
      process.stdout.write(`  ${at + 1}. ${texts.render(choice.label, {}, state.person.locale)}\n`);
  }
  process.stdout.write("\n> ");
}

const first = stepMany(null, [{ type: "person.started", payload: null }], input());
state = first.state;
show(first.effects);

const lines = createInterface({ input: process.stdin });
for await (const line of lines) {
  const offered = state.offered.map((choice) => {
    const words = texts.choiceLabels(choice, state.person.locale);
    return { id: choice.id, labels: [words.label, ...words.synonyms] };
  });
  const reading = readWords(line, { offered, recent });
  recent = [...recent, line].slice(-5);
  const step = stepMany(state, [{ type: "person.said", text: line, reading }], input());
  state = step.state;
  show(step.effects);
}
process.stdout.write("\n");
