/** The first day: an empty database, the printed link, the first account, a child in danger, a case closed by two. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { watch } from "../console/web/staffScreen.ts";
import { type RunningApp, startApp } from "../support/app.ts";
import { freePort } from "../support/freePort.ts";
import { launchBrowser } from "./support/browser.ts";
import { choice, choose, write } from "./support/chatScreen.ts";
import { COUNT_TONES, enrol, goIn, invite, setPassword } from "./support/newcomer.ts";
import { bubbles, visitChat } from "./support/phones.ts";
import { answer, box, DANGER, hasRead, PATIENT, sendPicture, transcript } from "./support/talkScreen.ts";

const PRINTED = /^The first administrator of the console: (\S+)$/m;

let app: RunningApp;
let browser: Browser;
beforeAll(async () => {
  // The links that the console makes carry the configured port.
  app = await startApp({ env: { PORT: String(await freePort()) } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

type Newcomer = { page: Page; context: BrowserContext; faults: string[] };

async function newcomer(): Promise<Newcomer> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "vi-VN" });
  const page = await context.newPage();
  await page.addInitScript(COUNT_TONES);
  return { page, context, faults: watch(page, app.url) };
}

/** Whether a person sees it without scrolling. */
function isOnScreen(place: Locator): Promise<boolean> {
  return place.evaluate((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return top >= 0 && bottom <= node.ownerDocument.documentElement.clientHeight;
  });
}

it("of the whole system, with nothing but what it prints and shows", { timeout: 240_000 }, async () => {
  const link = PRINTED.exec(app.output())?.[1] ?? "";
  expect(link).toMatch(/\/console\/link#[\w-]{40,}$/);
  const lan = await newcomer();
  await setPassword(lan.page, link, { name: "lan", shown: "Lan" });
  const codes = await enrol(lan.page);
  expect(new Set(codes).size).toBe(10);
  await goIn(lan.page);
  const late = await newcomer();
  await late.page.goto(link);
  await late.page.getByText("Liên kết này không dùng được").waitFor();

  const hoa = await newcomer();
  await setPassword(
    hoa.page,
    await invite(lan.page, { name: "hoa", shown: "Hoa", role: "supervisor" }),
    null,
  );
  await enrol(hoa.page);
  await goIn(hoa.page);

  await lan.page.getByRole("link", { name: "Hàng đợi" }).click();
  await lan.page.getByText("Không ai đang chờ.").waitFor();
  const child = await visitChat(browser, app.url);
  await write(child.page, DANGER);
  await lan.page.locator("[data-case]", { hasText: "Nguy cấp" }).waitFor();
  await expect.poll(() => lan.page.evaluate("window.tones"), PATIENT).toBeGreaterThan(0);

  await lan.page.keyboard.press("j");
  await lan.page.keyboard.press("c");
  await box(lan.page).waitFor();
  await transcript(lan.page).getByText(DANGER).waitFor();
  await expect.poll(() => bubbles(child.page), PATIENT).toContainEqual(expect.stringContaining("Lan"));
  const code = new URL(lan.page.url()).pathname.split("/").at(-1) ?? "";
  await hasRead(lan.page, code);
  await answer(lan.page, "Chào con, cô là Lan. Con đang ở đâu?");
  await expect.poll(() => bubbles(child.page), PATIENT).toContain("Chào con, cô là Lan. Con đang ở đâu?");
  await expect.poll(() => isOnScreen(child.page.getByText("cô là Lan")), PATIENT).toBe(true);
  await expect.poll(() => transcript(lan.page).textContent(), PATIENT).toMatch(/Con đang ở đâu\?.*Đã gửi/);
  await sendPicture(lan.page);
  await child.page.locator(".bubble img").waitFor();
  await write(child.page, "con ở nhà bà ngoại rồi");
  await transcript(lan.page).getByText("con ở nhà bà ngoại rồi").waitFor();
  await hasRead(lan.page, code);

  await lan.page.getByRole("button", { name: "Đóng ca" }).click();
  await lan.page.getByLabel("Kết quả").selectOption("advised");
  await lan.page.getByRole("dialog").getByRole("button", { name: "Đóng ca" }).click();
  await lan.page.getByText("cần người thứ hai").first().waitFor();
  // Whoever asked cannot be the second person.
  expect(await lan.page.getByRole("button", { name: "Xác nhận đóng" }).count()).toBe(0);
  await hoa.page.goto(lan.page.url());
  await hoa.page.getByRole("button", { name: "Xác nhận đóng" }).click();
  await lan.page.getByText("Ca đã đóng.").waitFor();
  await choice(child.page, "good").waitFor();
  await choose(child.page, "good");
  expect([...lan.faults, ...hoa.faults, ...child.errors, ...child.strangers]).toEqual([]);
});
