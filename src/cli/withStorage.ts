/** What every command on stored things does: configuration, database, keys, one clear line when something is wrong. */
import { z } from "zod";
import { ConfigError, readConfig } from "../config.ts";
import { createLog } from "../log.ts";
import { openStorage, type Storage } from "../openStorage.ts";

/** Runs `work` and ends the process: 0 when it went well, 1 with the reason on stderr when not. */
export async function withStorage(work: (storage: Storage) => Promise<void>): Promise<void> {
  let storage: Storage | null = null;
  try {
    const config = readConfig(process.env);
    storage = await openStorage(config, createLog("silent"), (line) => process.stderr.write(`${line}\n`));
    await work(storage);
  } catch (error) {
    process.exitCode = 1;
    for (const line of linesOf(error)) process.stderr.write(`${line}\n`);
  } finally {
    await storage?.close();
  }
}

function linesOf(error: unknown): string[] {
  if (error instanceof ConfigError) return error.lines;
  if (error instanceof z.ZodError) return error.issues.map((issue) => issue.message);
  return [error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error)];
}
