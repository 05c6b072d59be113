/** The page in a real browser when things go wrong: reloads, lost lines, a database that is away, a hand on the door. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../../browser/support/browser.ts";
import { bubbles, SCREENS, type Visit, visitChat } from "../../browser/support/phones.ts";
import { botText, createMemoryHost, type MemoryHost } from "./memoryHost.ts";

const EXIT_URL = "https://weather.example/";

let host: MemoryHost;
let url: string;
let browser: Browser;
let visit: Visit;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  host = await createMemoryHost({ exitUrl: EXIT_URL });
  url = await host.listen();
  visit = await visitChat(browser, url);
});
afterEach(async () => {
  await visit.context.close();
  await host.stop();
});

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox").fill(text);
  await page.keyboard.press("Enter");
}
const texts = (): string[] =>
  host.accepted.flatMap(({ content }) => (content.type === "text" ? [content.text] : []));

describe("a reload", () => {
  it("in the middle of a talk loses nothing and doubles nothing", async () => {
    const { page } = visit;
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByRole("button", { name: "Có, mình an toàn" }).click();
    await page.getByText("Chỗ đó ở đâu?").waitFor();
    const before = await bubbles(page);
    await page.reload();
    await page.getByText("Chỗ đó ở đâu?").waitFor();
    expect(await bubbles(page)).toEqual(before);
    await page.getByRole("button", { name: "Không muốn nói" }).click();
    await page.getByText("Không sao.").waitFor();
  });

  it("forgets a draft: others may use the phone", async () => {
    const { page, context } = visit;
    await page.getByRole("textbox").fill("chưa gửi");
    await page.reload();
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    expect(await page.getByRole("textbox").inputValue()).toBe("");
    const kept = await page.evaluate("localStorage.length + sessionStorage.length");
    expect({ kept, cookies: await context.cookies() }).toEqual({ kept: 0, cookies: [] });
  });
});

describe("a lost connection", () => {
  it("says that calling works, keeps the words, and goes on by itself", async () => {
    const { page, context } = visit;
    await write(page, "một");
    await page.getByText("Mình nghe: một").waitFor();
    await context.setOffline(true);
    const banner = page.getByRole("status").filter({ hasText: "Mất kết nối" });
    await banner.waitFor();
    expect(await banner.getByRole("link", { name: "111" }).getAttribute("href")).toBe("tel:111");
    await write(page, "hai");
    await write(page, "ba");
    await page.getByText("Chưa gửi được, đang thử lại.").first().waitFor();
    host.say(botText("trong lúc mất mạng"));
    await context.setOffline(false);
    await page.getByText("Mình nghe: ba").waitFor();
    await page.getByText("trong lúc mất mạng").waitFor();
    await banner.waitFor({ state: "hidden" });
    expect(texts()).toEqual(["một", "hai", "ba"]);
    const shown = await bubbles(page);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it("because the server was restarted heals too", async () => {
    const { page } = visit;
    await write(page, "một");
    await page.getByText("Mình nghe: một").waitFor();
    await host.stop();
    await write(page, "hai");
    await page.getByText("Chưa gửi được, đang thử lại.").waitFor();
    await page.getByText("Mất kết nối").waitFor();
    await host.listen();
    await page.getByText("Mình nghe: hai").waitFor({ timeout: 20_000 });
    host.say(botText("còn đây"));
    await page.getByText("còn đây").waitFor();
    await page.getByText("Mất kết nối").waitFor({ state: "hidden" });
  });
});

describe("a database that is away", () => {
  it("shows the number to call, and the message arrives once when it is back", async () => {
    const { page } = visit;
    await write(page, "một");
    await page.getByText("Mình nghe: một").waitFor();
    host.setAway(true);
    await write(page, "hai");
    const banner = page.getByRole("status").filter({ hasText: "Chưa gửi được" });
    await banner.getByRole("link", { name: "111" }).waitFor();
    await page.waitForTimeout(2500);
    host.setAway(false);
    await page.getByText("Mình nghe: hai").waitFor({ timeout: 20_000 });
    expect(texts()).toEqual(["một", "hai"]);
    expect((await bubbles(page)).filter((text) => text === "hai")).toHaveLength(1);
  });

  it("at the very first words does not lose them either", async () => {
    const { page } = visit;
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    host.setAway(true);
    await write(page, "cứu em");
    await page.getByText("Chưa gửi được, đang thử lại.").waitFor();
    host.setAway(false);
    await page.getByText("Mình nghe: cứu em").waitFor({ timeout: 20_000 });
    expect(new Set(host.accepted.map(({ address }) => address)).size).toBe(1);
  });
});

describe("without JavaScript", () => {
  it("the numbers are there to be called", async () => {
    const context = await browser.newContext({ ...SCREENS.phone, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${url}/chat`);
    for (const digits of ["111", "113", "115"]) {
      const link = page.locator(`a[href="tel:${digits}"]`);
      expect(await link.isVisible()).toBe(true);
      expect((await link.textContent())?.length).toBeGreaterThan(10);
    }
    expect(await page.locator("noscript p").isVisible()).toBe(true);
    await context.close();
  });
});

describe("the quick exit", () => {
  const leavesBy = async (leave: (page: Page) => Promise<unknown>): Promise<void> => {
    const { page, context } = visit;
    await context.route(`${EXIT_URL}**`, (route) =>
      route.fulfill({ body: "nắng", contentType: "text/plain" }),
    );
    await write(page, "bí mật");
    await page.getByText("Mình nghe: bí mật").waitFor();
    await leave(page);
    await page.waitForURL(EXIT_URL);
    await expect.poll(() => host.accepted.at(-1)?.content.type).toBe("left");
    expect((await context.cookies(`${url}/chat`)).map(({ name }) => name)).toEqual([]);
    await page.goBack().catch(() => null);
    await page.goto(`${url}/chat`);
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    expect(await page.content()).not.toContain("bí mật");
  };

  it("by its button leads to a harmless page and closes the talk", () =>
    leavesBy((page) => page.getByRole("button", { name: "Thoát nhanh" }).click()));

  it("by Escape pressed twice does the same", () =>
    leavesBy(async (page) => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    }));

  it("needs no connection to close the talk on this phone", async () => {
    const { page, context } = visit;
    await write(page, "bí mật");
    await page.getByText("Mình nghe: bí mật").waitFor();
    await context.setOffline(true);
    await page.getByRole("button", { name: "Thoát nhanh" }).click();
    await expect.poll(() => page.url()).not.toContain("/chat");
    await context.setOffline(false);
    await page.goto(`${url}/chat`);
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    expect(await page.content()).not.toContain("bí mật");
  });

  it("takes other tabs of the talk along", async () => {
    const { page, context } = visit;
    await context.route(`${EXIT_URL}**`, (route) =>
      route.fulfill({ body: "nắng", contentType: "text/plain" }),
    );
    await write(page, "bí mật");
    await page.getByText("Mình nghe: bí mật").waitFor();
    const other = await context.newPage();
    await other.goto(`${url}/chat`);
    await other.getByText("Mình nghe: bí mật").waitFor();
    await page.getByRole("button", { name: "Thoát nhanh" }).click();
    await other.waitForURL(EXIT_URL);
  });
});
