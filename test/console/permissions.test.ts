/** Who may call what: every route by every role, as the server answers, beside the table that says so. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RouteName, type RouteSpec, routes } from "../../src/console/api.ts";
import { isAllowed, ROLES, requireRules } from "../../src/console/permissions.ts";
import { type Colleague, call, type Desk, openDesk } from "./desk.ts";

let desk: Desk;
const staff = new Map<string, Colleague>();

beforeAll(async () => {
  desk = await openDesk();
  for (const role of ROLES) staff.set(role, await desk.hire(role, role));
  await desk.hire("somebody", "counsellor");
});
afterAll(() => desk.close());

/** What a counsellor may do with whose case, from the same function that the server asks. */
function onWhose(action: RouteSpec["action"], role: (typeof ROLES)[number]): string {
  const nobodys = {
    status: "inHand",
    ownerId: "9",
    ledBy: "9",
    offeredStaff: null,
    closingBy: null,
    helperIds: [],
  };
  const who = { id: "1", role };
  const cases = {
    "any case": nobodys,
    waiting: { ...nobodys, status: "open", ownerId: null, ledBy: null },
    helping: { ...nobodys, helperIds: ["1"] },
    own: { ...nobodys, ownerId: "1", ledBy: "1" },
  };
  if (isAllowed(action, who, null)) return "yes";
  const held = Object.entries(cases).filter(([, target]) => isAllowed(action, who, target));
  return held.length === 0 ? "-" : held.map(([name]) => name).join(", ");
}

it("is one table, printed", async () => {
  const rows = Object.entries(routes).map(([name, spec]) => {
    const cells = ROLES.map((role) => onWhose(spec.action, role).padEnd(23));
    return `${`${spec.method} ${spec.path}`.padEnd(52)} ${name.padEnd(18)} ${cells.join(" ")}`.trimEnd();
  });
  const head =
    `${"route".padEnd(52)} ${"name".padEnd(18)} ${ROLES.map((role) => role.padEnd(23)).join(" ")}`.trimEnd();
  await expect(`${[head, ...rows].join("\n")}\n`).toMatchFileSnapshot("permissions.grid.txt");
});

it("a route whose action has no rule does not start", () => {
  expect(() => requireRules({ spy: { action: "talk.spy" } })).toThrow("spy");
});

it("without a session every route but the public ones answers 401", async () => {
  for (const [name, spec] of Object.entries(routes) as [RouteName, RouteSpec][]) {
    const answer = await call(desk.app, { cookie: "", csrf: "" }, name);
    if (spec.action === "public") expect([400, 401], name).toContain(answer.status);
    else expect([name, answer.status, answer.body.error]).toEqual([name, 401, "notSignedIn"]);
  }
});

it("a role that may never do a thing gets 403 for it, whatever it sends", async () => {
  await desk.says("child", "bố đang cầm dao đuổi con, cứu con với");
  await desk.turns();
  const caseId = (await staff.get("admin")?.call("queue"))?.body.rows[0].id;
  for (const role of ROLES)
    for (const [name, spec] of Object.entries(routes) as [RouteName, RouteSpec][]) {
      if (onWhose(spec.action, role) !== "-") continue;
      const params = { case: caseId, staff: "1", alarm: "1", file: "1", talk: "1" };
      const answer = await staff.get(role)?.call(name, { params, body: SENSIBLE[name] ?? {} });
      expect([role, name, answer?.status]).toEqual([role, name, 403]);
    }
});

/** Bodies that pass the schema, so that it is the rule which refuses. */
const SENSIBLE: Partial<Record<RouteName, unknown>> = {
  search: { code: "ABCD-EFGH" },
  seen: { upTo: "1" },
  send: { text: "a", seenUpTo: "1", key: "7b1a2a3c-3c2d-4d7c-8d4e-111111111111" },
  sendFile: {
    name: "a",
    data: "aaaa",
    seenUpTo: "1",
    key: "7b1a2a3c-3c2d-4d7c-8d4e-111111111111",
  },
  note: { text: "a" },
  tick: { protocol: "suicide", step: "ask", done: true },
  mark: { lineId: "1", mark: "right" },
  transfer: { to: { team: "supervisors" }, note: "a" },
  askSupervisor: { staffId: null, note: "a" },
  takeBack: { reason: "abc" },
  reassign: { staffId: "1", reason: "abc" },
  close: { outcome: "advised", seenUpTo: "1" },
  confirmClosing: { accept: true },
  urgency: { urgency: "urgent", reason: "abc" },
  status: { status: "passedOn", note: "a" },
  classify: { categories: ["PHY"], provinceCode: null, communeCode: null, ageBand: null, sex: null },
  limit: { because: "prank", minutes: 30 },
  openCase: { reason: "abc" },
  ownBreak: { onBreak: true },
  breakStaff: { onBreak: true },
  addStaff: { name: "new", displayName: "New", role: "counsellor" },
  editReport: {
    version: null,
    form: {
      kind: "help",
      category: null,
      urgency: "none",
      anonymous: true,
      place: { provinceCode: null, communeCode: null, landmark: null, latitude: null, longitude: null },
      child: null,
      informant: null,
      story: [],
      answers: {},
    },
  },
};

it("a counsellor reads what waits or is theirs, and not what a colleague leads", async () => {
  const counsellor = staff.get("counsellor");
  const other = await desk.hire("other", "counsellor");
  const params = { case: (await counsellor?.call("queue"))?.body.rows[0].id };
  expect((await counsellor?.call("talk", { params }))?.status).toBe(200);
  expect((await other.call("claim", { params })).status).toBe(200);
  expect((await counsellor?.call("talk", { params }))?.status).toBe(403);
  expect((await staff.get("supervisor")?.call("talk", { params }))?.status).toBe(200);
  expect((await other.call("talk", { params })).status).toBe(200);
});

it("a path that is no route is no page either", async () => {
  for (const url of ["/console/api/nothing", "/console/assets/gone.js"]) {
    const answer = await desk.app.inject({ url });
    expect([url, answer.statusCode, answer.json().error]).toEqual([url, 404, "notFound"]);
  }
  const page = await desk.app.inject({ url: "/console/cases/1" });
  expect(page.headers["content-security-policy"]).toContain("style-src 'self';");
  expect(page.headers["content-security-policy"]).not.toMatch(/unsafe|nonce|data:/);
});
