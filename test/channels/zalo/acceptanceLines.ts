/** The numbers of the checklist that the platforms were described with; each must stand in the title of a test. */

const upTo = (prefix: string, last: number): string[] =>
  Array.from({ length: last }, (_, at) => `${prefix}-${String(at + 1).padStart(2, "0")}`);

export const ACCEPTANCE_LINES: Readonly<Record<"ZA" | "GEN" | "TG", readonly string[]>> = {
  ZA: upTo("ZA", 36),
  GEN: upTo("GEN", 20),
  TG: upTo("TG", 31),
};

export const CHECKED = ["ZA", "GEN", "TG"] as const;
