import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MAX_DOWNLOAD_BYTES } from "../../../src/channels/telegram/download.ts";
import type { FileRef } from "../../../src/messages.ts";
import type { Harness } from "./harness.ts";
import { failure, startHarness } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({ timeoutMs: 5_000 });
  await harness.channel.start?.(async () => {});
});
afterEach(() => harness.stop());

async function fileOf(send: (lan: ReturnType<Harness["fake"]["person"]>) => void): Promise<FileRef> {
  send(harness.fake.person(5));
  await harness.fake.idle();
  const [first] = harness.received;
  if (first?.kind !== "inbound" || first.content.type !== "media") throw new Error("no file came");
  return first.content.file;
}

describe("a file of a person", () => {
  it("TG-24 a voice is fetched; its address stays inside", async () => {
    const bytes = Buffer.from([79, 103, 103, 83, 0, 255]);
    const file = await fileOf((lan) => lan.sendFile("voice", { bytes, mime: "audio/ogg" }));
    const got = await harness.channel.fetchFile(file);
    expect(got).toEqual({ bytes, mime: "audio/ogg" });
    expect(JSON.stringify([file, got.mime, harness.logged])).not.toMatch(/bot\d+:|voice\//);
  });

  it("gets its kind from its name when the platform says nothing", async () => {
    const file = await fileOf((lan) => lan.sendFile("video_note"));
    expect(file.mime).toBe("video/mp4");
    expect((await harness.channel.fetchFile({ ...file, mime: null })).mime).toBe("application/octet-stream");
  });

  it("TG-25 that the platform finds too big is the person's, and final", async () => {
    const file = await fileOf((lan) => lan.sendFile("video", { size: MAX_DOWNLOAD_BYTES + 1 }));
    const expected = { code: "fileTooBig", retry: "never", fault: "person" };
    expect(await failure(harness.channel.fetchFile(file))).toMatchObject(expected);
    expect(harness.fake.callsOf("getFile")).toEqual([]);
    expect(await failure(harness.channel.fetchFile({ ...file, size: null }))).toMatchObject(expected);
  });

  it("GEN-14 that turns out larger than 20 MB is not taken", async () => {
    const file = await fileOf((lan) =>
      lan.sendFile("video", { bytes: Buffer.alloc(MAX_DOWNLOAD_BYTES + 1), size: 1000 }),
    );
    expect(await failure(harness.channel.fetchFile(file))).toMatchObject({ code: "fileTooBig" });
  });

  it("whose connection breaks is tried later", async () => {
    const file = await fileOf((lan) => lan.sendPhoto());
    harness.fake.failNext({ kind: "reset", when: "before" }, { method: "file" });
    expect(await failure(harness.channel.fetchFile(file))).toMatchObject({
      code: "transient",
      retry: "later",
    });
    expect((await harness.channel.fetchFile(file)).bytes.toString()).toBe("a photo");
  });

  it("that the platform no longer has is expired", async () => {
    const file = { id: "gone", name: null, mime: null, size: null };
    expect(await failure(harness.channel.fetchFile(file))).toMatchObject({ code: "fileExpired" });
  });
});
