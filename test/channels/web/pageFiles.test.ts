/** The page in a real browser: photos, documents, voice, places. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../../browser/support/browser.ts";
import { SCREENS, visitChat } from "../../browser/support/phones.ts";
import { createMemoryHost, type MemoryHost } from "./memoryHost.ts";
import { CANARY, PDF } from "./photos.ts";

let host: MemoryHost;
let url: string;
let browser: Browser;
beforeAll(async () => {
  host = await createMemoryHost();
  url = await host.listen();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

type SentFile = { media: string; name: string | null; size: number | null; bytes: Buffer };

async function lastFile(): Promise<SentFile> {
  await expect.poll(() => host.accepted.at(-1)?.content.type, { timeout: 10_000 }).toBe("media");
  const { content, address } = host.accepted.at(-1)!;
  if (content.type !== "media") throw new Error("not a file");
  const stored = await host.deps.readFile(address, content.file.id);
  return { media: content.media, name: content.file.name, size: content.file.size, bytes: stored!.bytes };
}

/** A JPEG made by the browser itself, with metadata put in and noise enough to be as large as wanted. */
async function photoOf(page: Page, side: number): Promise<Buffer> {
  const base64 = await page.evaluate(`new Promise((resolve) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = ${side};
    const pen = canvas.getContext("2d");
    const image = pen.createImageData(${side}, ${side});
    for (let at = 0; at < image.data.length; at += 1) image.data[at] = at % 4 === 3 ? 255 : Math.random() * 255;
    pen.putImageData(image, 0, 0);
    resolve(canvas.toDataURL("image/jpeg", 0.9).split(",")[1]);
  })`);
  const plain = Buffer.from(String(base64), "base64");
  const exif = Buffer.from(`Exif\0\0${CANARY}`);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)]);
}

describe("a photo", () => {
  it("is shown before it is sent, loses its metadata, is made smaller, and stays to be seen", async () => {
    const { page, context, errors } = await visitChat(browser, url);
    const buffer = await photoOf(page, 2600);
    expect(buffer.length).toBeGreaterThan(2 * 1024 * 1024);
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "hố nước.jpg", mimeType: "image/jpeg", buffer });
    await page.getByText("Sẽ gửi kèm: hố nước.jpg").waitFor();
    await page.getByRole("textbox").fill("Chỗ này ạ");
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await page.getByText("Mình nghe: Chỗ này ạ").waitFor({ timeout: 20_000 });
    const own = host.accepted.filter(({ content }) => content.type === "media").at(-1)!;
    if (own.content.type !== "media") throw new Error("not a file");
    const { bytes } = (await host.deps.readFile(own.address, own.content.file.id))!;
    expect(own.content).toMatchObject({ media: "photo", file: { name: "hố nước.jpg", mime: "image/jpeg" } });
    expect(bytes.includes(CANARY)).toBe(false);
    expect(bytes.length).toBeLessThan(buffer.length);
    await page.reload();
    const image = page.getByRole("img", { name: "hố nước.jpg" });
    await image.waitFor();
    await expect
      .poll(() => image.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(2048);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("that was picked by mistake is not sent", async () => {
    const { page, context } = await visitChat(browser, url);
    const before = host.accepted.length;
    const buffer = await photoOf(page, 50);
    await page.locator("input[type=file]").setInputFiles({ name: "x.jpg", mimeType: "image/jpeg", buffer });
    await page.getByRole("button", { name: "Bỏ" }).click();
    expect(await page.getByText("Sẽ gửi kèm").count()).toBe(0);
    expect(host.accepted.length).toBe(before);
    await context.close();
  });

  it("that cannot be read is explained", async () => {
    const { page, context } = await visitChat(browser, url);
    const file = { name: "x.heic", mimeType: "image/heic", buffer: Buffer.from("no picture") };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByText("Không đọc được ảnh này").waitFor();
    await page
      .locator("input[type=file]")
      .setInputFiles({ ...file, name: "x.exe", mimeType: "application/x-dosexec" });
    await page.getByText("Chỉ gửi được ảnh").waitFor();
    await context.close();
  });
});

describe("other things", () => {
  it("a PDF is sent and can be saved", async () => {
    const { page, context } = await visitChat(browser, url);
    const file = { name: "đơn.pdf", mimeType: "application/pdf", buffer: PDF };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await page.getByRole("link", { name: "Lưu: đơn.pdf" }).waitFor();
    expect(await lastFile()).toMatchObject({ media: "document", name: "đơn.pdf", bytes: PDF });
    await context.close();
  });

  it("a voice message is recorded and sent, or thrown away", async () => {
    const { page, context } = await visitChat(browser, url, {
      ...SCREENS.desktop,
      permissions: ["microphone"],
    });
    const before = host.accepted.length;
    await page.getByRole("button", { name: "Ghi âm" }).click();
    await page.getByRole("button", { name: "Huỷ" }).click();
    await page.getByRole("button", { name: "Ghi âm" }).click();
    await page.getByText("0:01").waitFor();
    await page.getByRole("button", { name: "Gửi ghi âm" }).click();
    await page.getByText("Mình đã nhận được tệp").waitFor();
    expect(await lastFile()).toMatchObject({ media: "voice" });
    expect(host.accepted.slice(before).map(({ content }) => content.type)).toEqual(["started", "media"]);
    await context.close();
  });

  it("a place that the phone does not give can be written", async () => {
    const { page, context } = await visitChat(browser, url);
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByRole("button", { name: "Không", exact: true }).click();
    await page.getByRole("button", { name: "Gửi vị trí của mình" }).click();
    await page.getByText("Không lấy được vị trí").waitFor();
    await page.getByRole("textbox").fill("xã Kon Rẫy");
    await page.keyboard.press("Enter");
    await page.getByText("Mình nghe: xã Kon Rẫy").waitFor();
    await context.close();
  });
});
