/** `npm run audit -- verify [--head HASH]`: whether a row of the audit was altered, removed or re-ordered. */
import { parseArgs } from "node:util";
import { z } from "zod";
import { checkAudit, isInChain } from "../storage/auditTrail.ts";
import { withStorage } from "./withStorage.ts";

const head = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "--head must be 64 hexadecimal digits, as verify printed them");

await withStorage(async ({ database }) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { head: { type: "string" } },
  });
  if (positionals[0] !== "verify") throw new Error("usage: npm run audit -- verify [--head HASH]");
  const known = values.head === undefined ? null : head.parse(values.head);
  const check = await checkAudit(database);
  if (check.brokenAt !== null)
    throw new Error(
      `the audit is broken at row ${check.brokenAt}: altered, or rows before it removed or re-ordered`,
    );
  if (check.endMissing)
    throw new Error("the audit is broken at its end: rows are missing or were added past the door");
  if (known !== null && !(await isInChain(database, known)))
    throw new Error("the audit was written anew: the head given does not occur in it");
  process.stdout.write(`ok ${check.rows} rows, head ${check.head}\n`);
});
