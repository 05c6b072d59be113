/** The chat as a person uses it. Choices are found by their ids: the words on buttons belong to the texts' owners. */
import type { Locator, Page } from "playwright-core";

/** A button under the question that stands. */
export function choice(page: Page, id: string): Locator {
  return page.locator(`.question:not(.closed) [data-choice="${id}"]`);
}

/** Taps a choice under the question that stands and waits until it was taken. */
export async function choose(page: Page, id: string): Promise<void> {
  const button = choice(page, id).last();
  await button.waitFor();
  const question = button.locator("xpath=ancestor::*[contains(@class, 'question')]");
  const before = await question.elementHandle();
  await button.click();
  await before?.waitForSelector(`.chosen`);
}

/** Writes a line and sends it with Enter. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox").fill(text);
  await page.keyboard.press("Enter");
}

/** Presses Tab until the focus stands on what was looked for. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((node) => node === node.ownerDocument.activeElement)) return;
  }
  throw new Error("the keyboard does not reach it");
}
