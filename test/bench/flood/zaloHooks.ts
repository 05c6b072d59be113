/** Zalo in a flood, as a process of its own: `node zaloHooks.ts WEBHOOK RATE SECONDS`; prints one JSON line. */
import { sendEvents } from "../webhookLoad.ts";

export const ZALO = {
  appId: "1234567890",
  appSecret: "bench-app-secret",
  oaId: "579745863508352884",
  oaSecret: "bench-oa-secret-bench",
};

if (import.meta.main) {
  const [url = "", rate, seconds] = process.argv.slice(2);
  const answers = await sendEvents(url, ZALO, { rate: Number(rate), seconds: Number(seconds) });
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
