import { describe, expect, test } from "vitest";
import { contents, decoded, fromLan, LAN, OA } from "./decoding.ts";

describe("what our own account sends", () => {
  const echo = (event_name: string, sender: Record<string, unknown> = { id: OA }) => ({
    event_name,
    sender,
    recipient: { id: LAN },
    message: { msg_id: "m1", text: "Chào em" },
  });

  test.each([
    "oa_send_text",
    "oa_send_image",
    "oa_send_gif",
    "oa_send_list",
    "oa_send_file",
    "oa_send_sticker",
    "oa_send_template",
    "oa_send_consent",
    "oa_call_user",
    "oa_reacted_message",
    "oa_send_anonymous_text",
    "oa_send_something_new",
    "user_send_text",
  ])("ZA-09 %s of our account starts nothing", (name) => {
    expect(decoded(echo(name)).map((one) => one.kind)).toEqual(["ignored"]);
  });

  test.each(["oa", "user"])(
    "ZA-09 ZA-10 receipts with the %s as sender are receipts, by message id",
    (side) => {
      const parties =
        side === "oa"
          ? { sender: { id: OA }, recipient: { id: LAN } }
          : { sender: { id: LAN }, recipient: { id: OA } };
      expect(decoded({ event_name: "user_received_message", ...parties, message: { msg_id: "m1" } })).toEqual(
        [{ kind: "receipt", channel: "zalo", platformMessageIds: ["m1"], state: "delivered" }],
      );
      expect(
        decoded({ event_name: "user_seen_message", ...parties, message: { msg_ids: ["m1", "m2"] } }),
      ).toEqual([{ kind: "receipt", channel: "zalo", platformMessageIds: ["m1", "m2"], state: "seen" }]);
    },
  );

  test("ZA-11 what a human types in the OA's console goes into the case as theirs", () => {
    const [line] = decoded(echo("oa_send_text", { id: OA, admin_id: "77" }));
    expect(line).toMatchObject({
      kind: "inbound",
      address: LAN,
      externalId: "elsewhere:m1",
      content: { type: "staffWroteElsewhere", text: "Chào em" },
    });
    const picture = { ...echo("oa_send_image", { id: OA, admin_id: "77" }), message: { msg_id: "m2" } };
    expect(decoded(picture)).toMatchObject([{ content: { type: "staffWroteElsewhere", text: "[image]" } }]);
  });
});

describe("buttons", () => {
  const saying = (text: string) => contents(fromLan("user_send_text", { msg_id: "1", text }));

  test("ZA-15 a payload of ours is a choice with its turn; an item of the menu has none", () => {
    expect(saying("#111:12:yes")).toEqual([{ type: "choice", choice: "yes", turn: 12 }]);
    expect(saying("#111:nguoi_that")).toEqual([{ type: "choice", choice: "nguoi_that", turn: null }]);
  });

  test("ZA-15 words behind the prefix stay words: danger in them must be heard", () => {
    expect(saying("#111:start:hazard")).toEqual([{ type: "started", payload: "hazard" }]);
    expect(saying("#111:start")).toEqual([{ type: "started", payload: null }]);
    expect(saying("#111:start:cứu em")).toEqual([{ type: "text", text: "#111:start:cứu em" }]);
    expect(saying("#111: cứu em với")).toEqual([{ type: "text", text: "#111: cứu em với" }]);
    expect(saying("#111:3:cứu em")).toEqual([{ type: "text", text: "#111:3:cứu em" }]);
    expect(saying("em gọi #111:1:yes")).toEqual([{ type: "text", text: "em gọi #111:1:yes" }]);
  });
});

describe("visitors and strangers", () => {
  test("ZA-36 a visitor of the widget has an address of both ids, never a user's", () => {
    const event = {
      event_name: "anonymous_send_text",
      sender: { id: LAN },
      recipient: { id: OA },
      message: { text: "alo", msg_id: "1", conversation_id: "c:9" },
    };
    expect(decoded(event)).toMatchObject([
      { address: `anon:${LAN}:c:9`, content: { type: "text", text: "alo" } },
    ]);
    expect(decoded({ ...event, message: { text: "alo", msg_id: "1" } })).toMatchObject([{ kind: "ignored" }]);
  });

  test.each(["user_invented_something", "constructor", "__proto__", "toString"])(
    "GEN-12 the unknown event %s is acknowledged and counted",
    (event_name) => {
      expect(decoded({ event_name, sender: { id: LAN }, recipient: { id: OA } })).toEqual([
        { kind: "ignored", channel: "zalo", externalId: null, reason: "unknownEvent" },
      ]);
    },
  );

  test.each([
    "user_reacted_message",
    "add_user_to_tag",
    "user_call_oa",
    "user_reply_consent",
    "update_user_info",
    "change_oa_daily_quota",
  ])("ZA-12 %s is known and means nothing to a talk", (event_name) => {
    expect(decoded({ event_name, sender: { id: LAN }, recipient: { id: OA } })).toMatchObject([
      { kind: "ignored", reason: "notForTalks" },
    ]);
  });
});
