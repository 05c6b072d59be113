/** Promises about the source itself. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../../../src/channels/telegram/", import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => [name, readFileSync(new URL(name, folder), "utf8")] as const);

describe.each(sources)("%s", (name, source) => {
  it("TG-03 never takes the webhook of a live system away", () => {
    expect(source).not.toMatch(/deleteWebhook|\.launch\(|logOut/);
  });

  it("TG-26 uses telegraf's types and calls only: no bot, no handlers, no webhook of telegraf's", () => {
    const imports = [...source.matchAll(/import (type )?\{([^}]*)\} from "telegraf"/g)];
    for (const [, isType, names = ""] of imports)
      if (!isType)
        for (const one of names.split(","))
          expect(["Telegram", "TelegramError", "Input"]).toContain(one.trim());
    if (name === "client.ts") expect(source).toContain("webhookReply: false");
  });

  it("GEN-14 opens connections in two places only", () => {
    const mayConnect = ["client.ts", "download.ts"].includes(name);
    expect(mayConnect || !/node:https?"|node:net|fetch\(/.test(source)).toBe(true);
  });

  it("reads no environment", () => {
    expect(source).not.toContain("process.env");
  });
});
