/** Where the processor's time of a running process goes, asked of V8: by function and by part of the program. */
import { join, relative } from "node:path";
import type { Inspector } from "./inspector.ts";

type Node = {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
};
type Profile = { nodes: Node[]; samples: number[]; timeDeltas: number[] };
export type Share = { where: string; percent: number };
export type ProfileSummary = {
  busySeconds: number;
  idlePercent: number;
  bySelf: Share[];
  byPart: Share[];
  withCallees: Share[];
};

const ROOT = join(import.meta.dirname, "../..");
const TOP = 25;

/** Profiles a process while `work` goes on. */
export async function profileWhile(
  inspector: Inspector,
  work: () => Promise<unknown>,
): Promise<ProfileSummary> {
  await inspector.ask("Profiler.enable");
  await inspector.ask("Profiler.start");
  await work();
  const { profile } = await inspector.ask<{ profile: Profile }>("Profiler.stop");
  return summarise(profile);
}

function summarise({ nodes, samples, timeDeltas }: Profile): ProfileSummary {
  const self = new Map<number, number>();
  samples.forEach((id, at) => {
    self.set(id, (self.get(id) ?? 0) + (timeDeltas[at] ?? 0));
  });
  const idle = sum(
    nodes.filter((node) => node.callFrame.functionName === "(idle)").map((node) => self.get(node.id) ?? 0),
  );
  const all = sum([...self.values()]);
  const busy = all - idle;
  const own = new Map<string, number>();
  const parts = new Map<string, number>();
  const withCallees = new Map<string, number>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const walk = (node: Node, above: Set<string>): number => {
    const name = nameOf(node);
    const mine = self.get(node.id) ?? 0;
    const fresh = !above.has(name);
    if (fresh) above.add(name);
    let total = mine;
    for (const id of node.children ?? []) total += walk(byId.get(id) as Node, above);
    if (fresh) above.delete(name);
    if (node.callFrame.functionName !== "(idle)") {
      add(own, name, mine);
      add(parts, partOf(node.callFrame.url, node.callFrame.functionName), mine);
      if (fresh && isOurs(node.callFrame.url)) add(withCallees, name, total);
    }
    return total;
  };
  if (nodes[0]) walk(nodes[0], new Set());
  return {
    busySeconds: busy / 1e6,
    idlePercent: (idle / all) * 100,
    bySelf: top(own, busy),
    byPart: top(parts, busy),
    withCallees: top(withCallees, busy),
  };
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: Node): string {
  const file = url.startsWith("file:") ? relative(ROOT, url.slice("file://".length)) : url;
  return `${functionName || "(anonymous)"} ${file}${file === "" ? "" : `:${lineNumber + 1}`}`;
}

function isOurs(url: string): boolean {
  return url.startsWith("file:") && !url.includes("node_modules");
}

/** A package, a room of ours, or what belongs to Node and V8. */
function partOf(url: string, functionName: string): string {
  const pack = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (pack) return pack;
  if (url.startsWith("file:"))
    return relative(ROOT, url.slice("file://".length)).split("/").slice(0, 2).join("/");
  if (url.startsWith("node:")) return url.split("/").slice(0, 2).join("/");
  return functionName === "(garbage collector)" ? "garbage collector" : "V8 and Node, native";
}

function top(map: Map<string, number>, whole: number): Share[] {
  return [...map]
    .map(([where, time]) => ({ where, percent: (time / whole) * 100 }))
    .sort((a, b) => b.percent - a.percent)
    .slice(0, TOP);
}

function add(map: Map<string, number>, name: string, value: number): void {
  map.set(name, (map.get(name) ?? 0) + value);
}

function sum(values: number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
