import { describe, expect, it } from "vitest";
import { createWebChannel } from "../../../src/channels/web/channel.ts";
import type { Outbound } from "../../../src/messages.ts";
import { botText } from "./memoryHost.ts";

const channel = createWebChannel({
  readFile: async (id) => (id === "1" ? { bytes: Buffer.from("x"), mime: "image/png" } : null),
});
const outbound = (content: Outbound["content"]): Outbound => ({
  id: "42",
  channel: "web",
  address: "a",
  content,
  quote: null,
});

describe("the web channel", () => {
  it("has sent a line as soon as it is asked to", async () => {
    expect(await channel.send(outbound(botText("Chào bạn")))).toEqual({ platformMessageIds: ["42"] });
    expect(await channel.send(outbound({ type: "delete", platformMessageIds: ["42"] }))).toEqual({
      platformMessageIds: [],
    });
  });

  it("has no webhook", () => {
    const request = { method: "POST", headers: {}, raw: Buffer.from("{}"), remoteAddress: "127.0.0.1" };
    expect(channel.receive(request)).toEqual({ status: 400, received: [] });
  });

  it("reads files that the chat has kept, and says when one is gone", async () => {
    const file = { id: "1", name: null, mime: null, size: null };
    expect((await channel.fetchFile(file)).mime).toBe("image/png");
    await expect(channel.fetchFile({ ...file, id: "2" })).rejects.toMatchObject({
      code: "fileExpired",
      retry: "never",
    });
  });
});
