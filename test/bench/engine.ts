/** The pure engine: how many turns a second with the state through JSON before and after each, as the road does it. */
import { type FlowInput, type FlowState, stepMany } from "../../flows/index.ts";
import { readWords } from "../../src/reading/index.ts";

const LINES = ["em chào cô", "cho mình", "ở gần trường em có cái hố sâu", "dạ", "không biết", "menu"];

/** @param seconds how long to measure; @returns turns per second */
export function benchEngine(seconds: number): number {
  const input: FlowInput = {
    now: "2026-01-01T00:00:00.000Z",
    freshCode: "AAAA-BBBB",
    channel: { location: true, contact: true, delete: true },
    staffOnDuty: true,
    claimEscalateSeconds: 120,
  };
  const readings = LINES.map((text) => readWords(text, { offered: [], recent: [] }));
  let stored: string | null = null;
  let turns = 0;
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const at = turns % LINES.length;
    const before: FlowState | null = stored === null ? null : JSON.parse(stored);
    const step = stepMany(
      before,
      [
        {
          type: "person.said",
          text: LINES[at] as string,
          reading: readings[at] as ReturnType<typeof readWords>,
        },
      ],
      input,
    );
    stored = JSON.stringify(step.state);
    turns += 1;
  }
  return turns / seconds;
}
