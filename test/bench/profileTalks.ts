/** What the processor does while 64 people talk with our bot. */
import { openInspector } from "./inspector.ts";
import type { Line } from "./peers/talk.ts";
import { type ProfileSummary, profileWhile } from "./profile.ts";
import { freePort, makeHome, startProgram } from "./program.ts";
import { type Cluster, targetOf, UNLIMITED } from "./talks.ts";
import { startTelegram } from "./telegram.ts";

const PEOPLE = 64;

/** Warm for as long as it is measured: the compiler's own work is another matter. */
export async function profileTalks(cluster: Cluster, talk: Line[], seconds: number): Promise<ProfileSummary> {
  const telegram = await startTelegram();
  const home = await makeHome(cluster.url);
  const port = await freePort();
  const flags = [`--inspect=127.0.0.1:${port}`];
  const program = await startProgram(home, { platformPort: telegram.port, rate: UNLIMITED, flags });
  const said = talk.map((line) => ({ say: line.say, calls: line.answers.length }));
  const ask = () =>
    telegram.people({ targets: [targetOf(program.port)], people: PEOPLE, seconds, talk: said });
  try {
    await ask();
    const inspector = await openInspector(port);
    const summary = await profileWhile(inspector, ask);
    inspector.close();
    return summary;
  } finally {
    await program.stop();
    telegram.stop();
    await home.drop();
  }
}
