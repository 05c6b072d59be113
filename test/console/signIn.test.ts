/** Signing in: password, second factor, sessions, CSRF, one-time links. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "../../src/console/passwords.ts";
import { firstAdminLink } from "../../src/console/staffLink.ts";
import { insertStaff } from "../../src/storage/staffAccounts.ts";
import { call, codeNow, cookieOf, type Desk, openDesk, PASSWORD } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const nobody = { cookie: "", csrf: "" };
const post = (name: Parameters<typeof call>[2], body: unknown, session = nobody) =>
  call(desk.app, session, name, { body });

describe("the first admin", () => {
  it("chooses name and password by a link that works once, and must set up a second factor", async () => {
    const link = (await firstAdminLink(desk.db.database, "http://here")) ?? "";
    const token = link.split("#")[1];
    expect((await post("readLink", { token })).body).toMatchObject({ name: null, role: "admin" });
    const weak = await post("setPassword", {
      token,
      password: "aaaaaaaaaaaaaa",
      name: "root",
      displayName: "Root",
    });
    expect(weak.body.error).toBe("weakPassword");
    const body = { token, password: PASSWORD, name: "root", displayName: "Root" };
    const made = await post("setPassword", body);
    expect(made.body.stage).toBe("enrol");
    expect((await post("setPassword", body)).body.error).toBe("linkExpired");
    expect(await firstAdminLink(desk.db.database, "http://here")).toBeNull();
  });

  it("two at once with one link make one admin", async () => {
    const other = await openDesk();
    const token = ((await firstAdminLink(other.db.database, "http://here")) ?? "").split("#")[1];
    const tries = ["ann", "bob"].map((name) =>
      call(other.app, nobody, "setPassword", {
        body: { token, password: PASSWORD, name, displayName: name },
      }),
    );
    const made = await Promise.all(tries);
    expect(made.map((answer) => answer.status).toSorted()).toEqual([200, 410]);
    await other.close();
  });

  it("can do nothing before the second factor stands", async () => {
    const first = await signIn("root");
    const session = { cookie: first.cookie, csrf: first.csrf };
    expect((await call(desk.app, session, "queue")).body.error).toBe("secondFactorNeeded");
    const { body } = await call(desk.app, session, "enrol", {});
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/111:root/);
    expect((await post("confirmEnrolment", { code: "000000" }, session)).body.error).toBe("wrongCode");
    const { Secret, TOTP } = await import("otpauth");
    const code = new TOTP({ secret: Secret.fromBase32(body.secret) }).generate({ timestamp: desk.clock.at });
    const confirmed = await post("confirmEnrolment", { code }, session);
    expect(confirmed.body.codes).toHaveLength(10);
    expect((await call(desk.app, session, "queue")).status).toBe(200);
  });
});

describe("the second factor", () => {
  it("takes each code once, and a recovery code once", async () => {
    const lan = await desk.hire("lan", "supervisor");
    const again = await signIn("lan");
    expect(again.stage).toBe("code");
    // The code of this half minute was used when she was hired.
    expect((await post("secondFactor", { code: codeNow("lan", desk.clock.at) }, again)).body.error).toBe(
      "wrongCode",
    );
    desk.clock.at += 90_000;
    const { body } = await lan.call("newRecoveryCodes", { body: { code: codeNow("lan", desk.clock.at) } });
    const [code] = body.codes as string[];
    expect((await post("secondFactor", { code }, again)).body.stage).toBe("full");
    const third = await signIn("lan");
    expect((await post("secondFactor", { code }, third)).body.error).toBe("wrongCode");
  });
});

describe("wrong passwords", () => {
  it("are answered alike for names that exist and names that do not, and slow down", async () => {
    await desk.hire("minh", "counsellor");
    for (const name of ["minh", "nobody"]) {
      const answers = [];
      for (let n = 0; n < 7; n++) answers.push(await post("signIn", { name, password: "not the password" }));
      expect(answers[0]?.body.error).toBe("wrongNameOrPassword");
      expect(answers.at(-1)?.body).toMatchObject({ error: "tooManyTries", retryAfter: expect.any(Number) });
      expect(answers.at(-1)?.headers["retry-after"]).toBeDefined();
    }
    // Even the right password waits now.
    expect((await post("signIn", { name: "minh", password: PASSWORD })).status).toBe(429);
    await desk.db.database.pool.query("delete from sign_in_brake");
  });

  it("many at the same moment do not slip through", async () => {
    const tries = Array.from({ length: 30 }, () =>
      post("signIn", { name: "minh", password: "not the password" }),
    );
    const looked = (await Promise.all(tries)).filter((answer) => answer.status === 401);
    expect(looked.length).toBeLessThanOrEqual(5);
    await desk.db.database.pool.query("delete from sign_in_brake");
  });
});

describe("a session", () => {
  it("is a cookie that scripts and other sites do not get, kept as a hash", async () => {
    const answer = await post("signIn", { name: "minh", password: PASSWORD });
    const cookie = String(answer.headers["set-cookie"]);
    expect(cookie).toContain("HttpOnly");
    expect(cookie).toContain("SameSite=Strict");
    const token = cookieOf(cookie).split("=")[1] ?? "";
    const found = await desk.db.database.pool.query("select encode(token_hash, 'escape') as t from session");
    expect(JSON.stringify(found.rows)).not.toContain(token);
  });

  it("ends when idle, when too old, when revoked, when its account is disabled", async () => {
    const hoa = await desk.hire("hoa", "counsellor");
    const sql = desk.db.database.pool;
    const status = async () => (await hoa.call("queue")).status;
    const set = (change: string) => sql.query(`update session set ${change} where staff_id = ${hoa.id}`);
    expect(await status()).toBe(200);
    await set("last_seen_at = now() - interval '31 minutes'");
    expect(await status()).toBe(401);
    await set("last_seen_at = now(), created_at = now() - interval '13 hours'");
    expect(await status()).toBe(401);
    await set("created_at = now()");
    expect(await status()).toBe(200);
    await sql.query("update staff set disabled_at = now() where id = $1", [hoa.id]);
    expect(await status()).toBe(401);
    await sql.query("update staff set disabled_at = null where id = $1", [hoa.id]);
    expect((await hoa.call("signOut")).status).toBe(200);
    expect(await status()).toBe(401);
  });

  it("acts only with its CSRF token, and only from our own page", async () => {
    const nam = await desk.hire("nam", "counsellor");
    const body = { onBreak: true };
    const without = await call(desk.app, { cookie: nam.cookie, csrf: "" }, "ownBreak", { body });
    expect(without.body.error).toBe("csrf");
    const wrong = await call(desk.app, { cookie: nam.cookie, csrf: `${nam.csrf}x` }, "ownBreak", { body });
    expect(wrong.body.error).toBe("csrf");
    for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "https://evil.example" }])
      expect((await nam.call("ownBreak", { body, headers })).body.error).toBe("csrf");
    expect((await nam.call("ownBreak", { body })).status).toBe(200);
  });

  it("a changed password ends the other sessions of the same person", async () => {
    const one = await desk.hire("thu", "counsellor");
    const other = await signIn("thu");
    expect(other.stage).toBe("code");
    const next = "đi chợ mua ba quả cam";
    expect((await one.call("changePassword", { body: { current: PASSWORD, next } })).status).toBe(200);
    expect((await call(desk.app, other, "session")).status).toBe(401);
    expect((await one.call("session")).status).toBe(200);
  });
});

describe("a counsellor", () => {
  it("needs no second factor by default, and one where the deployment asks for it", async () => {
    for (const [asked, stage] of [
      [false, "full"],
      [true, "enrol"],
    ] as const) {
      const other = await openDesk({ secondFactorForCounsellors: asked });
      const passwordHash = await hashPassword(PASSWORD);
      await insertStaff(other.db.database.pool, {
        name: "tam",
        displayName: "Tâm",
        role: "counsellor",
        passwordHash,
      });
      const body = { name: "tam", password: PASSWORD };
      const answer = await call(other.app, nobody, "signIn", { body });
      expect(answer.body.stage).toBe(stage);
      const session = {
        cookie: cookieOf(answer.headers["set-cookie"] as string),
        csrf: answer.body.csrf,
      };
      expect((await call(other.app, session, "queue")).status).toBe(asked ? 403 : 200);
      await other.close();
    }
  });
});

describe("an admin", () => {
  it("makes an account by a link, and cannot lock the last admin out", async () => {
    const admin = await desk.hire("boss", "admin");
    const made = await admin.call("addStaff", {
      body: { name: "mai", displayName: "Mai", role: "counsellor" },
    });
    const token = String(made.body.link).split("#")[1];
    expect((await post("setPassword", { token, password: PASSWORD })).body.stage).toBe("full");
    await desk.db.database.pool.query("update staff set disabled_at = now() where name = 'root'");
    const edit = { params: { staff: admin.id }, body: { disabled: true } };
    expect((await admin.call("editStaff", edit)).body.error).toBe("secondPersonNeeded");
    const openapi = await admin.call("openapi");
    expect(openapi.body).toMatchObject({ openapi: "3.1.0" });
    expect(Object.keys(openapi.body.paths).length).toBeGreaterThan(40);
  });
});

async function signIn(name: string) {
  const answer = await post("signIn", { name, password: PASSWORD });
  return {
    cookie: cookieOf(answer.headers["set-cookie"] as string),
    csrf: answer.body.csrf,
    stage: answer.body.stage,
  };
}
