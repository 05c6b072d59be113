/** The files of `ops` fit the program: there is no engine here that could try them. */
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readConfig } from "../../src/config.ts";
import { startApp } from "../support/app.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const text = (file: string) => readFileSync(join(ROOT, file), "utf8");

describe("the Dockerfile", () => {
  const lines = text("ops/Dockerfile").split("\n");
  const all = (instruction: string) => lines.filter((line) => line.startsWith(`${instruction} `));

  test("copies what is there, and what the program reads", () => {
    const sources = all("COPY").flatMap((line) => line.split(/\s+/).slice(1, -1));
    for (const source of sources)
      expect({ source, there: existsSync(join(ROOT, source)) }).toEqual({ source, there: true });
    expect(sources).toEqual(
      expect.arrayContaining(["package-lock.json", "prisma", "src", "flows", "locales"]),
    );
    const sent = text("ops/Dockerfile.dockerignore").split("\n").filter(Boolean);
    expect(sent[0]).toBe("*");
    for (const source of sources) expect(sent).toContain(`!${source}`);
  });

  test("runs Node 24 as nobody special, with a health check and no secret", () => {
    expect(all("FROM")).toEqual([expect.stringMatching(/^FROM node:24-/)]);
    expect(all("USER")).toEqual(["USER node"]);
    expect(lines.indexOf("USER node")).toBeLessThan(lines.findIndex((line) => line.startsWith("CMD ")));
    expect(all("HEALTHCHECK")).toHaveLength(1);
    expect(lines.join("\n")).toContain("npm ci --omit=dev");
    expect(all("ENV").join()).not.toMatch(/TOKEN|SECRET|KEY|PASSWORD/);
    expect(lines.at(-2)).toBe('CMD ["node", "--disable-warning=ExperimentalWarning", "src/main.ts"]');
  });

  test("needs no package that it leaves out", () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(text("package.json")));
    const statement =
      /^(?:import|export)\s+(?!type\s)(?:[\w$*{},\s]*?\sfrom\s+)?"([^".][^"]*)"|await import\("([^".][^"]*)"\)/gm;
    const imported = globSync(["src/**/*.ts", "src/**/*.tsx", "flows/**/*.ts"], { cwd: ROOT }).flatMap(
      (file) => [...text(file).matchAll(statement)].map(([, first, second]) => first ?? second ?? ""),
    );
    const names = imported
      .filter((name) => !name.startsWith("node:"))
      .map((name) =>
        name
          .split("/")
          .slice(0, name.startsWith("@") ? 2 : 1)
          .join("/"),
      );
    expect(names.length).toBeGreaterThan(50);
    expect([...new Set(names)].filter((name) => !(name in dependencies)).sort()).toEqual([]);
  });
});

const service = z.object({
  image: z.string(),
  env_file: z.string(),
  restart: z.literal("unless-stopped"),
  network_mode: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()),
  stop_grace_period: z.string().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
});

describe("compose.yaml", () => {
  // Comes with another package; the program itself reads no YAML.
  const yaml = createRequire(import.meta.url)("js-yaml") as { load: (text: string) => unknown };
  const read = z
    .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.unknown()) })
    .parse(yaml.load(text("ops/compose.yaml")));

  test("is PostgreSQL 18, a door and two processes that the door knows", () => {
    const { services } = read;
    expect(Object.keys(services).sort()).toEqual(["app-a", "app-b", "door", "postgres"]);
    expect(services.postgres?.image).toBe("postgres:18");
    expect(services.postgres?.volumes).toEqual(["database:/var/lib/postgresql"]);
    expect(services.postgres?.healthcheck).toBeDefined();
    for (const name of ["app-a", "app-b"]) {
      const { environment = {}, network_mode, depends_on, stop_grace_period } = services[name] ?? {};
      expect(text("ops/Caddyfile")).toContain(`127.0.0.1:${environment.PORT}`);
      expect(network_mode).toBe("service:door");
      expect(depends_on?.postgres?.condition).toBe("service_healthy");
      expect(Number.parseInt(stop_grace_period ?? "0", 10)).toBeGreaterThan(10);
      expect(
        readConfig({ ...environment, DATABASE_URL: "postgresql://x", MASTER_KEY: `${"A".repeat(43)}=` }).host,
      ).toBe("127.0.0.1");
    }
  });

  test("opens the door only, keeps secrets in files of their own and names the volumes it uses", () => {
    for (const [name, one] of Object.entries(read.services)) {
      expect({ name, open: one.ports !== undefined }).toEqual({ name, open: name === "door" });
      expect(Object.keys(one.environment ?? {}).join()).not.toMatch(/TOKEN|SECRET|KEY|PASSWORD/);
      expect(one.env_file).toMatch(/^\w+\.env$/);
      for (const volume of one.volumes) {
        const [from = ""] = volume.split(":");
        expect(from.startsWith("./") ? existsSync(join(ROOT, "ops", from)) : from in read.volumes).toBe(true);
      }
    }
  });
});

