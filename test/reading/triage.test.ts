import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("../../src/cli/triage.ts", import.meta.url));
const triage = (input: string, ...options: string[]) =>
  spawnSync(process.execPath, [program, ...options], { input, encoding: "utf8" });

test("lines come back in order, with id when they had one, and nothing else on stdout", () => {
  const { stdout, stderr, status } = triage('{"id":7,"text":"bo em dang cam dao"}\n{"text":"xin chào"}\n');
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ id: 7, urgency: "critical" });
  expect(lines[0].reasons[0]).toEqual({ rule: "attack.weaponInHand", quote: "bo em dang cam dao" });
  expect(lines[1]).toEqual({ urgency: "none", reasons: [] });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test("a bad line is told on stderr, the rest goes on, and the exit is 1", () => {
  const { stdout, stderr, status } = triage('nonsense\n{"id":1}\n{"id":null,"text":"xin chào"}\n');
  expect(stdout).toBe('{"id":null,"urgency":"none","reasons":[]}\n');
  expect(
    stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).line),
  ).toEqual(["nonsense", '{"id":1}']);
  expect(status).toBe(1);
});

test("--explain tells people what was read and why", () => {
  const { stdout, status } = triage("em đang bị đánh\n", "--explain");
  expect(stdout).toContain("attack.beingBeaten");
  expect(stdout).toContain("critical");
  expect(status).toBe(0);
});
