import { openBrowser } from "./test/browser/support/browser.ts";
