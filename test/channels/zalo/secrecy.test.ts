import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { failure, outbound, startHarness, textTo } from "./harness.ts";

const FOLDER = fileURLToPath(new URL("../../../src/channels/zalo/", import.meta.url));

test("GEN-08 no log of any scenario holds words, ids, links, numbers, places, tokens or secrets", async () => {
  const harness = await startHarness();
  const { fake, channel, logged } = harness;
  const lan = fake.person();
  await lan.follow();
  await lan.say("chim-hoàng-yến 0912345678");
  await lan.say("chim-hoàng-yến", { mac: "bad" });
  await lan.sendImage({ caption: "chim-hoàng-yến" });
  await lan.sendLocation(21.0285112, 105.8541999);
  await lan.answeredInConsole("chim-hoàng-yến");
  await lan.withdraw();
  await harness.round();
  for (const code of [-32, -201, -210, -216, -217, -230, -240, -9999]) {
    fake.failNext({ kind: "error", code }, { path: "/message/cs" });
    await failure(channel.send(textTo("chim-hoàng-yến")));
    await harness.clock.advance(70_000);
  }
  fake.failNext({ kind: "reset", when: "before" }, { path: "/message/cs" });
  await failure(channel.send(textTo("chim-hoàng-yến")));
  fake.failNext({ kind: "html", status: 502 }, { path: "/upload/" });
  const picture = {
    type: "file",
    file: "f",
    name: "chim-hoàng-yến.jpg",
    mime: "image/jpeg",
    caption: null,
  } as const;
  await failure(channel.send(outbound(picture), Buffer.from("x")));
  await failure(
    channel.fetchFile({ id: "https://xau.vn/chim-hoang-yen", name: null, mime: null, size: null }),
  );
  fake.grants.revoke();
  fake.failNext(
    { kind: "body", body: '{"error":-1,"error_description":"chim-hoàng-yến"}' },
    { path: "access_token" },
  );
  await harness.clock.advance(21 * 3_600_000);
  await harness.round();
  expect(harness.alarms).toEqual(
    expect.arrayContaining(["quarantine", "withdrew", "unknownError:-9999", "tokenRefused"]),
  );
  expect(logged.length).toBeGreaterThanOrEqual(5);
  const all = logged.join("\n");
  const never = [
    "hoàng-yến",
    "hoang-yen",
    "0912345678",
    "21.0285",
    lan.id,
    "/files/",
    fake.account.appSecret,
    fake.account.oaSecret,
    "access-",
    "refresh-",
  ];
  for (const secret of never) expect(all).not.toContain(secret);
  await harness.stop();
});

test("GEN-11 stopping ends a look-out that waits", async () => {
  const harness = await startHarness({
    wait: (_ms, signal) => new Promise((done) => signal?.addEventListener("abort", () => done())),
  });
  await harness.channel.start?.(async () => undefined);
  await expect.poll(() => harness.fake.callsOf("getoa").length).toBe(1);
  await harness.channel.stop?.();
  await harness.stop();
});

test("GEN-19 no timer and no clock of the machine but where they are ports", () => {
  for (const name of readdirSync(FOLDER)) {
    const source = readFileSync(`${FOLDER}${name}`, "utf8");
    // Limits of one request run on the machine's time: they guard sockets, not talks.
    const allowed = ["wait.ts", "http.ts", "attachments.ts"].includes(name);
    expect(allowed || !/setTimeout|setInterval|Date\.now|new Date\(\)/.test(source), name).toBe(true);
  }
});
