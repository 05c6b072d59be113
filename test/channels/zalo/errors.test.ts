import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { SendErrorFields } from "../../../src/channels/sendError.ts";
import { type ErrorClass, errorTable, meaningOf, zaloError } from "../../../src/channels/zalo/errorTable.ts";
import { failure, startHarness, textTo } from "./harness.ts";

type Row = [number, ErrorClass, SendErrorFields["code"], SendErrorFields["retry"], SendErrorFields["fault"]];

/** platforms.md §1.10, line by line. */
const CONTRACT: Row[] = [
  [-32, "backoff", "rateLimited", "later", "theirs"],
  [-100, "reupload", "fileExpired", "never", "ours"],
  [-200, "limited", "rejected", "never", "theirs"],
  [-201, "bug", "buttonsRefused", "never", "ours"],
  [-204, "config", "misconfigured", "later", "ours"],
  [-205, "config", "misconfigured", "later", "ours"],
  [-209, "config", "misconfigured", "later", "ours"],
  [-210, "bug", "tooLong", "never", "ours"],
  [-211, "config", "misconfigured", "never", "ours"],
  [-212, "config", "misconfigured", "later", "ours"],
  [-213, "unreachable", "unreachable", "never", "person"],
  [-214, "bug", "rejected", "never", "ours"],
  [-216, "refreshOnce", "tokenInvalid", "later", "ours"],
  [-217, "unreachable", "blocked", "never", "person"],
  [-218, "unreachable", "unreachable", "never", "theirs"],
  [-219, "config", "misconfigured", "later", "ours"],
  [-220, "refreshOnce", "tokenInvalid", "later", "ours"],
  [-221, "config", "misconfigured", "later", "ours"],
  [-223, "config", "misconfigured", "later", "ours"],
  [-224, "config", "misconfigured", "later", "ours"],
  [-227, "unreachable", "gone", "never", "person"],
  [-230, "unreachable", "windowClosed", "never", "theirs"],
  [-232, "unreachable", "windowClosed", "never", "theirs"],
  [-233, "bug", "buttonsRefused", "never", "ours"],
  [-234, "bug", "rejected", "never", "ours"],
  [-235, "config", "misconfigured", "later", "ours"],
  [-237, "bug", "rejected", "never", "ours"],
  [-238, "bug", "rejected", "never", "ours"],
  [-240, "bug", "rejected", "never", "ours"],
  [-241, "bug", "rejected", "never", "ours"],
  [-242, "config", "misconfigured", "later", "ours"],
  [-244, "unreachable", "blocked", "never", "person"],
  [-248, "config", "rejected", "never", "ours"],
  [-249, "bug", "rejected", "never", "ours"],
  [-320, "config", "misconfigured", "later", "ours"],
  [-321, "config", "misconfigured", "later", "ours"],
  [-403, "bug", "rejected", "never", "ours"],
];

describe("Zalo's error numbers", () => {
  test.each(CONTRACT)("ZA-20 %i is %s: %s, %s, %s", (number, kind, code, retry, fault) => {
    expect(meaningOf(number).class).toBe(kind);
    expect(zaloError(number, 0)).toMatchObject({ code, retry, fault, platformCode: number });
  });

  test("ZA-20 the table has no number that the contract does not have", () => {
    expect([...errorTable.keys()]).toEqual(CONTRACT.map(([number]) => number));
  });

  test("ZA-20 an unknown number is given up and an operator is called once per number", async () => {
    const { fake, channel, alarms, stop } = await startHarness();
    await fake.person().say("alo");
    for (const code of [-9999, -9999, -8888]) {
      fake.failNext({ kind: "error", code }, { path: "/message/cs" });
      expect(await failure(channel.send(textTo("alo")))).toMatchObject({ code: "rejected", retry: "never" });
    }
    expect(alarms).toEqual(["unknownError:-9999", "unknownError:-8888"]);
    await stop();
  });

  test("only what stops everything pauses everything", () => {
    expect(zaloError(-209, 0).pauseSeconds).toBe(60);
    expect(zaloError(-32, 1000, () => 0).pauseSeconds).toBe(59);
    for (const code of [-201, -211, -217, -230, -248])
      expect(zaloError(code, 0).pauseSeconds).toBeUndefined();
  });

  test("what an operator must mend is said in plain words", () => {
    for (const [, meaning] of errorTable)
      if (meaning.class === "config") expect(meaning.cause).toMatch(/\w+ \w+/);
  });
});

describe("what the channel has no way to do", () => {
  const folder = fileURLToPath(new URL("../../../src/channels/zalo/", import.meta.url));
  const sources = readdirSync(folder).map(
    (name) => [name, readFileSync(`${folder}${name}`, "utf8")] as const,
  );

  test.each(sources)(
    "ZA-30 %s calls no template, transaction or promotion and asks for no profile",
    (_name, source) => {
      expect(source).not.toMatch(
        /message\/(template|transaction|promotion)|shared_info|user\/detail|getprofile/,
      );
      expect(source).not.toMatch(
        /business\.openapi|request_user_info|template_type: "(promotion|transaction)/,
      );
    },
  );

  test("GEN-14 only the configured roots and the file hosts are named anywhere", () => {
    for (const [, source] of sources)
      for (const host of source.match(/https?:\/\/[\w.-]+/g) ?? []) expect(host).toBe("nothing");
  });
});
