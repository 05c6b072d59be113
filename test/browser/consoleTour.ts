/**
 * `node test/browser/consoleTour.ts LINK FOLDER`: a newcomer's first day on an empty running system, from the printed
 * link on: pictures of every page in FOLDER, and how long a danger takes from the child's key to the counsellor's screen.
 */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "./support/browser.ts";
import { write } from "./support/chatScreen.ts";
import { COUNT_TONES, enrol, goIn, invite, setPassword } from "./support/newcomer.ts";
import { answer, box, DANGER, hasRead, transcript } from "./support/talkScreen.ts";

const DESKTOP = { viewport: { width: 1280, height: 800 }, locale: "vi-VN" };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "vi-VN" };
const TIMES = 10;

const [link = "", folder = "."] = process.argv.slice(2);
const { origin } = new URL(link);
const browser = await launchBrowser();

async function open(options: BrowserContextOptions, from: Browser = browser): Promise<Page> {
  const page = await (await from.newContext(options)).newPage();
  await page.addInitScript(COUNT_TONES);
  return page;
}

/** Both pages read the clock of this one machine. */
async function secondsUntilShown(staff: Page): Promise<number> {
  const child = await open(PHONE);
  await child.goto(`${origin}/chat`);
  await child.getByRole("textbox").fill(DANGER);
  await staff.evaluate(`void (window.shown = new Promise((done) => {
    const count = () => document.querySelectorAll("[data-case]").length;
    const before = count();
    new MutationObserver((_, watch) => {
      if (count() === before) return;
      watch.disconnect();
      done(Date.now());
    }).observe(document.body, { childList: true, subtree: true });
  }))`);
  await child.evaluate(
    `document.addEventListener("keydown", () => { window.pressed = Date.now(); }, { capture: true })`,
  );
  await child.keyboard.press("Enter");
  const shown = await staff.evaluate<number>("window.shown");
  const pressed = await child.evaluate<number>("window.pressed");
  await child.context().close();
  return shown - pressed;
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${folder}/console-${name}.png` });
}

const lan = await open(DESKTOP);
await lan.goto(link);
await picture(lan, "01-link");
await setPassword(lan, link, { name: "lan", shown: "Lan" });
await lan.getByRole("button", { name: "Bắt đầu cài" }).waitFor();
await enrol(lan);
await picture(lan, "02-recovery-codes");
await goIn(lan);
const hoa = await open(PHONE);
await setPassword(hoa, await invite(lan, { name: "hoa", shown: "Hoa", role: "supervisor" }), null);
await enrol(hoa);
await goIn(hoa);

await lan.getByRole("link", { name: "Hàng đợi" }).click();
await lan.getByText("Không ai đang chờ.").waitFor();
await picture(lan, "03-empty-queue");
const took: number[] = [];
for (let n = 0; n < TIMES; n++) took.push(await secondsUntilShown(lan));
const sorted = took.toSorted((a, b) => a - b);
process.stdout.write(`from the key to the row, ms: ${took.join(" ")}\n`);
process.stdout.write(`median ${sorted[TIMES / 2]}, worst ${sorted.at(-1)}\n`);
process.stdout.write(`tones played: ${await lan.evaluate<number>("window.tones")}\n`);
await picture(lan, "04-queue");
await picture(hoa, "phone-01-queue");

const child = await open(PHONE);
await child.goto(`${origin}/chat`);
await write(child, DANGER);
await lan.keyboard.press("j");
await lan.keyboard.press("c");
await box(lan).waitFor();
await picture(lan, "05-claimed");
const code = new URL(lan.url()).pathname.split("/").at(-1) ?? "";
await hasRead(lan, code);
await answer(lan, "Chào con, cô là Lan. Con đang ở đâu?");
await transcript(lan).getByText("Con đang ở đâu?").waitFor();
await picture(lan, "06-answered");
await child.getByText("cô là Lan").waitFor();
await picture(child, "phone-02-child");
const quiet = await open(PHONE);
await quiet.goto(`${origin}/chat`);
await write(quiet, "chào bạn");
for (const tab of ["Phiếu 01", "Ghi chú", "Hồ sơ", "Quy trình"]) {
  await lan.getByRole("tab", { name: tab }).last().click();
  await picture(
    lan,
    `07-${{ "Phiếu 01": "form", "Ghi chú": "notes", "Hồ sơ": "case", "Quy trình": "protocol" }[tab]}`,
  );
}
await hasRead(lan, code);
await lan.getByRole("button", { name: "Đóng ca" }).click();
await lan.getByLabel("Kết quả").selectOption("advised");
await picture(lan, "08-closing");
await lan.getByRole("dialog").getByRole("button", { name: "Đóng ca" }).click();
await hoa.goto(lan.url());
await hoa.getByRole("button", { name: "Xác nhận đóng" }).waitFor();
await picture(hoa, "phone-03-second-person");
await hoa.getByRole("button", { name: "Xác nhận đóng" }).click();
await lan.getByText("Ca đã đóng.").waitFor();
await picture(lan, "09-closed");
await lan.setViewportSize({ width: 1280, height: 1000 });
for (const path of ["board", "cases", "staff", "audit", "permissions", "numbers", "account"]) {
  await lan.goto(`${origin}/console/${path}`);
  await lan.locator("h1").waitFor();
  await picture(lan, `10-${path}`);
  await hoa.goto(`${origin}/console/${path}`);
  await hoa.locator("h1").waitFor();
  await picture(hoa, `phone-04-${path}`);
}
await browser.close();
