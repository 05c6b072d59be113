import { describe, expect, test } from "vitest";
import { decode } from "../../../src/channels/zalo/decode.ts";
import { parseJson } from "../../../src/channels/zalo/parseJson.ts";
import { webhookEvent } from "../../../src/channels/zalo/webhookEvent.ts";
import type { Inbound, InboundContent, Received } from "../../../src/messages.ts";

const APP = "360846524940903967";
const LAN = "246845883529197922";
const OA = "388613280878808645";
const AT = 1760000000123;

/** An event as it comes over the wire. */
function decoded(event: Record<string, unknown> | string, at = AT): Received[] {
  const text =
    typeof event === "string" ? event : JSON.stringify({ app_id: APP, timestamp: String(at), ...event });
  return decode({ event: webhookEvent.parse(parseJson(text)), oaId: OA, at });
}

const fromLan = (event_name: string, message: unknown, more: Record<string, unknown> = {}) => ({
  event_name,
  sender: { id: LAN },
  recipient: { id: OA },
  user_id_by_app: "552177279717587730",
  message,
  ...more,
});

function contents(event: Record<string, unknown> | string): InboundContent[] {
  return decoded(event).map((one) => {
    if (one.kind !== "inbound") throw new Error(`${one.kind} instead of a line`);
    return one.content;
  });
}

const file = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  name: null,
  mime: null,
  size: null,
  ...more,
});
const url = "https://f1-zpc.zdn.vn/a.jpg";

