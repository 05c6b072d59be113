/** The arrows of the house: who may import whom, and no rings. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const files = globSync(["flows/**/*.ts", "src/**/*.ts", "src/**/*.tsx"], { cwd: ROOT }).sort();

type Import = { to: string; typeOnly: boolean };

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  const found = text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gms);
  return [...found].map(([, type, to]) => ({
    typeOnly: type !== undefined,
    to: to?.startsWith(".") ? relative(ROOT, resolve(ROOT, dirname(file), to)) : (to ?? ""),
  }));
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** For each room: what of our own it may import. `types:` are allowed as `import type` only. */
const RULES: { room: string; may: string[]; types?: string[] }[] = [
  { room: "flows/", may: ["flows/"], types: ["locales/"] },
  { room: "src/reading/", may: ["src/reading/"], types: ["flows/"] },
  {
    room: "src/channels/",
    may: ["src/channels/", "src/messages.ts", "src/clock.ts", "src/log.ts"],
    types: ["flows/contract.ts"],
  },
  {
    room: "src/storage/",
    may: ["src/storage/", "src/messages.ts", "src/log.ts", "src/clock.ts", "generated/"],
    types: ["flows/contract.ts"],
  },
  { room: "src/texts/", may: ["src/texts/", "locales/", "src/clock.ts"], types: ["flows/"] },
  {
    room: "src/conversation/",
    may: [
      "src/conversation/",
      "flows/index.ts",
      "src/storage/",
      "src/texts/",
      "src/reading/",
      "src/messages.ts",
      "src/log.ts",
      "src/clock.ts",
    ],
    types: ["flows/contract.ts"],
  },
  {
    room: "src/delivery/",
    may: [
      "src/delivery/",
      "src/storage/",
      "src/channels/channel.ts",
      "src/channels/sendError.ts",
      "src/loop.ts",
      "src/log.ts",
      "src/messages.ts",
    ],
  },
  {
    room: "src/chores/",
    may: [
      "src/chores/",
      "src/storage/",
      "src/channels/channel.ts",
      "src/channels/sendError.ts",
      "src/conversation/intake.ts",
      "src/conversation/staffChores.ts",
      "src/log.ts",
      "src/messages.ts",
      "src/clock.ts",
      "src/loop.ts",
    ],
    types: ["src/config.ts", "flows/contract.ts"],
  },
];

test.each(RULES)("$room imports only what it may", ({ room, may, types = [] }) => {
  const wrong = files
    .filter((file) => file.startsWith(room))
    .flatMap((file) =>
      (imports.get(file) ?? [])
        .filter(({ to }) => /^(flows|src|locales|generated|test|prisma)\//.test(to))
        .filter(({ to }) => !may.some((allowed) => to.startsWith(allowed)))
        .filter(({ to, typeOnly }) => !(typeOnly && types.some((allowed) => to.startsWith(allowed))))
        .map(({ to }) => `${file} → ${to}`),
    );
  expect(wrong).toEqual([]);
});

test("a channel never knows another channel", () => {
  const wrong = files
    .filter((file) => /^src\/channels\/\w+\//.test(file))
    .flatMap((file) => {
      const own = file.split("/").slice(0, 3).join("/");
      return (imports.get(file) ?? [])
        .filter(({ to }) => /^src\/channels\/\w+\//.test(to) && !to.startsWith(`${own}/`))
        .map(({ to }) => `${file} → ${to}`);
    });
  expect(wrong).toEqual([]);
});

test("xstate is known in flows only, Prisma and pg in storage only, telegraf in its channel only", () => {
  const homes: [RegExp, RegExp][] = [
    [/^xstate/, /^flows\//],
    [/^(pg|@prisma\/|prisma)/, /^src\/storage\//],
    [/^telegraf/, /^src\/channels\/telegram\//],
    [/^axios/, /^src\/channels\/zalo\//],
  ];
  const wrong = files.flatMap((file) =>
    (imports.get(file) ?? [])
      .filter(({ to }) => homes.some(([library, home]) => library.test(to) && !home.test(file)))
      .map(({ to }) => `${file} → ${to}`),
  );
  expect(wrong).toEqual([]);
});

test("there is no ring of imports", () => {
  const state = new Map<string, "open" | "done">();
  const rings: string[] = [];
  const visit = (file: string, path: string[]) => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      rings.push([...path.slice(path.indexOf(file)), file].join(" → "));
      return;
    }
    state.set(file, "open");
    for (const { to, typeOnly } of imports.get(file) ?? [])
      if (!typeOnly && imports.has(to)) visit(to, [...path, file]);
    state.set(file, "done");
  };
  for (const file of files) visit(file, []);
  expect(rings).toEqual([]);
});

test("no file of ours is longer than 300 lines", () => {
  const long = files
    .map((file) => ({ file, lines: readFileSync(join(ROOT, file), "utf8").split("\n").length }))
    .filter(({ lines }) => lines > 301);
  expect(long).toEqual([]);
});
