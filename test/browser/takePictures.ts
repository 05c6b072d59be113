/** `node test/browser/takePictures.ts URL`: the pictures of the README, taken from a running system. */

import { launchBrowser } from "./support/browser.ts";
import { write } from "./support/chatScreen.ts";

const url = process.argv[2] ?? "http://127.0.0.1:3000";
const browser = await launchBrowser();

async function chatPicture(file: string, lines: string[], tap?: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 800 },
    deviceScaleFactor: 2,
    locale: "vi-VN",
  });
  const page = await context.newPage();
  await page.goto(`${url}/chat`);
  await page.getByRole("button", { name: "Bắt đầu" }).click();
  await page.locator(".question").first().waitFor();
  for (const line of lines) {
    const before = await page.locator(".line.bot").count();
    await write(page, line);
    while ((await page.locator(".line.bot").count()) <= before) await page.waitForTimeout(100);
    await page.waitForTimeout(700);
  }
  if (tap !== undefined) await page.getByRole("button", { name: tap }).last().click();
  await page.waitForTimeout(700);
  await page.screenshot({ path: file });
  await context.close();
}

await chatPicture("docs/chat-phone.png", ["ba e đang cầm dao đuổi e, cíu e vs"]);
await chatPicture("docs/chat-report.png", ["có", "cho người khác", "báo chỗ nguy hiểm"]);
await browser.close();
