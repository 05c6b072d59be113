import { describe, expect, test } from "vitest";
import type { Inbound, InboundContent } from "../../../src/messages.ts";
import { APP, AT, contents, decoded, fromLan, LAN, OA } from "./decoding.ts";

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
