/** The talk that all bots have: recorded from our program, so that every bot sends the same words and buttons. */
import { readFileSync } from "node:fs";

export type Answer = { text: string; reply_markup?: object };
export type Line = { say: string; answers: Answer[] };

/** @param file a JSON array of `Line`, written by the benchmark */
export function readTalk(file: string): Line[] {
  return JSON.parse(readFileSync(file, "utf8")) as Line[];
}

/** What every peer is started with: `node peers/NAME.ts DATABASE_URL API_ROOT TALK_FILE SECRET`. */
export function peerArguments(): { databaseUrl: string; apiRoot: string; talk: Line[]; secret: string } {
  const [databaseUrl = "", apiRoot = "", talkFile = "", secret = ""] = process.argv.slice(2);
  return { databaseUrl, apiRoot, talk: readTalk(talkFile), secret };
}

export const TOKEN = "123456:bench_token_bench_token_bench_tok";
/** Connections to Postgres, as many as our own road may use. */
export const POOL_SIZE = 12;
