/** `npm run staff` and `npm run audit`, as an operator types them. */
import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../support/database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const PASSWORD = "mưa rào tháng bảy 42";

async function run(command: "staff" | "audit", args: string[], stdin = "") {
  const env = { ...process.env, DATABASE_URL: db.url, MASTER_KEY: db.masterKey, LOG_LEVEL: "info" };
  const flags = ["--disable-warning=ExperimentalWarning", `src/cli/${command}.ts`];
  const child = spawn(process.execPath, [...flags, ...args], { env });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (piece) => (stdout += String(piece)));
  child.stderr.on("data", (piece) => (stderr += String(piece)));
  child.stdin.end(stdin);
  const code = await new Promise((done) => child.once("exit", done));
  return { code, stdout, stderr };
}

it("adds, lists, disables and resets accounts; the password comes from stdin and nothing else is printed", async () => {
  const added = await run(
    "staff",
    ["add", "lan", "--role", "counsellor", "--display", "Lan"],
    `${PASSWORD}\n`,
  );
  expect(added).toMatchObject({ code: 0, stderr: "" });
  expect(added.stdout).toMatch(/^\d+\tlan\tcounsellor\n$/);
  expect((await run("staff", ["list"])).stdout).toMatch(/^\d+\tlan\tLan\tcounsellor\tactive\tpassword\n$/);
  expect((await run("staff", ["disable", "lan"])).code).toBe(0);
  expect((await run("staff", ["list"])).stdout).toContain("disabled");
  expect((await run("staff", ["reset", "lan"], "cà phê sữa đá sài gòn\n")).code).toBe(0);
});

it.each([
  [["add", "lan", "--role", "counsellor"], `${PASSWORD}\n`, "already"],
  [["add", "minh"], `${PASSWORD}\n`, "--role"],
  [["add", "minh", "--role", "boss"], `${PASSWORD}\n`, "--role"],
  [["add", "minh", "--role", "counsellor"], "short\n", "12"],
  [["add", "m!", "--role", "counsellor"], `${PASSWORD}\n`, "NAME"],
  [["disable", "nobody"], "", "no account"],
  [["fly"], "", "usage"],
])("says in one line what is wrong with %j", async (args, stdin, word) => {
  const failed = await run("staff", args, stdin);
  expect(failed).toMatchObject({ code: 1, stdout: "" });
  expect(failed.stderr.trim().split("\n")).toHaveLength(1);
  expect(failed.stderr).toContain(word);
});

it("the audit holds what was done, verifies, and tells of a row that was touched", async () => {
  const whole = await run("audit", ["verify"]);
  expect(whole).toMatchObject({ code: 0, stderr: "" });
  const head = /head ([0-9a-f]{64})/.exec(whole.stdout)?.[1] ?? "";
  expect((await run("audit", ["verify", "--head", head])).code).toBe(0);
  expect((await run("audit", ["verify", "--head", "0".repeat(64)])).stderr).toContain("written anew");
  await db.database.pool.query(
    "alter table audit disable trigger user; update audit set actor = 'x' where id = 2; alter table audit enable trigger user",
  );
  const touched = await run("audit", ["verify"]);
  expect(touched.code).toBe(1);
  expect(touched.stderr).toContain("row 2");
});
