/** The two screens that every page is tried on, and what a visit must never do. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";

export const SCREENS = {
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 } },
} satisfies Record<string, BrowserContextOptions>;

export type Visit = {
  context: BrowserContext;
  page: Page;
  /** Requests to any other host than the one visited. */
  strangers: string[];
  /** What the page complained about: script errors and broken rules of content security. */
  errors: string[];
};

/** Opens the chat as a new visitor. */
export async function visitChat(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = SCREENS.phone,
): Promise<Visit> {
  const context = await browser.newContext(options);
  const strangers: string[] = [];
  const errors: string[] = [];
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "blob:" && origin !== url) strangers.push(request.url());
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // A refused connection is logged by the browser itself; the page is expected to cope with it.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      errors.push(message.text());
  });
  await page.goto(`${url}/chat`);
  return { context, page, strangers, errors };
}

/** The words of all lines, oldest first, without names and marks. */
export function bubbles(page: Page): Promise<string[]> {
  return page.locator(".log .bubble").allInnerTexts();
}
