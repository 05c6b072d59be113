/**
 * Loaded before the program: its clock stands as far from the real one as the file CLOCK_FILE says in milliseconds, and
 * jumps when that changes, as when a machine is set right or wrong.
 */
import { readFileSync, watchFile } from "node:fs";

const file = process.env.CLOCK_FILE ?? "";
const RealDate = Date;
let offset = 0;
const read = () => {
  offset = Number(readFileSync(file, "utf8"));
  // So that a test knows when.
  process.stderr.write(`clock ${new Date().toISOString()}\n`);
};
watchFile(file, { interval: 50, persistent: false }, read);

class ShiftedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }
  static override now(): number {
    return RealDate.now() + offset;
  }
}
globalThis.Date = ShiftedDate as DateConstructor;
read();
