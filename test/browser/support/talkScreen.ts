/** A talk on the screen of a counsellor, and the cases as the page's own session sees them. */
import type { Locator, Page } from "playwright-core";
import { type Person, personAt } from "../../console/web/person.ts";
import { until } from "../../support/until.ts";

export const DANGER = "bố đang cầm dao đuổi con, cứu con với";

/** For `expect.poll`, whose own second is short on a machine with much else to do. */
export const PATIENT = { timeout: 20_000 };

export type SeenCase = { code: string; urgency: string; unseen: number };

/** Where staff write to the person. */
export const box = (page: Page): Locator => page.getByLabel("Viết cho người ấy");
export const transcript = (page: Page): Locator => page.getByRole("region", { name: "Cuộc nói chuyện" });

/** All cases that are not over, asked of the server by the page itself. */
export async function openCases(page: Page): Promise<SeenCase[]> {
  return page.evaluate(async () => {
    const answer = await fetch("/console/api/queue?view=open");
    const body = (await answer.json()) as { rows: SeenCase[] };
    return body.rows;
  });
}

/** Does what brings a new case. @returns its code */
export async function newCase(watcher: Page, act: () => unknown): Promise<string> {
  const known = new Set((await openCases(watcher)).map((one) => one.code));
  await act();
  const fresh = await until(
    async () => (await openCases(watcher)).find((one) => !known.has(one.code)),
    (one) => one !== undefined,
  );
  return fresh?.code ?? "";
}

/** A child on the web chat who is in danger. */
export async function inDanger(url: string, watcher: Page): Promise<{ child: Person; code: string }> {
  const child = personAt(url);
  const code = await newCase(watcher, () => child.says(DANGER));
  return { child, code };
}

/** Takes a case over on its own page and reads what was said. */
export async function lead(page: Page, url: string, code: string): Promise<void> {
  await page.goto(`${url}/console/talk/${code}`);
  await page.getByRole("button", { name: /Nhận ca/ }).click();
  await box(page).waitFor();
  await hasRead(page, code);
}

/** Waits until the page has told the server that all the person's lines stood on the screen. */
export async function hasRead(page: Page, code: string): Promise<void> {
  await until(
    async () => (await openCases(page)).find((one) => one.code === code)?.unseen,
    (unseen) => unseen === 0,
  );
}

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=";

/** Sends the smallest picture that browsers can read. */
export async function sendPicture(page: Page): Promise<void> {
  const picture = { name: "bản đồ.png", mimeType: "image/png", buffer: Buffer.from(PNG, "base64") };
  await page.locator("input[type=file]").setInputFiles(picture);
  const dialog = page.getByRole("dialog", { name: "Kèm tệp" });
  await dialog.getByRole("button", { name: "Gửi" }).click();
  await dialog.waitFor({ state: "detached" });
}

/** Writes to the person and sends. */
export async function answer(page: Page, words: string): Promise<void> {
  await box(page).fill(words);
  await box(page).press("Control+Enter");
}
