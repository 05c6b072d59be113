import type { Page } from "playwright-core";
import { test } from "vitest";
import { launchBrowser } from "../../browser/support/browser.ts";
import { startApp } from "../../support/app.ts";
import { until } from "../../support/until.ts";
import { personAt } from "./person.ts";
import { hire, sitDown } from "./staffScreen.ts";

const WORDS = [
  "bố đang cầm dao đuổi con, cứu con với",
  "em không muốn sống nữa, em chuẩn bị sẵn rồi",
  "có người dọa tung ảnh của em lên mạng nếu không gửi tiền",
  "con tôi mất tích từ sáng đến giờ",
  "ở ao sau trường không có rào, bạn em suýt chết đuối",
  "mẹ đánh em suốt, em sợ lắm",
  "cho em gặp người thật với",
];

test("shots", { timeout: 600_000 }, async () => {
  const app = await startApp();
  const browser = await launchBrowser();
  try {
    for (const [name, role] of [
      ["lan", "counsellor"],
      ["minh", "counsellor"],
      ["hoa", "supervisor"],
      ["dung", "admin"],
    ] as const)
      await hire(app.db, name, role);
    const people = WORDS.map(() => personAt(app.url));
    for (const [i, person] of people.entries()) {
      await person.says(WORDS[i]!);
      await new Promise((r) => setTimeout(r, 300));
    }
    const first = people[0]!;
    const shot = async (page: Page, name: string) => {
      await page.waitForTimeout(500);
      await page.screenshot({ path: `/tmp/shots-console/${name}.png` });
    };
    const lan = await sitDown(browser, app.url, "lan", { colorScheme: "light" });
    await lan.page.locator("[data-case]").first().waitFor();
    await shot(lan.page, "queue");
    await lan.page.keyboard.press("j");
    await lan.page.keyboard.press("j");
    await shot(lan.page, "queue-chosen");
    await lan.page.keyboard.press("k");
    await lan.page.keyboard.press("c");
    await lan.page.waitForURL(/talk/);
    await lan.page.getByRole("region", { name: "Thẻ bàn giao" }).waitFor();
    for (const one of people) await one.says("nhanh lên, con đang trốn trong phòng");
    await first.sends({ type: "location", latitude: 21.0285, longitude: 105.8542, accuracy: 20 });
    await lan.page.waitForTimeout(2500);
    await shot(lan.page, "talk");
    await lan.page.getByLabel("Viết cho người ấy").fill("Cô hứa mọi chuyện sẽ ổn");
    await shot(lan.page, "talk-hint");
    await lan.page.keyboard.press("Control+Enter");
    await shot(lan.page, "talk-warned");
    await lan.page.getByLabel("Viết cho người ấy").fill("");
    await lan.page.getByLabel("Viết cho người ấy").press("/");
    await lan.page.getByLabel(/Tìm theo tình huống/).fill("chao");
    await shot(lan.page, "talk-picker");
    await lan.page.keyboard.press("Enter");
    await lan.page.waitForTimeout(300);
    await lan.page.keyboard.press("Control+Enter");
    await lan.page.waitForTimeout(1200);
    await shot(lan.page, "talk-sent");
    for (const tab of ["Phiếu 01", "Ghi chú", "Hồ sơ"]) {
      await lan.page.getByRole("tab", { name: tab }).last().click();
      await shot(lan.page, `side-${tab.replace(/ /g, "")}`);
    }
    await lan.page.getByRole("button", { name: "Đóng ca" }).click();
    await shot(lan.page, "close");
    await lan.page.keyboard.press("Escape");
    await lan.page.getByRole("button", { name: "Việc khác" }).click();
    await shot(lan.page, "more");
    await lan.page.keyboard.press("Escape");
    console.log("lan", lan.faults);
    const phone = await sitDown(browser, app.url, "minh", {
      colorScheme: "dark",
      viewport: { width: 360, height: 740 },
    });
    await phone.page.locator("[data-case]").first().waitFor();
    await shot(phone.page, "phone-queue");
    await phone.page.locator("[data-case]").first().click();
    await phone.page.getByRole("region", { name: "Thẻ bàn giao" }).waitFor();
    await shot(phone.page, "phone-talk");
    await phone.page
      .getByRole("button", { name: /Nhận ca/ })
      .first()
      .click();
    await phone.page.waitForTimeout(1500);
    await shot(phone.page, "phone-mine");
    await phone.page.getByRole("tab", { name: "Quy trình" }).first().click();
    await shot(phone.page, "phone-protocol");
    console.log("phone", phone.faults);
    const hoa = await sitDown(browser, app.url, "dung", { colorScheme: "dark" });
    await hoa.page.locator("[data-case]").first().waitFor();
    await shot(hoa.page, "dark-queue");
    await hoa.page.locator("[data-case]").nth(1).click();
    await hoa.page.getByRole("region", { name: "Thẻ bàn giao" }).waitFor();
    await shot(hoa.page, "dark-talk");
    for (const at of ["board", "cases", "staff", "audit", "permissions", "numbers", "account"]) {
      await hoa.page.goto(`${app.url}/console/${at}`);
      await hoa.page.locator("h1").waitFor();
      if (at === "cases") {
        await hoa.page.getByRole("button", { name: "Tìm", exact: true }).click();
        await hoa.page.waitForTimeout(600);
      }
      await shot(hoa.page, `dark-${at}`);
    }
    console.log("dung", hoa.faults);
    await hoa.page.emulateMedia({ colorScheme: "light" });
    await hoa.page.goto(`${app.url}/console/board`);
    await shot(hoa.page, "board");
    const page = await browser.newPage();
    await page.goto(`${app.url}/console/`);
    await page.getByLabel("Tên đăng nhập").waitFor();
    await shot(page, "sign-in");
    await until(
      () => 1,
      () => true,
    );
  } finally {
    await browser.close();
    await app.close();
  }
});
