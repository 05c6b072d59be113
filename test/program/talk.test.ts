import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

function talk(lines: string[], cwd = process.cwd()): string {
  const run = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", resolve("src/cli/talk.ts")],
    {
      cwd,
      input: `${lines.join("\n")}\n`,
      encoding: "utf8",
    },
  );
  expect(run.status).toBe(0);
  return run.stdout;
}

test("places are offered by name", () => {
  const said = talk(["1", "2", "báo chỗ nguy hiểm", "1", "không", "không", "Thái Bình"]);
  expect(said).toContain("Xã Thái Bình, Lạng Sơn");
  expect(said).not.toMatch(/^ {2}\d+\. *$/m);
});

test("a receipt that nobody has is said to be unknown, wherever it is typed", () => {
  expect(talk(["1", "97PH-CXJS"])).toContain("không thấy mã đó");
});

test(":wait lets timers fire: nobody came, and that is said", () => {
  const before = talk(["em bị bắt cóc, cứu em"]);
  const after = talk(["em bị bắt cóc, cứu em", ":wait 10m"]);
  expect(after.length).toBeGreaterThan(before.length);
  expect(after.slice(before.length - 10)).toMatch(/111|113/);
});

test(":save writes the talk as a story, what was read beside it", () => {
  const folder = mkdtempSync(join(tmpdir(), "line-talk-"));
  talk(["1", ":wait 2d", "alo {x}", ":save my-talk", ":save ../../no"], folder);
  const file = join(folder, "my-talk.transcript");
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, "utf8").split("\n").slice(1)).toEqual([
    "@start",
    "> 1 {age=1 choice=yes}",
    "~ 2d",
    "> alo  x",
    "",
  ]);
});
