/** The pages as files: what Vite has built, with the numbers to call written into the HTML itself. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { HelpNumber } from "./helpNumber.ts";
import type { WebChatDeps } from "./webChatDeps.ts";
import type { PageSettings } from "./wire.ts";

/** A forecast: the most ordinary thing to look at on a phone. */
const DEFAULT_EXIT_URL = "https://www.google.com/search?q=th%E1%BB%9Di+ti%E1%BA%BFt";

export type ChatPages = { chat: string; landing: string };

/** Reads the built pages. Without JavaScript, or before it has come, the numbers already stand there. */
export function readChatPages(deps: WebChatDeps): ChatPages {
  const settings: PageSettings = { numbers: deps.numbers, exitUrl: deps.exitUrl ?? DEFAULT_EXIT_URL };
  const fill = (file: string): string =>
    readFileSync(join(deps.pageDir, file), "utf8")
      .replace("<!--numbers-->", () => deps.numbers.map(numberItem).join(""))
      .replace("{settings}", () => escapeHtml(JSON.stringify(settings)));
  return { chat: fill("index.html"), landing: fill("landing.html") };
}

function numberItem({ digits, label }: HelpNumber): string {
  const number = escapeHtml(digits);
  const english = `<span lang="en">${escapeHtml(label.en)}</span>`;
  return `<li><a href="tel:${number}"><strong>${number}</strong> <span>${escapeHtml(label.vi)}</span> ${english}</a></li>`;
}

function escapeHtml(words: string): string {
  return words
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
