/** The console for every hand and eye: axe on each page, keys alone, 200 % zoom, a small phone. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personAt } from "../console/web/person.ts";
import { codeNow, hire, PASSWORD, sitDown } from "../console/web/staffScreen.ts";
import { type RunningApp, startApp } from "../support/app.ts";
import { launchBrowser } from "./support/browser.ts";
import { PATIENT } from "./support/talkScreen.ts";

let app: RunningApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp();
  for (const name of ["lan", "minh"]) await hire(app.db, name, "counsellor");
  for (const name of ["dung", "mai", "quan", "vinh"]) await hire(app.db, name, "admin");
  for (const words of [
    "bố đang cầm dao đuổi con, cứu con với",
    "em không muốn sống nữa",
    "ao sau trường không có rào",
  ])
    await personAt(app.url).says(words);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function violations(page: Page): Promise<string[]> {
  await page.waitForTimeout(400);
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return found.violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary}`),
  );
}

const PAGES = ["", "board", "cases", "staff", "audit", "permissions", "numbers", "account"];

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it("no page breaks a rule of axe", { timeout: 180_000 }, async () => {
    const outside = await browser.newContext({ colorScheme });
    const door = await outside.newPage();
    await door.goto(`${app.url}/console/`);
    await door.getByLabel("Tên đăng nhập").waitFor();
    expect(await violations(door)).toEqual([]);
    await outside.close();
    await personAt(app.url).says("bố đang cầm dao đuổi con, cứu con với");
    const screen = await sitDown(browser, app.url, colorScheme === "light" ? "dung" : "mai", { colorScheme });
    const { page } = screen;
    for (const path of PAGES) {
      await page.goto(`${app.url}/console/${path}`);
      await page.locator("h1").waitFor();
      if (path === "") await page.locator("[data-case]").first().waitFor();
      expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
    }
    await page.goto(`${app.url}/console/`);
    await page
      .locator("[data-case]")
      .nth(colorScheme === "light" ? 0 : 1)
      .click();
    await page.getByRole("region", { name: "Thẻ bàn giao" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: /Nhận ca:/ }).click();
    await page.getByLabel("Viết cho người ấy").waitFor();
    for (const tab of ["Phiếu 01", "Ghi chú", "Hồ sơ", "Quy trình"]) {
      await page.getByRole("tab", { name: tab }).last().click();
      expect({ tab, found: await violations(page) }).toEqual({ tab, found: [] });
    }
    await page.getByRole("button", { name: /Câu soạn sẵn/ }).click();
    await page.locator("#prepared [role=option]").first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("x");
    await page.getByLabel("Kết quả").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(screen.faults).toEqual([]);
    await screen.context.close();
  });
});

describe("with keys alone", () => {
  it("a counsellor signs in, takes the gravest case, answers from the prepared words and asks to close", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const { keyboard } = page;
    await page.goto(`${app.url}/console/`);
    await page.getByLabel("Tên đăng nhập").waitFor();
    await keyboard.type("lan");
    await keyboard.press("Tab");
    await keyboard.type(PASSWORD);
    await keyboard.press("Enter");
    await page.getByLabel(/^Mã/).waitFor();
    await keyboard.type(codeNow("lan"));
    await keyboard.press("Enter");
    await personAt(app.url).says("bố đang cầm dao đuổi con, cứu con với");
    await page.locator("[data-case]").first().waitFor();
    await keyboard.press("?");
    await page.getByRole("dialog", { name: "Phím tắt" }).waitFor();
    await keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const free = page.locator("li").filter({ has: page.getByRole("button", { name: /Nhận ca/ }) });
    const all = await page.locator("[data-case]").count();
    for (let moves = 0; moves < all && !(await free.locator("[data-case]:focus").count()); moves++)
      await keyboard.press("j");
    await keyboard.press("c");
    const box = page.getByLabel("Viết cho người ấy");
    await box.waitFor();
    await page.waitForTimeout(2500);
    await keyboard.press("w");
    await keyboard.press("/");
    await page.locator("#prepared [role=option]").first().waitFor();
    await keyboard.type("nguoi that");
    await keyboard.press("Enter");
    await expect.poll(() => box.inputValue(), PATIENT).toContain("người thật");
    await keyboard.press("Control+Enter");
    await expect.poll(() => box.inputValue(), PATIENT).toBe("");
    await keyboard.press("Escape");
    await keyboard.press("x");
    await page.getByLabel("Kết quả").waitFor();
    await keyboard.press("Escape");
    await keyboard.press("q");
    await page.getByRole("heading", { name: "Hàng đợi" }).waitFor();
    await context.close();
  });
});

const SMALL: [string, BrowserContextOptions, string][] = [
  ["at 200 % zoom", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, "quan"],
  ["on a phone of 360 px", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }, "vinh"],
];

describe.each(SMALL)("%s", (_name, options, who) => {
  it("nothing is cut off sideways and the box to write in can be reached", { timeout: 120_000 }, async () => {
    const { page, context } = await sitDown(browser, app.url, who, options);
    for (const path of PAGES) {
      await page.goto(`${app.url}/console/${path}`);
      await page.locator("h1").waitFor();
      const wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect({ path, wide }).toEqual({ path, wide: 0 });
    }
    await personAt(app.url).says("bố đang cầm dao đuổi con, cứu con với");
    await page.goto(`${app.url}/console/`);
    await page.locator("[data-case]").last().click();
    const claim = page.getByRole("button", { name: /Nhận ca:/ });
    await claim.click();
    const box = page.getByLabel("Viết cho người ấy");
    await box.scrollIntoViewIfNeeded();
    await box.fill("Cô đây");
    await expect.poll(() => page.getByRole("button", { name: "Gửi" }).isEnabled(), PATIENT).toBe(true);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    await context.close();
  });
});
