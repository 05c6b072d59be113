/** The staff console of the whole system in a real browser: from a child's words to a closed case, and all that goes wrong. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, personAt } from "../console/web/person.ts";
import { hire, type Screen, sitDown } from "../console/web/staffScreen.ts";
import { type RunningApp, startApp } from "../support/app.ts";
import { freePort } from "../support/freePort.ts";
import { launchBrowser } from "./support/browser.ts";

/** Run in the page: counts the tones that are made. */
const COUNT_RINGS = `window.rings = 0;
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { window.rings += 1; return make.call(this); };`;
const DANGER = "bố đang cầm dao đuổi con, cứu con với";

let app: RunningApp;
let browser: Browser;
let port: number;
beforeAll(async () => {
  // A port of its own, so that the same address answers after a restart.
  port = await freePort();
  app = await startApp({ env: { PORT: String(port) } });
  // A code of the second factor works once, so everybody signs in only once.
  for (const name of ["lan", "minh", "nga", "tam", "vy", "yen", "thu"])
    await hire(app.db, name, "counsellor");
  for (const name of ["hoa", "mai"]) await hire(app.db, name, "supervisor");
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const box = (page: Page) => page.getByLabel("Viết cho người ấy");
const transcript = (page: Page) => page.getByRole("region", { name: "Cuộc nói chuyện" });

/** A child who is in danger; @returns the code of the case as the queue shows it */
async function inDanger(watcher: Page, text = DANGER): Promise<{ child: Person; code: string }> {
  const known = await codes(watcher);
  const child = personAt(app.url);
  await child.says(text);
  await expect
    .poll(async () => (await codes(watcher)).length, { timeout: 5000 })
    .toBeGreaterThan(known.length);
  const code = (await codes(watcher)).find((one) => !known.includes(one));
  if (code === undefined) throw new Error("no new case on the screen");
  return { child, code };
}

/** All codes that wait, from the server itself, as the page's own session sees them. */
async function codes(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const answer = await fetch("/console/api/queue?view=open");
    const body = (await answer.json()) as { rows: { code: string }[] };
    return body.rows.map((row) => row.code);
  });
}

/** Straight into a talk of one's own. */
async function lead(screen: Screen, code: string): Promise<Page> {
  await screen.page.goto(`${app.url}/console/talk/${code}`);
  await screen.page.getByRole("button", { name: /Nhận ca/ }).click();
  await box(screen.page).waitFor();
  return screen.page;
}

/** `REPEATS=49 npx vitest run test/browser/console.test.ts` holds reconnect and restart fifty times. */
const OFTEN = { repeats: Number(process.env.REPEATS ?? 0) };

describe("danger on the web chat", () => {
  it("is on the console with a ring within a second, is claimed by a key, answered and closed by two", async () => {
    const lan = await sitDown(browser, app.url, "lan");
    await lan.page.evaluate(COUNT_RINGS);
    await lan.page.getByRole("heading", { name: "Hàng đợi" }).click();
    await lan.page.getByText("Không ai đang chờ.").waitFor();
    // The very first talk of a fresh program warms it up.
    await personAt(app.url).says("em muốn gặp người thật");
    await lan.page.locator("[data-case]").first().waitFor();
    const child = personAt(app.url);
    const said = Date.now();
    await child.says(DANGER);
    await lan.page.locator("[data-case]", { hasText: "Nguy cấp" }).first().waitFor();
    // The promise is one second; a laden test machine gets two.
    expect(Date.now() - said).toBeLessThan(2000);
    await expect.poll(() => lan.page.evaluate("window.rings")).toBeGreaterThan(0);
    await lan.page.keyboard.press("j");
    await lan.page.keyboard.press("c");
    await box(lan.page).waitFor();
    await expect.poll(() => transcript(lan.page).textContent()).toContain(DANGER);
    await box(lan.page).fill("Chào con, cô là Lan. Con đang ở đâu?");
    await lan.page.waitForTimeout(1500);
    await box(lan.page).press("Control+Enter");
    await expect.poll(() => child.hears()).toContain("Chào con, cô là Lan. Con đang ở đâu?");
    await expect.poll(() => transcript(lan.page).textContent()).toMatch(/Con đang ở đâu\?.*Đã gửi/);
    await child.says("con ở nhà bà ngoại rồi");
    await expect.poll(() => transcript(lan.page).textContent()).toContain("con ở nhà bà ngoại rồi");
    await lan.page.waitForTimeout(2500);
    await lan.page.getByRole("button", { name: "Đóng ca" }).click();
    await lan.page.getByLabel("Kết quả").selectOption("advised");
    await lan.page.getByRole("dialog").getByRole("button", { name: "Đóng ca" }).click();
    await lan.page.getByText("cần người thứ hai").first().waitFor();
    const hoa = await sitDown(browser, app.url, "hoa");
    await hoa.page.goto(lan.page.url());
    await hoa.page.getByRole("button", { name: "Xác nhận đóng" }).click();
    await lan.page.getByText("Ca đã đóng.").waitFor();
    expect([...lan.faults, ...hoa.faults]).toEqual([]);
    await lan.context.close();
    await hoa.context.close();
  });
});