describe("what a person's events mean", () => {
  test("GEN-07 ids and times stay text, also when they are written without quotes", () => {
    const bare = `{"app_id":${APP},"sender":{"id":${LAN}},"recipient":{"id":${OA}},"event_name":"user_send_text",
      "message":{"text":"alo","msg_id":96123456789012345678},"timestamp":${AT}}`;
    expect(decoded(bare)).toEqual([
      {
        kind: "inbound",
        channel: "zalo",
        externalId: "said:96123456789012345678",
        address: LAN,
        platformMessageId: "96123456789012345678",
        at: AT,
        content: { type: "text", text: "alo" },
      },
    ]);
  });

  test.each<[string, Record<string, unknown>, InboundContent[]]>([
    [
      "words",
      fromLan("user_send_text", { text: "em bị đánh", msg_id: "1" }),
      [{ type: "text", text: "em bị đánh" }],
    ],
    [
      "a picture with words",
      fromLan("user_send_image", {
        msg_id: "1",
        text: "đây ạ",
        attachments: [{ type: "image", payload: { thumbnail: "https://t.zdn.vn/t", url } }],
      }),
      [{ type: "media", media: "photo", file: file(url), caption: "đây ạ" }],
    ],
    [
      "a moving picture",
      fromLan("user_send_gif", { msg_id: "1", attachments: [{ type: "gif", payload: { url } }] }),
      [{ type: "media", media: "animation", file: file(url, { mime: "image/gif" }), caption: null }],
    ],
    [
      "a link",
      fromLan("user_send_link", {
        msg_id: "1",
        text: "xem cái này",
        attachments: [{ type: "link", payload: { url: "https://xau.vn/x", description: "…" } }],
      }),
      [{ type: "text", text: "xem cái này\nhttps://xau.vn/x" }],
    ],
    [
      "a voice",
      fromLan("user_send_audio", { msg_id: "1", attachments: [{ type: "audio", payload: { url } }] }),
      [{ type: "media", media: "voice", file: file(url), caption: null }],
    ],
    [
      "a video",
      fromLan("user_send_video", {
        msg_id: "1",
        attachments: [{ type: "video", payload: { url, description: "" } }],
      }),
      [{ type: "media", media: "video", file: file(url), caption: null }],
    ],
    [
      "a sticker",
      fromLan("user_send_sticker", {
        msg_id: "1",
        attachments: [{ type: "sticker", payload: { id: "465", url } }],
      }),
      [{ type: "media", media: "sticker", file: file(url), caption: null }],
    ],
    [
      "a place, coordinates as text",
      fromLan("user_send_location", {
        msg_id: "1",
        text: "",
        attachments: [
          { type: "location", payload: { coordinates: { latitude: "10.7647", longitude: "106.6560" } } },
        ],
      }),
      [{ type: "location", latitude: 10.7647, longitude: 106.656, accuracy: null }],
    ],
    [
      "a place, coordinates as numbers, beside the message",
      fromLan(
        "user_send_location",
        { msg_id: "1" },
        {
          attachments: [
            { type: "location", payload: { coordinates: { latitude: 10.7647, longitude: 106.656 } } },
          ],
        },
      ),
      [{ type: "location", latitude: 10.7647, longitude: 106.656, accuracy: null }],
    ],
    [
      "a place in the message itself",
      fromLan("user_send_location", { msg_id: "1", location: { latitude: 21.03, longitude: "105.85" } }),
      [{ type: "location", latitude: 21.03, longitude: 105.85, accuracy: null }],
    ],
    [
      "a file",
      fromLan("user_send_file", {
        msg_id: "1",
        attachments: [
          { type: "file", payload: { url, size: "45723", name: "don.pdf", checksum: "x", type: "pdf" } },
        ],
      }),
      [
        {
          type: "media",
          media: "document",
          file: file(url, { name: "don.pdf", size: 45723 }),
          caption: null,
        },
      ],
    ],
    [
      "somebody's card",
      fromLan("user_send_business_card", {
        msg_id: "1",
        text: "…",
        attachments: [
          { type: "link", payload: { description: '{"phone":"84912345678"}', url: "https://zalo.me/x" } },
        ],
      }),
      [{ type: "contact", phone: "84912345678", own: false }],
    ],
    [
      "the card with the own number",
      {
        event_name: "user_submit_info",
        sender: { id: LAN },
        recipient: { id: OA },
        info: { name: "L", phone: "84912345678" },
      },
      [{ type: "contact", phone: "84912345678", own: true }],
    ],
    [
      "the grant taken back",
      { event_name: "user_withdraw", oa_id: OA, user_id: LAN },
      [{ type: "withdrew" }],
    ],
    ["unfollow", { event_name: "unfollow", oa_id: OA, follower: { id: LAN } }, [{ type: "left" }]],
    [
      "follow",
      { event_name: "follow", oa_id: OA, follower: { id: LAN }, source: "oa_profile" },
      [{ type: "started", payload: null }],
    ],
    [
      "chat now",
      { event_name: "user_click_chatnow", oa_id: OA, user_id: LAN },
      [{ type: "started", payload: null }],
    ],
  ])("ZA-12 %s", (_what, event, expected) => {
    expect(contents(event)).toEqual(expected);
    for (const one of decoded(event)) expect((one as Inbound).address).toBe(LAN);
  });

  test("ZA-12 three pictures at once are three lines with ids of their own", () => {
    const attachments = ["a", "b", "c"].map((name) => ({
      type: "image",
      payload: { url: `${url}/${name}` },
    }));
    const lines = decoded(fromLan("user_send_image", { msg_id: "7", text: "hết", attachments })) as Inbound[];
    expect(lines.map((line) => line.externalId)).toEqual(["said:7", "said:7:1", "said:7:2"]);
    expect(lines.map((line) => (line.content as { caption: string | null }).caption)).toEqual([
      "hết",
      null,
      null,
    ]);
  });

  test("a message of which Zalo withholds the contents is still somebody who writes", () => {
    expect(contents(fromLan("user_send_text", { msg_id: "1" }))).toEqual([{ type: "text", text: "" }]);
    expect(contents(fromLan("user_send_image", { msg_id: "1", attachments: [] }))).toEqual([
      { type: "text", text: "" },
    ]);
  });

  test("GEN-06 words come in composed letters, half an emoji is mended", () => {
    const event = fromLan("user_send_text", { msg_id: "1", text: `${"bị đánh".normalize("NFD")}\ud83d` });
    expect(contents(event)).toEqual([{ type: "text", text: "bị đánh\ufffd" }]);
  });
});

describe("greetings", () => {
  const idOf = (event: Record<string, unknown>, at: number) => (decoded(event, at)[0] as Inbound).externalId;
  const follow = { event_name: "follow", oa_id: OA, follower: { id: LAN } };
  const chatNow = { event_name: "user_click_chatnow", oa_id: OA, user_id: LAN };
  /** 8:00 in Vietnam. */
  const morning = Date.UTC(2026, 10, 22, 1);

  test("ZA-13 follow and chat-now of one day are one and the same; the next day is another", () => {
    expect(idOf(follow, morning + 1000)).toBe(idOf(chatNow, morning));
    expect(idOf(follow, morning + 10 * 3_600_000)).toBe(idOf(follow, morning));
    expect(idOf(follow, morning + 24 * 3_600_000)).not.toBe(idOf(follow, morning));
  });

  test("ZA-13 unfollow closes the channel, each time anew", () => {
    const gone = { event_name: "unfollow", oa_id: OA, follower: { id: LAN } };
    expect(decoded(gone)).toMatchObject([{ kind: "inbound", content: { type: "left" } }]);
    expect(idOf(gone, morning)).not.toBe(idOf(gone, morning + 5000));
  });
});

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
