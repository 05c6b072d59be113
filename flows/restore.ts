import type { Standing } from "./contract.ts";
import type { Flow, FlowSnapshot, StoredSnapshot } from "./kit.ts";
import { flows } from "./registry.ts";

/** Brings a stored talk back to life, upgraded step by step to today's version of its flow. Throws when it cannot. */
export function restore(standing: Standing): { flow: Flow; snapshot: FlowSnapshot } {
  const flow = flows[standing.flow];
  if (!flow) throw new Error(`no flow named ${standing.flow}`);
  return { flow, snapshot: restoreIn(flow, standing) };
}

/** The same for a flow at hand. */
export function restoreIn(flow: Flow, standing: Standing): FlowSnapshot {
  if (standing.version > flow.version)
    throw new Error(`${flow.id} v${standing.version} is newer than this program`);
  let stored = standing.snapshot as StoredSnapshot;
  for (let version = standing.version; version < flow.version; version++) {
    const upgrade = flow.upgrades?.[version];
    if (!upgrade) throw new Error(`${flow.id} has no upgrade from v${version}`);
    stored = upgrade(stored);
  }
  return flow.machine.resolveState({ value: stored.value, context: stored.context });
}
