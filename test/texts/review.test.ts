/** `npm run content`: the list a reviewer signs. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { asMarkdown } from "../../src/cli/content.ts";
import { crisisTexts, guidanceCards } from "../../src/texts/catalogue.ts";
import { allHotlines } from "../../src/texts/hotlines.ts";
import { contentForReview } from "../../src/texts/index.ts";
import { preparedTexts, protocolTexts } from "../../src/texts/staffTexts.ts";

const now = Date.parse("2026-11-25T05:00:00Z");
const run = promisify(execFile);
const program = join(import.meta.dirname, "../../src/cli/content.ts");

describe("the list", () => {
  const review = contentForReview(now);
  const page = asMarkdown(review, now);

  test("has every text and every number, those not shown too", () => {
    const all = [crisisTexts, guidanceCards, protocolTexts, preparedTexts].flatMap((texts) =>
      Object.keys(texts),
    );
    expect(review.texts.map(({ id }) => id).toSorted()).toEqual(all.toSorted());
    for (const { number, source } of allHotlines) {
      expect(page).toContain(`| ${number} |`);
      expect(page).toContain(source);
    }
  });

  test("shows texts as people read them, with source, confidence, date and who must check", () => {
    expect(page).not.toMatch(/\{\{|undefined|\[object/);
    expect(page).toContain("### crisis.drowning");
    expect(page).toContain(
      "> Đừng nhảy xuống nước! Kêu to gọi người lớn; ném phao, can nhựa, dây cho người đó.",
    );
    for (const { source, confidence, mustCheck } of review.texts)
      expect(page).toContain(
        `Nguồn: ${source} · Độ chắc: ${confidence} · Ai phải kiểm tra: ${mustCheck ?? "–"}`,
      );
    expect(page.match(/^Duyệt ngày: /gm)).toHaveLength(review.texts.length);
  });

  test("says how much nobody has checked yet", () => {
    expect(page).toContain(`${review.texts.length} văn bản, chưa ai duyệt: ${review.texts.length}`);
    expect(page).toContain("đã gọi thử: 0; đang hiện: 5");
  });

  test("tables have the same number of cells in each row", () => {
    const tables = page.split("\n\n").filter((block) => block.startsWith("| "));
    expect(tables.length).toBe(5);
    for (const rows of tables.map((block) => block.split("\n")))
      expect(new Set(rows.map((row) => row.split(" | ").length)).size).toBe(1);
  });
});

describe("as a program", () => {
  test("prints Markdown, or JSON with --json, and nothing else", async () => {
    const page = await run(process.execPath, [program]);
    expect(page.stdout).toMatch(/^# Nội dung cần duyệt/);
    const json = await run(process.execPath, [program, "--json"], { maxBuffer: 10_000_000 });
    expect(JSON.parse(json.stdout).hotlines).toHaveLength(allHotlines.length);
    expect(json.stderr + page.stderr).toBe("");
  });

  test("refuses what it does not know", async () => {
    await expect(run(process.execPath, [program, "--yaml"])).rejects.toThrow("--yaml");
  });
});