describe("two counsellors", () => {
  it("who claim at the same moment: one writes, the other is told who has it", async () => {
    const [minh, nga] = await Promise.all([
      sitDown(browser, app.url, "minh"),
      sitDown(browser, app.url, "nga"),
    ]);
    const { code } = await inDanger(minh.page);
    const pages = [minh.page, nga.page];
    for (const page of pages) await page.goto(`${app.url}/console/talk/${code}`);
    const claims = pages.map((page) => page.getByRole("button", { name: /Nhận ca/ }));
    for (const claim of claims) await claim.waitFor();
    await Promise.all(claims.map((claim) => claim.click()));
    await expect
      .poll(async () => (await Promise.all(pages.map((page) => box(page).count()))).toSorted())
      .toEqual([0, 1]);
    const loser = (await box(minh.page).count()) === 0 ? minh.page : nga.page;
    await loser.getByText(/(Minh|Nga) đã nhận ca này/).waitFor();
    await loser.getByText("Bạn không còn xem được").waitFor();
    const winner = loser === minh.page ? nga.page : minh.page;
    const watcher = await sitDown(browser, app.url, "mai");
    await watcher.page.goto(`${app.url}/console/talk/${code}`);
    await watcher.page.getByText(/(Minh|Nga) đang nói chuyện/).waitFor();
    await box(winner).pressSequentially("em ơi", { delay: 20 });
    await watcher.page.getByText(/(Minh|Nga) đang viết/).waitFor();
    await watcher.context.close();
    await minh.context.close();
    await nga.context.close();
  });
});

describe("a send from a stale view", () => {
  it("is held, shows the newer words, and goes after they were read", async () => {
    const tam = await sitDown(browser, app.url, "tam");
    const { child, code } = await inDanger(tam.page);
    const page = await lead(tam, code);
    await box(page).fill("Con cứ ở đó nhé");
    await page.waitForTimeout(2000);
    await child.says("không ạ, con chạy ra đường rồi");
    await transcript(page).getByText("con chạy ra đường rồi").waitFor();
    await box(page).press("Control+Enter");
    const held = page.getByRole("alert").filter({ hasText: "có tin mới bạn chưa xem" });
    await held.getByText("con chạy ra đường rồi").waitFor();
    expect(await box(page).inputValue()).toBe("Con cứ ở đó nhé");
    await held.getByRole("button", { name: "Đã đọc, gửi" }).click();
    await expect.poll(() => child.hears()).toContain("Con cứ ở đó nhé");
    await tam.context.close();
  });

  it("is warned of promises, and sends nothing until somebody says yes", async () => {
    const tam = await sitDown(browser, app.url, "vy");
    const { child, code } = await inDanger(tam.page);
    const page = await lead(tam, code);
    await page.waitForTimeout(2500);
    await box(page).fill("Cô hứa mọi chuyện sẽ ổn");
    await box(page).press("Control+Enter");
    await page.getByText("Xem lại trước khi gửi").waitFor();
    await page.waitForTimeout(500);
    expect(await child.hears()).not.toContain("Cô hứa");
    await page.getByRole("button", { name: "Vẫn gửi" }).click();
    await expect.poll(() => child.hears()).toContain("Cô hứa mọi chuyện sẽ ổn");
    await tam.context.close();
  });
});

describe("a connection that breaks", () => {
  it(
    "is shown, nothing can be sent, nothing typed is lost, nothing said is missed or doubled",
    OFTEN,
    async () => {
      const nga = await sitDown(browser, app.url, "yen");
      const { child, code } = await inDanger(nga.page);
      const page = await lead(nga, code);
      await nga.context.setOffline(true);
      await page.getByText("Không trực tiếp: đang nối lại.").waitFor();
      await box(page).fill("Cô đang nghe con đây");
      expect(await page.getByRole("button", { name: "Gửi" }).isDisabled()).toBe(true);
      for (const words of ["một mình con", "hai ngày rồi"]) await child.says(words);
      await nga.context.setOffline(false);
      await page.getByText("Không trực tiếp: đang nối lại.").waitFor({ state: "detached", timeout: 30_000 });
      for (const words of ["một mình con", "hai ngày rồi"])
        await expect.poll(() => transcript(page).getByText(words).count(), { timeout: 10_000 }).toBe(1);
      expect(await box(page).inputValue()).toBe("Cô đang nghe con đây");
      await page.reload();
      await expect.poll(() => box(page).inputValue()).toBe("Cô đang nghe con đây");
      await page.waitForTimeout(2500);
      await box(page).press("Control+Enter");
      await expect.poll(() => child.hears()).toContain("Cô đang nghe con đây");
      await nga.context.close();
    },
  );

  it(
    "because the program was killed: the page comes back by itself with the words of before",
    OFTEN,
    async () => {
      const minh = await sitDown(browser, app.url, "thu");
      const { child, code } = await inDanger(minh.page);
      const page = await lead(minh, code);
      await box(page).fill("Con chờ cô một chút");
      await app.kill();
      await page.getByText("Không trực tiếp: đang nối lại.").waitFor();
      app = await app.again({ PORT: String(port) });
      await page.getByText("Không trực tiếp: đang nối lại.").waitFor({ state: "detached", timeout: 40_000 });
      await child.says("con vẫn ở đây");
      await expect
        .poll(() => transcript(page).getByText("con vẫn ở đây").count(), { timeout: 10_000 })
        .toBe(1);
      await page.waitForTimeout(2000);
      await box(page).press("Control+Enter");
      await expect.poll(() => child.hears()).toContain("Con chờ cô một chút");
      await minh.context.close();
    },
  );
});
