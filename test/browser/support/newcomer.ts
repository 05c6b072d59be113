/** Somebody who comes to the console for the first time: by a one-time link, with nothing but what the page shows. */
import { TOTP } from "otpauth";
import type { Page } from "playwright-core";

export const NEW_PASSWORD = "mưa rào tháng tám 43";

/** Stands in front of the page's own AudioContext and counts the tones that were really started. */
export const COUNT_TONES = `window.tones = 0;
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () {
    const tone = make.call(this);
    const context = this;
    const start = tone.start;
    tone.start = function (...when) {
      if (context.state === "running") window.tones += 1;
      return start.apply(tone, when);
    };
    return tone;
  };`;

/** @param called login and shown name, for the first administrator, who chooses them */
export async function setPassword(
  page: Page,
  link: string,
  called: { name: string; shown: string } | null,
): Promise<void> {
  await page.goto(link);
  if (called !== null) {
    await page.getByLabel("Tên đăng nhập").fill(called.name);
    await page.getByLabel("Tên hiện ra cho người gọi").fill(called.shown);
  }
  await page.getByLabel(/^Mật khẩu mới/).fill(NEW_PASSWORD);
  await page.getByLabel(/^Viết lại mật khẩu/).fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Đặt mật khẩu" }).click();
}

/** Sets up the second factor with the secret that is shown. @returns the recovery codes, which stay on the screen */
export async function enrol(page: Page): Promise<string[]> {
  await page.getByRole("button", { name: "Bắt đầu cài" }).click();
  await page.getByRole("img", { name: "Hình QR của mã bí mật" }).waitFor();
  const text = (await page.getByText(/^Mã bí mật:/).textContent()) ?? "";
  const secret = /:\s*([A-Z2-7 ]{16,})/.exec(text)?.[1]?.replace(/ /g, "") ?? "";
  await page.getByLabel(/^Mã/).fill(new TOTP({ secret }).generate());
  await page.getByRole("button", { name: "Xác nhận" }).click();
  await page.getByRole("heading", { name: "Mã dự phòng" }).waitFor();
  return page.locator("main li, li").allInnerTexts();
}

/** Keeps the recovery codes and goes in. */
export async function goIn(page: Page): Promise<void> {
  await page.getByLabel("Tôi đã cất các mã này").check();
  await page.getByRole("button", { name: "Vào bàn trực" }).click();
  await page.locator("header").waitFor();
}

/** An administrator makes an account on the page of staff. @returns its one-time link */
export async function invite(
  page: Page,
  account: { name: string; shown: string; role: string },
): Promise<string> {
  await page.getByRole("link", { name: "Nhân viên" }).click();
  await page.getByRole("button", { name: "Thêm" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Tên đăng nhập").fill(account.name);
  await dialog.getByLabel("Tên hiện ra").fill(account.shown);
  await dialog.getByLabel("Vai trò").selectOption(account.role);
  await dialog.getByRole("button", { name: "Thêm" }).click();
  const link = (await page.getByRole("dialog").locator("pre").textContent()) ?? "";
  await page.getByRole("button", { name: "Đóng cửa sổ" }).click();
  return link;
}
