/** Staff at their screens: accounts on a test's database, signed in through the page itself. */
import { Secret, TOTP } from "otpauth";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { hashPassword } from "../../../src/console/passwords.ts";
import type { Database } from "../../../src/storage/database.ts";
import { seal } from "../../../src/storage/sealing.ts";
import { confirmTotp, insertStaff, type StaffAccount, setTotp } from "../../../src/storage/staffAccounts.ts";
import type { Vault } from "../../../src/storage/vault.ts";

export const PASSWORD = "mưa rào tháng bảy 42";
const SECRET = new Secret({ size: 20 });
const HASH = hashPassword(PASSWORD);

export type StaffDb = { database: Database; vault: Vault };
export type Screen = { page: Page; context: BrowserContext; faults: string[] };

/** An account with a second factor. */
export async function hire(db: StaffDb, name: string, role: StaffAccount["role"]): Promise<string> {
  const displayName = name.charAt(0).toUpperCase() + name.slice(1);
  const id = await insertStaff(db.database.pool, { name, displayName, role, passwordHash: await HASH });
  if (id === null) throw new Error(`${name} is there already`);
  await setTotp(db.database.pool, id, seal(db.vault.secretKey, "secret", Buffer.from(SECRET.base32)));
  await confirmTotp(db.database.pool, id, 0);
  return id;
}

export const codeNow = (name: string): string =>
  new TOTP({ issuer: "111", label: name, secret: SECRET }).generate();

/** A browser window of somebody who has signed in; everything that went wrong in it is in `faults`. */
export async function sitDown(
  browser: Browser,
  url: string,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Screen> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "vi-VN",
    ...options,
  });
  const page = await context.newPage();
  const faults = watch(page, url);
  await page.goto(`${url}/console/`);
  await page.getByLabel("Tên đăng nhập").fill(name);
  await page.getByLabel(/^Mật khẩu/).fill(PASSWORD);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByLabel(/^Mã/).fill(codeNow(name));
  await page.getByRole("button", { name: "Xác nhận" }).click();
  await page.locator("header").waitFor();
  return { page, context, faults };
}

/** Failures of scripts, refusals of the content policy and calls to other hosts. */
export function watch(page: Page, url: string): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !/^(blob|data):/.test(request.url())) faults.push(request.url());
  });
  return faults;
}
