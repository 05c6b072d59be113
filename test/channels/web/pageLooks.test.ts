/** The page in a real browser: can everybody read it, reach it and tap it? */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../../browser/support/browser.ts";
import { SCREENS, visitChat } from "../../browser/support/phones.ts";
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

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Everything that can be tapped and is smaller than a fingertip. Links inside a sentence may be. */
const TOO_SMALL = `[...document.querySelectorAll("button:not([tabindex='-1']), textarea, a")]
  .filter((one) => one.offsetParent !== null && one.closest("p") === null)
  .map((one) => ({ name: one.innerText, box: one.getBoundingClientRect() }))
  .filter(({ box }) => box.width < 44 || box.height < 44)
  .map(({ name, box }) => name + " " + box.width + "×" + box.height)`;

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it.each(["phone", "desktop"] as const)("on a %s, every state is accessible", async (screen) => {
    const { page, context } = await visitChat(browser, url, {
      ...SCREENS[screen],
      colorScheme,
      // Half-faded lines would be measured as having too little contrast.
      reducedMotion: "reduce",
    });
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(TOO_SMALL)).toEqual([]);
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByRole("button", { name: "Có, mình an toàn" }).click();
    await page.getByText("Chỗ đó ở đâu?").waitFor();
    host.say(botText("Mình là Lan."), { from: "staff", staffName: "Lan" });
    await page.getByText("Mình là Lan.").waitFor();
    await context.setOffline(true);
    await page.getByRole("textbox").fill("Bạn ơi");
    await page.keyboard.press("Enter");
    await page.getByText("Chưa gửi được, đang thử lại.").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(TOO_SMALL)).toEqual([]);
    await context.close();
  });
});

describe("the page", () => {
  it("without JavaScript, and the way in, are accessible", async () => {
    const context = await browser.newContext(SCREENS.phone);
    const page = await context.newPage();
    await page.goto(url);
    expect(await violations(page)).toEqual([]);
    // As without JavaScript: what the server wrote stays.
    await page.route("**/*.js", (route) => route.abort());
    await page.goto(`${url}/chat`);
    expect(await violations(page)).toEqual([]);
    await context.close();
  });

  it("works at 200 % zoom and with twice the letter size", async () => {
    // 200 % on a screen of 1280×800 is a screen of 640×400 with twice the pixels.
    const { page, context } = await visitChat(browser, url, {
      viewport: { width: 640, height: 400 },
      deviceScaleFactor: 2,
    });
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByRole("button", { name: "Có, mình an toàn" }).click();
    await page.getByText("Chỗ đó ở đâu?").waitFor();
    expect((await page.locator(".log").boundingBox())?.height).toBeGreaterThan(150);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.evaluate("document.documentElement.style.fontSize = '34px'");
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(await page.getByRole("button", { name: "Thoát nhanh" }).isVisible()).toBe(true);
    await context.close();
  });

  it("moves nothing for those who asked for stillness", async () => {
    const { page, context } = await visitChat(browser, url, { ...SCREENS.phone, reducedMotion: "reduce" });
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByText("an toàn để nhắn").waitFor();
    expect(await page.evaluate("document.getAnimations().length")).toBe(0);
    await context.close();
  });

  it("says who speaks to those who cannot see it, and reads new lines out", async () => {
    const { page, context } = await visitChat(browser, url);
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await page.getByText("an toàn để nhắn").waitFor();
    const log = page.getByRole("log", { name: "Cuộc trò chuyện" });
    expect(await log.getAttribute("aria-busy")).toBe("false");
    expect(await log.ariaSnapshot()).toContain("Trợ lý tự động");
    await context.close();
  });
});
