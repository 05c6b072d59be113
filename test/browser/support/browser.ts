/** A real Chromium for tests: the installed one, else the one inside an npm package. */
import { existsSync } from "node:fs";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** The browser must not call home: tests count every request. */
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-domain-reliability",
  "--disable-default-apps",
  "--no-first-run",
  "--no-default-browser-check",
];
/** A microphone and a camera that need no hardware and ask nobody. */
const PRETENDED_DEVICES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

/** Starts Chromium without a window. */
export async function launchBrowser(): Promise<Browser> {
  const installed = INSTALLED.find((path) => existsSync(path));
  const own = installed === undefined ? sparticuz.args.filter(isWanted) : [];
  return chromium.launch({
    executablePath: installed ?? (await sparticuz.executablePath()),
    // Chromium's own sandbox refuses to run as root, as containers do.
    args: [...own, ...QUIET, ...PRETENDED_DEVICES, "--no-sandbox"],
    headless: true,
  });
}

/** Made for a cloud function: one process for all and no checks of origin, which is not how people browse. */
function isWanted(argument: string): boolean {
  return !/^--(single-process|no-zygote|disable-web-security|disable-site-isolation|headless|window-size)/.test(
    argument,
  );
}
