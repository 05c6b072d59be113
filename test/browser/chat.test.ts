/** The web chat of the whole system in a real browser: a hazard is reported, and nothing that happens meanwhile harms. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningApp, startApp } from "../support/app.ts";
import { launchBrowser } from "./support/browser.ts";
import { choice, choose, tabTo, write } from "./support/chatScreen.ts";
import { bubbles, SCREENS, visitChat } from "./support/phones.ts";

const HANOI = { latitude: 21.0285, longitude: 105.8542, accuracy: 20 };
/** The smallest picture that browsers can read: one white pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
  "base64",
);
/** Where the quick exit leads by default. */
const NEXT_PAGE = "**/search*";

let app: RunningApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** From the opening to the question where the dangerous place is. */
async function toThePlace(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  for (const id of ["yes", "someone", "hazard", "WATER", "no", "no"]) await choose(page, id);
  await page.locator(".question:not(.closed) .place").waitFor();
}

describe.each(["phone", "desktop"] as const)("on a %s", (screen) => {
  it("a hazard is reported with a pin and a photo, and no other host hears of it", async () => {
    const { page, context, strangers, errors } = await visitChat(browser, app.url, {
      ...SCREENS[screen],
      geolocation: HANOI,
      permissions: ["geolocation"],
    });
    await toThePlace(page);
    await page.locator(".question:not(.closed) .place").click();
    await choice(page, "skip").waitFor();
    await expect.poll(() => page.locator(".person .bubble").last().textContent()).toContain("21.0285");
    await write(page, "cạnh cổng trường tiểu học");
    await choose(page, "today");
    await choose(page, "broken");
    await choose(page, "skip");
    await choice(page, "done").waitFor();
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "hố.png", mimeType: "image/png", buffer: PNG });
    await page.getByRole("button", { name: "Gửi", exact: true }).click();
    await page.getByRole("img", { name: "hố.jpg" }).waitFor();
    await expect.poll(() => page.locator(".line").last().getAttribute("class")).toContain("bot");
    await choose(page, "done");
    await choose(page, "no");
    await choose(page, "done");
    await choice(page, "good").waitFor();
    const overflow = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
    expect({ strangers, errors, overflow }).toEqual({ strangers: [], errors: [], overflow: false });
    await context.close();
  });
});

describe("a talk", () => {
  it("goes on after a reload where it was", async () => {
    const { page, context } = await visitChat(browser, app.url);
    await toThePlace(page);
    const before = await bubbles(page);
    await page.reload();
    await page.locator(".question:not(.closed) .place").waitFor();
    expect(await bubbles(page)).toEqual(before);
    await write(page, "xã Phủ Thông");
    await expect.poll(() => page.locator(".line").last().getAttribute("class")).toContain("bot");
    await context.close();
  });

  it("outlives a lost connection: nothing is missed, nothing is doubled", async () => {
    const { page, context } = await visitChat(browser, app.url);
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await choice(page, "yes").waitFor();
    await context.setOffline(true);
    await page
      .getByRole("status")
      .filter({ hasText: "Mất kết nối" })
      .getByRole("link", { name: "111" })
      .waitFor();
    await choice(page, "yes").click();
    await page.getByText("Chưa gửi được, đang thử lại.").waitFor();
    await context.setOffline(false);
    await choose(page, "someone");
    await choice(page, "hazard").waitFor();
    const [own, all] = [await page.locator(".person .bubble").count(), await bubbles(page)];
    expect(own).toBe(2);
    expect(new Set(all).size).toBe(all.length);
    await context.close();
  });

  it("outlives a restart of the program", async () => {
    const other = await startApp({ db: app.db });
    const { page, context } = await visitChat(browser, other.url);
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await choose(page, "yes");
    await choice(page, "someone").waitFor();
    const before = await bubbles(page);
    await other.kill();
    await write(page, "cho người khác");
    await page.getByText("Chưa gửi được, đang thử lại.").waitFor();
    const again = await startApp({ db: app.db, env: { PORT: new URL(other.url).port } });
    await choice(page, "hazard").waitFor({ timeout: 30_000 });
    expect((await bubbles(page)).slice(0, before.length)).toEqual(before);
    await context.close();
    await again.stop();
  });

  it("can be held with the keyboard alone", async () => {
    const { page, context } = await visitChat(browser, app.url, SCREENS.desktop);
    await tabTo(page, page.getByRole("button", { name: "Bắt đầu" }));
    await page.keyboard.press("Enter");
    for (const id of ["yes", "someone", "hazard"]) {
      await tabTo(page, choice(page, id));
      await page.keyboard.press("Enter");
    }
    await choice(page, "WATER").waitFor();
    await tabTo(page, page.getByRole("textbox"));
    await page.keyboard.type("một cái hố sâu");
    await page.keyboard.press("Enter");
    await choice(page, "near").waitFor();
    await context.close();
  });

  it("hears danger in the first words and answers with numbers that can be tapped", async () => {
    const { page, context } = await visitChat(browser, app.url);
    await write(page, "cứu em với, bố đang cầm dao đuổi em");
    await page.locator('.bot .bubble a[href="tel:113"]').first().waitFor();
    await context.close();
  });
});

describe("the page", () => {
  it.each(["light", "dark"] as const)(
    "is accessible in %s, at the opening and in a talk",
    async (colorScheme) => {
      const { page, context } = await visitChat(browser, app.url, {
        ...SCREENS.phone,
        colorScheme,
        reducedMotion: "reduce",
      });
      await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await toThePlace(page);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await context.close();
    },
  );

  it("shows the numbers without JavaScript", async () => {
    const context = await browser.newContext({ ...SCREENS.phone, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${app.url}/chat`);
    for (const digits of ["111", "113", "115"])
      expect(await page.locator(`a[href="tel:${digits}"]`).isVisible()).toBe(true);
    await context.close();
  });

  it("is left at once by the quick exit, and shows nothing to the next one who opens it", async () => {
    const { page, context } = await visitChat(browser, app.url);
    await context.route(NEXT_PAGE, (route) => route.fulfill({ body: "nắng", contentType: "text/plain" }));
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    await choose(page, "yes");
    const said = (await bubbles(page))[0] ?? "";
    await page.getByRole("button", { name: "Thoát nhanh" }).click();
    await page.waitForURL(NEXT_PAGE);
    await page.goto(`${app.url}/chat`);
    await page.getByRole("button", { name: "Bắt đầu" }).waitFor();
    expect(await page.content()).not.toContain(said.split("\n")[0]);
    await context.close();
  });
});
