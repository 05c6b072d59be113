/** The console of the whole system in real browsers: claims at one moment, stale views, breaks and restarts. */
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { hire, type Screen, sitDown } from "../console/web/staffScreen.ts";
import { type RunningApp, startApp } from "../support/app.ts";
import { freePort } from "../support/freePort.ts";
import { launchBrowser } from "./support/browser.ts";
import { box, hasRead, inDanger, lead, PATIENT, transcript } from "./support/talkScreen.ts";

const NOT_LIVE = "Không trực tiếp: đang nối lại.";
/** `REPEATS=49 npx vitest run test/browser/console.test.ts` holds claim, break and restart fifty times. */
const TIMES = Array.from({ length: Number(process.env.REPEATS ?? 0) + 1 }, (_, n) => n + 1);

let app: RunningApp;
let browser: Browser;
let port: number;
let people = 0;
beforeAll(async () => {
  // A port of its own, so that the same address answers after a restart.
  port = await freePort();
  app = await startApp({ env: { PORT: String(port) } });
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** Somebody new at a screen: a code of the second factor works once, so no account signs in twice. */
async function arrive(name: string, role: "counsellor" | "supervisor" = "counsellor"): Promise<Screen> {
  people += 1;
  const login = `${name}-${people}`;
  await hire(app.db, login, role);
  return sitDown(browser, app.url, login);
}

const banner = (page: Page) => page.getByText(NOT_LIVE);

/** Holds the requests of these pages at the door until all are there, so that they arrive at one moment. */
async function together(pages: Page[], path: string): Promise<void> {
  const waiting: (() => void)[] = [];
  for (const page of pages)
    await page.route(path, async (route) => {
      await new Promise<void>((go) => {
        waiting.push(go);
        if (waiting.length === pages.length) for (const one of waiting) one();
      });
      await route.continue();
    });
}

describe("two counsellors", () => {
  it.each(TIMES)(
    "who claim at the same moment: one writes, the other is told who has it (%i)",
    { timeout: 120_000 },
    async () => {
      const [minh, nga] = await Promise.all([arrive("minh"), arrive("nga")]);
      const { code } = await inDanger(app.url, minh.page);
      const pages = [minh.page, nga.page];
      await together(pages, "**/claim");
      for (const page of pages) await page.goto(`${app.url}/console/talk/${code}`);
      const claims = pages.map((page) => page.getByRole("button", { name: /Nhận ca/ }));
      for (const claim of claims) await claim.waitFor();
      await Promise.all(claims.map((claim) => claim.click()));
      await expect
        .poll(async () => (await Promise.all(pages.map((page) => box(page).count()))).toSorted(), PATIENT)
        .toEqual([0, 1]);
      const loser = (await box(minh.page).count()) === 0 ? minh.page : nga.page;
      await loser.getByText(/(Minh|Nga)-\d+ đã nhận ca này/).waitFor();
      await loser.getByText("Bạn không còn xem được").waitFor();
      const winner = loser === minh.page ? nga.page : minh.page;
      await box(winner).fill("Chào con, cô đây");
      expect([...minh.faults, ...nga.faults]).toEqual([]);
    },
  );

  it("and a supervisor: who reads sees who writes", async () => {
    const [minh, mai] = await Promise.all([arrive("minh"), arrive("mai", "supervisor")]);
    const { code } = await inDanger(app.url, minh.page);
    await lead(minh.page, app.url, code);
    await mai.page.goto(`${app.url}/console/talk/${code}`);
    await mai.page.getByText(/Minh-\d+ đang nói chuyện/).waitFor();
    // Seen for a moment and stored nowhere: whoever looks a little later sees the next letter.
    const writes = mai.page.getByText(/Minh-\d+ đang viết/);
    const pressAndLook = async () => {
      await box(minh.page).press("a");
      return writes.count();
    };
    await expect.poll(pressAndLook, PATIENT).toBe(1);
  });
});

describe("a send from a stale view", () => {
  it("is held, shows the newer words, and goes after they were read", async () => {
    const { page } = await arrive("tam");
    const { child, code } = await inDanger(app.url, page);
    await lead(page, app.url, code);
    await box(page).fill("Con cứ ở đó nhé");
    // Somebody who looks elsewhere has seen nothing of what comes now.
    await page.evaluate("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })");
    await child.says("không ạ, con chạy ra đường rồi");
    await transcript(page).getByText("con chạy ra đường rồi").waitFor();
    await box(page).press("Control+Enter");
    const held = page.getByRole("alert").filter({ hasText: "có tin mới bạn chưa xem" });
    await held.getByText("con chạy ra đường rồi").waitFor();
    expect(await box(page).inputValue()).toBe("Con cứ ở đó nhé");
    expect(await child.hears()).not.toContain("Con cứ ở đó nhé");
    await held.getByRole("button", { name: "Đã đọc, gửi" }).click();
    await expect.poll(() => child.hears(), PATIENT).toContain("Con cứ ở đó nhé");
  });

  it("is warned of promises, and sends nothing until somebody says yes", async () => {
    const { page } = await arrive("vy");
    const { child, code } = await inDanger(app.url, page);
    await lead(page, app.url, code);
    await box(page).fill("Cô hứa mọi chuyện sẽ ổn");
    await box(page).press("Control+Enter");
    await page.getByText("Xem lại trước khi gửi").waitFor();
    expect(await child.hears()).not.toContain("Cô hứa");
    await page.getByRole("button", { name: "Vẫn gửi" }).click();
    await expect.poll(() => child.hears(), PATIENT).toContain("Cô hứa mọi chuyện sẽ ổn");
  });
});

describe("a page that still loads", () => {
  it("misses nothing that is said while its first answer is on the way, and can close at once", async () => {
    const { page } = await arrive("cam");
    const { child, code } = await inDanger(app.url, page);
    await lead(page, app.url, code);
    const overtake = async (route: Route) => {
      const early = await route.fetch();
      // The live line brings what is said to every list of the page, which asks again.
      const heard = page.waitForRequest(/\/queue/);
      await child.says("con nghe tiếng chân");
      await heard;
      await route.fulfill({ response: early });
    };
    await page.route("**/talk", overtake, { times: 1 });
    await page.reload();
    await transcript(page).getByText("con nghe tiếng chân").waitFor();
    await hasRead(page, code);
    await page.getByRole("button", { name: "Đóng ca" }).click();
    await page.getByLabel("Kết quả").selectOption("advised");
    await page.getByRole("dialog").getByRole("button", { name: "Đóng ca" }).click();
    await page.getByText("Ca đã đóng.").or(page.getByText("Chờ người thứ hai đóng")).first().waitFor();
  });
});

describe("a connection that breaks", () => {
  it.each(TIMES)(
    "is shown, nothing can be sent, nothing typed is lost, nothing said is missed or doubled (%i)",
    { timeout: 120_000 },
    async () => {
      const { page, context } = await arrive("yen");
      const { child, code } = await inDanger(app.url, page);
      await lead(page, app.url, code);
      await context.setOffline(true);
      await banner(page).waitFor();
      await box(page).fill("Cô đang nghe con đây");
      expect(await page.getByRole("button", { name: "Gửi" }).isDisabled()).toBe(true);
      for (const words of ["một mình con", "hai ngày rồi"]) await child.says(words);
      await context.setOffline(false);
      await banner(page).waitFor({ state: "detached", timeout: 30_000 });
      for (const words of ["một mình con", "hai ngày rồi"])
        await expect.poll(() => transcript(page).getByText(words).count(), PATIENT).toBe(1);
      expect(await box(page).inputValue()).toBe("Cô đang nghe con đây");
      await page.reload();
      await expect.poll(() => box(page).inputValue(), PATIENT).toBe("Cô đang nghe con đây");
      await hasRead(page, code);
      await box(page).press("Control+Enter");
      await expect.poll(() => child.hears(), PATIENT).toContain("Cô đang nghe con đây");
      expect((await child.hears()).split("Cô đang nghe con đây")).toHaveLength(2);
    },
  );

  it.each(TIMES)(
    "because the program was killed: the page comes back by itself with the words of before (%i)",
    { timeout: 120_000 },
    async () => {
      const { page } = await arrive("thu");
      const { child, code } = await inDanger(app.url, page);
      await lead(page, app.url, code);
      await box(page).fill("Con chờ cô một chút");
      await app.kill();
      await banner(page).waitFor();
      app = await app.again({ PORT: String(port) });
      await banner(page).waitFor({ state: "detached", timeout: 40_000 });
      await child.says("con vẫn ở đây");
      await expect.poll(() => transcript(page).getByText("con vẫn ở đây").count(), PATIENT).toBe(1);
      await hasRead(page, code);
      await box(page).press("Control+Enter");
      await expect.poll(() => child.hears(), PATIENT).toContain("Con chờ cô một chút");
      expect((await child.hears()).split("Con chờ cô một chút")).toHaveLength(2);
    },
  );
});
