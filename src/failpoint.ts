/** Where tests pull the plug. In production no point is named, and every one of them is an empty function. */
export type Failpoint = (reached: string) => void;

/** What a test's plug throws where killing the process would end the test too. */
export class PowerCut extends Error {
  override readonly name = "PowerCut";
}

/**
 * @param name a point, such as `turn.written`, or `turn.written*3` for the third time that it is reached
 * @param cut what happens there; the default kills this process, hard. Once cut, nothing gets past any point.
 */
export function createFailpoint(name: string | null, cut: () => void = killThisProcess): Failpoint {
  if (name === null) return () => undefined;
  const [point, times] = name.split("*");
  let left = Number(times ?? 1);
  let isCut = false;
  return (reached) => {
    if (reached === point) left -= 1;
    if (reached === point && left === 0) isCut = true;
    if (isCut) cut();
  };
}

function killThisProcess(): void {
  process.kill(process.pid, "SIGKILL");
}