describe("the systemd unit", () => {
  const unit = text("ops/systemd/child-protection-line@.service");
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(unit)?.[1];

  test("starts Node itself, always again, and leaves it time to stop", () => {
    expect(value("ExecStart")).toMatch(
      /node_modules\/node\/bin\/node --disable-warning=ExperimentalWarning src\/main\.ts$/,
    );
    expect(value("Restart")).toBe("always");
    expect(Number(value("TimeoutStopSec"))).toBeGreaterThan(10);
    expect(value("User")).not.toBe("root");
    for (const name of ["NoNewPrivileges", "ProtectHome", "PrivateTmp"]) expect(value(name)).toBe("yes");
    // A just-in-time compiler writes memory that it then runs.
    expect(value("MemoryDenyWriteExecute")).toBeUndefined();
  });

  test("runs scripts that can be run", () => {
    for (const script of ["ops/backup.sh", "ops/restart.sh"])
      expect(statSync(join(ROOT, script)).mode & 0o111).not.toBe(0);
    expect(text("ops/systemd/child-protection-line-backup.service")).toContain("ops/backup.sh");
  });
});

const dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});

describe("the dashboard", () => {
  const { panels } = dashboard.parse(JSON.parse(text("ops/grafana-dashboard.json")));
  const asked = panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/\b(line|process|nodejs)_[a-z0-9_]+/g) ?? []),
  );

  test("asks for metrics that the program has, and leaves none of the line's own out", async () => {
    const app = await startApp();
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    await app.close();
    const there = new Set([...metrics.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name ?? ""));
    const bare = [...new Set(asked)].map((name) =>
      there.has(name) ? name : name.replace(/_(bucket|sum|count)$/, ""),
    );
    expect(bare.filter((name) => !there.has(name))).toEqual([]);
    expect([...there].filter((name) => name.startsWith("line_") && !bare.includes(name))).toEqual([]);
  });
});

describe("the runbook", () => {
  test("has a part for each alarm that can be raised", () => {
    const parts = [...text("ops/runbook.md").matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
    const known = /\bbecause: \{([^}]*)\}/.exec(text("src/console/web/texts/en.codes.ts"))?.[1] ?? "";
    const shown = [...known.matchAll(/^\s*"?([\w.]+)"?: /gm)].map(([, name]) => name?.split(".")[0]);
    const raised = globSync(["src/**/*.ts", "flows/**/*.ts"], { cwd: ROOT }).flatMap((file) =>
      [...text(file).matchAll(/because: "([a-zA-Z]+)"|because(?:_?\w*) = '([a-zA-Z]+)'/g)].map(
        ([, one, two]) => one ?? two,
      ),
    );
    expect(shown.length).toBeGreaterThan(8);
    const alarms = [...shown, ...raised, "backlog", "channel"].filter((name) => name !== "Why");
    expect([...new Set(alarms)].filter((name) => !parts.includes(name ?? ""))).toEqual([]);
  });
});
