/** What a talk has gathered comes out of the reports field by field; what nobody gave is null. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReportChild, ReportDraft } from "../../flows/contract.ts";
import { type PrintedReport, readReports } from "../../src/storage/reports.ts";
import { sealJson } from "../../src/storage/sealing.ts";
import { dataKey } from "../../src/storage/settleOutbound.ts";
import { noWrites } from "../../src/storage/writes.ts";
import { writeTurns } from "../../src/storage/writeTurns.ts";
import { createSeam } from "../conversation/harness.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

const STORIES = join(import.meta.dirname, "../flows/stories");
const NO_CHILD: ReportChild = {
  ...{ name: null, birthDate: null, estimatedAge: null, sex: null, placeOfEvent: null, whereNow: null },
  ...{ condition: null, riskIfNoHelp: null, father: null, mother: null, familySituation: null, carer: null },
  ...{ helpGiven: null, stillGoingOn: null, relation: null, canReach: null, hurt: null, safeAdult: null },
  otherChildren: null,
};
/** A parent of whom something was told; the rest of it is null. */
const parent = (given: object | null | undefined) =>
  given ? { name: null, age: null, job: null, ...given } : null;

/** The last report that a story saves; the story shows what was given and leaves out what was not. */
function savedIn(story: string): ReportDraft {
  const line = readFileSync(join(STORIES, story), "utf8")
    .split("\n")
    .findLast((one) => one.startsWith("! saveReport"));
  const shown = JSON.parse((line ?? "").replace(/^! saveReport \S+ /, ""));
  const place = { provinceCode: null, communeCode: null, landmark: null, latitude: null, longitude: null };
  const child = shown.child ? { ...NO_CHILD, ...shown.child } : null;
  return {
    ...shown,
    place: { ...place, ...shown.place },
    child: child && { ...child, father: parent(child.father), mother: parent(child.mother) },
    informant: shown.informant
      ? { name: null, phone: null, address: null, notes: null, ...shown.informant }
      : null,
  };
}

describe("npm run reports", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  async function printed(code: string, report: ReportDraft): Promise<PrintedReport | undefined> {
    const seam = createSeam(db);
    await seam.receive(code, "alo");
    const conversationId = await seam.conversation(code);
    const key = await dataKey(db.database.pool, db.vault, conversationId);
    if (key === null) throw new Error("no key");
    const one = { code, conversationId, channel: "telegram", kind: report.kind, urgency: report.urgency };
    const writes = {
      ...noWrites(),
      cases: [
        {
          ...one,
          categories: [],
          situation: null,
          because: "report",
          reasonsSealed: sealJson(key, "reasons", []),
          ageBand: null,
        },
      ],
      reports: [
        {
          code,
          draft: report,
          provinceCode: report.place.provinceCode,
          communeCode: report.place.communeCode,
          sex: report.child?.sex ?? null,
          contentSealed: sealJson(key, "report", { ...report, lang: "vi" }),
        },
      ],
    };
    await db.database.transaction((sql) => writeTurns(sql, db.vault, writes));
    for await (const found of readReports(db.database, db.vault, null)) if (found.code === code) return found;
    return undefined;
  }

  test("every field of Form 01 that was given comes out, word for word", async () => {
    const report = savedIn("abuseFull.transcript");
    const out = await printed("FULL-0001", report);
    expect(out).toMatchObject({
      kind: "abuse",
      category: report.category,
      anonymous: false,
      place: report.place,
      child: report.child,
      informant: report.informant,
      story: report.story,
    });
    // The story gives all but the estimated age, which stands in for the birth date.
    const missing = Object.entries(out?.child ?? {}).filter(([, value]) => value === null);
    expect(missing.map(([name]) => name)).toEqual(["estimatedAge"]);
  });

  test("nothing that was not given is invented", async () => {
    const report = savedIn("abuseSkipped.transcript");
    const out = await printed("NONE-0001", report);
    expect(out?.child).toEqual(report.child);
    expect(out?.informant).toBeNull();
    expect(out?.place).toEqual(report.place);
    expect(out?.anonymous).toBe(true);
  });
});
