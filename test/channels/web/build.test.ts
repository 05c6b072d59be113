import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { buildChatPage } from "../../../src/channels/web/build.ts";

const BUDGET = 60_000;
const root = mkdtempSync(join(tmpdir(), "chat-page-"));
const out = join(root, "page");
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the page", () => {
  it("is built once, also when several processes start at the same time", async () => {
    const results = await Promise.all([buildChatPage(out), buildChatPage(out)]);
    expect(results).toContain("built");
    expect(await buildChatPage(out)).toBe("unchanged");
    expect(globSync("page.*", { cwd: root })).toEqual([]);
  });

  it("weighs at most 60 kB gzipped, everything counted", () => {
    const files = globSync("**/*.{html,js,css,svg}", { cwd: out });
    expect(files.length).toBeGreaterThan(3);
    const weights = files.map((file) => gzipSync(readFileSync(join(out, file))).length);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(BUDGET);
  });

  it("names no other host and runs nothing inline", () => {
    for (const file of globSync("**/*.{html,js,css}", { cwd: out })) {
      const text = readFileSync(join(out, file), "utf8");
      const hosts = [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map(([, host]) => host);
      // Names of XML languages, which no browser ever asks for.
      expect(hosts.filter((host) => host !== "www.w3.org")).toEqual([]);
      if (file.endsWith(".html")) expect(text).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|\sstyle=/);
    }
  });
});
