/** The engine knows no clock, no chance, no world: every machine can be walked, every turn replayed. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AnyStateNode } from "xstate";
import { flows } from "../../flows/index.ts";

const folder = new URL("../../flows/", import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

function nodesOf(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(nodesOf)];
}

describe("flows are pure", () => {
  it.each(Object.values(flows).map((flow) => [flow.id, flow] as const))(
    "%s waits by effects alone",
    (_, flow) => {
      for (const node of nodesOf(flow.machine.root)) {
        expect(node.config.after, node.key).toBeUndefined();
        expect(node.config.invoke, node.key).toBeUndefined();
        const actions = [...node.entry, ...node.exit].map((action) =>
          typeof action === "object" && "type" in action ? action.type : "xstate.assign",
        );
        expect(actions.filter((type) => type !== "effect" && type !== "xstate.assign")).toEqual([]);
      }
    },
  );

  it.each(sources)("%s asks no clock, no dice, no world", (name) => {
    const source = readFileSync(new URL(name, folder), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(source).not.toMatch(
      /\bnew Date\b|\bDate\.|Math\.random|setTimeout|setInterval|process\.|\bfetch\(|crypto/,
    );
    expect(source).not.toMatch(/from "(node:|\.\.?\/(\.\.\/)*src\/|fs|pg)/);
    expect(source).not.toMatch(/\bspawn|fromPromise|sendTo\b|\braise\(/);
    const packages = [...source.matchAll(/from "([^."][^"]*)"/g)].map((match) => match[1]);
    expect(packages.filter((imported) => imported !== "xstate")).toEqual([]);
  });
});
