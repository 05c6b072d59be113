/**
 * Keeps a stored talk in every state of every flow at its present version: `node test/flows/keepSnapshots.ts`.
 * A file that exists is never written again: it stands for rows in somebody's database.
 */
import { existsSync, writeFileSync } from "node:fs";
import { flows } from "../../flows/index.ts";
import { everyStandpoint, stateAt } from "./support/everyState.ts";

const folder = new URL("./snapshots/", import.meta.url);

for (const flow of Object.values(flows)) {
  const file = new URL(`${flow.id}.v${flow.version}.json`, folder);
  if (existsSync(file)) continue;
  const talks = everyStandpoint.filter((at) => at.flow === flow.id).map((at) => stateAt(at));
  writeFileSync(file, `${JSON.stringify(talks, null, 1)}\n`);
}
