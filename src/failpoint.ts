/** Where tests pull the plug: `FAILPOINT=turn.written` kills this process, hard, the first time it gets there. */
export function createFailpoint(name: string | null): (reached: string) => void {
  if (name === null) return () => undefined;
  const [point, times] = name.split("*");
  let left = Number(times ?? 1);
  return (reached) => {
    if (reached !== point || --left > 0) return;
    process.kill(process.pid, "SIGKILL");
  };
}
