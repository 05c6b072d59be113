/** Starts one of the bots in `peers/` on a database of its own. */
import { join } from "node:path";
import { startNode } from "./children.ts";
import type { Home } from "./program.ts";
import { WEBHOOK_SECRET } from "./program.ts";

export const PEERS = ["grammy", "telegraf", "fetchOnly"] as const;
export type PeerName = (typeof PEERS)[number];
export type Peer = { port: number; pid: number; stop: () => Promise<void> };

export async function startPeer(
  name: PeerName,
  home: Home,
  platformPort: number,
  talkFile: string,
): Promise<Peer> {
  const file = join(import.meta.dirname, "peers", `${name}.ts`);
  const apiRoot = `http://127.0.0.1:${platformPort}`;
  const child = startNode(file, [home.url, apiRoot, talkFile, WEBHOOK_SECRET], {
    env: { ...process.env, NODE_ENV: "production" },
  });
  return { port: Number(await child.line()), pid: child.pid, stop: child.stop };
}
