/** The page in a real browser, on a memory instead of a database: a whole talk. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../../browser/support/browser.ts";
import { bubbles, SCREENS, visitChat } from "../../browser/support/phones.ts";
import { botText, createMemoryHost, type MemoryHost } from "./memoryHost.ts";

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

describe.each(["phone", "desktop"] as const)("on a %s", (screen) => {
  it("a person is led through a talk, and nothing goes to any other host", async () => {
    const { page, context, strangers, errors } = await visitChat(browser, url, {
      ...SCREENS[screen],
      geolocation: { latitude: 21.0285, longitude: 105.8542, accuracy: 20 },
      permissions: ["geolocation"],
    });
    expect(await context.cookies()).toEqual([]);
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByRole("button", { name: "Có, mình an toàn" }).click();
    await page.getByRole("button", { name: "Gửi vị trí của mình" }).click();
    await page.getByText("Mình đã nhận được vị trí").waitFor();
    await page.getByRole("textbox").fill("Có hố nước sâu cạnh trường.\nKhông có rào.");
    await page.keyboard.press("Enter");
    await page.getByText("Mình nghe: Có hố nước").waitFor();
    expect(await bubbles(page)).toEqual([
      expect.stringContaining("Chào bạn"),
      "Bạn có đang an toàn để nhắn không?",
      "Có, mình an toàn",
      expect.stringContaining("Chỗ đó ở đâu?"),
      "Vị trí: 21.0285, 105.8542 (sai số khoảng 20 m)",
      "Cảm ơn bạn. Mình đã nhận được vị trí.",
      "Có hố nước sâu cạnh trường.\nKhông có rào.",
      "Mình nghe: Có hố nước sâu cạnh trường.\nKhông có rào.",
    ]);
    const overflow = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
    expect({ strangers, errors, overflow }).toEqual({ strangers: [], errors: [], overflow: false });
    await context.close();
  });
});

describe("a talk", () => {
  it("can be held with the keyboard alone", async () => {
    const { page, context } = await visitChat(browser, url, SCREENS.desktop);
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    await tabTo(page, "Bắt đầu");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Không biết" }).waitFor();
    await tabTo(page, "Không biết");
    const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
    expect(outline).not.toBe("none");
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Không muốn nói" }).waitFor();
    await tabTo(page, "Không muốn nói");
    await page.keyboard.press("Enter");
    await page.getByText("Không sao.").waitFor();
    await tabTo(page, "Tin nhắn của bạn");
    await page.keyboard.type("dòng một");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("dòng hai");
    await page.keyboard.press("Enter");
    await page.getByText("Mình nghe: dòng một").waitFor();
    expect(await bubbles(page)).toContain("dòng một\ndòng hai");
    await context.close();
  });

  it("may begin with words instead of the button", async () => {
    const { page, context } = await visitChat(browser, url);
    await page.getByRole("textbox").fill("cứu em với");
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await page.getByText("Mình nghe: cứu em với").waitFor();
    const { address } = host.accepted.at(-1)!;
    const own = host.accepted.filter((one) => one.address === address);
    expect(own.map(({ content }) => content.type)).toEqual(["started", "text"]);
    await context.close();
  });

  it("closes older questions and takes a tap on them no more", async () => {
    const { page, context } = await visitChat(browser, url);
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    const yes = page.getByRole("button", { name: "Có, mình an toàn" });
    await yes.waitFor();
    host.say(botText("Câu mới?", { turn: 9, choices: [{ id: "a", label: "Đáp án mới" }] }));
    await page.getByRole("button", { name: "Đáp án mới" }).waitFor();
    expect(await yes.getAttribute("aria-disabled")).toBe("true");
    const before = host.accepted.length;
    await yes.click({ force: true });
    await page.getByRole("button", { name: "Đáp án mới" }).click();
    await expect.poll(() => host.accepted.length).toBe(before + 1);
    expect(host.accepted.at(-1)?.content).toEqual({ type: "choice", choice: "a", turn: 9 });
    await context.close();
  });

  it("does not send when Enter ends a word of an input method", async () => {
    const { page, context } = await visitChat(browser, url, SCREENS.desktop);
    const box = page.getByRole("textbox");
    await box.fill("tiếng Việ");
    await box.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
    expect(await box.inputValue()).toBe("tiếng Việ");
    await context.close();
  });

  it("names the counsellor who writes", async () => {
    const { page, context } = await visitChat(browser, url);
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByText("an toàn để nhắn").waitFor();
    host.say(botText("Chào bạn, mình nghe đây."), { from: "staff", staffName: "Lan" });
    await page.getByText("Người hỗ trợ Lan").waitFor();
    await context.close();
  });

  it("changes its language, tells the one who answers, and keeps it over a reload", async () => {
    const { page, context } = await visitChat(browser, url);
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByText("an toàn để nhắn").waitFor();
    await page.getByRole("button", { name: /^English/ }).click();
    await page.getByRole("button", { name: "Quick exit" }).waitFor();
    await page.getByText("Mình nghe: English").waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Quick exit" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await context.close();
  });

  it("takes words off the screen when they are taken back", async () => {
    const { page, context } = await visitChat(browser, url);
    await page.getByRole("textbox").fill("xin xoá giúp em");
    await page.keyboard.press("Enter");
    await page.getByText("Mình nghe: xin xoá").waitFor();
    host.change((line) => ({ ...line, deleted: true }));
    await expect.poll(() => bubbles(page)).toEqual([]);
    await context.close();
  });
});

async function tabTo(page: Awaited<ReturnType<typeof visitChat>>["page"], name: string): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(
      "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText).trim()",
    );
    if (focused === name) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}
