/** One person who writes very much at once. */
import { openHook, type Target } from "./hook.ts";

export type BurstOptions = { targets: Target[]; lines: number; connections: number };
export type BurstFigures = { accepted: number };

const PERSON = 600_000_000;

export async function burst({ targets, lines, connections }: BurstOptions): Promise<BurstFigures> {
  let left = lines;
  let accepted = 0;
  const one = async (n: number) => {
    const hook = openHook(targets[n % targets.length] as Target);
    while (left > 0) {
      left -= 1;
      if ((await hook.post(PERSON, `câu thứ ${left}`)) === 200) accepted += 1;
    }
    hook.close();
  };
  await Promise.all(Array.from({ length: connections }, (_, n) => one(n)));
  return { accepted };
}
