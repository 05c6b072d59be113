/** The process: configuration in, one `ready` line out, signals to a graceful stop. */
import { startApp } from "./app.ts";
import { ConfigError, readConfig } from "./config.ts";
import { createLog, errorCode } from "./log.ts";

// Work in hand is finished within this; then the process goes, and the database keeps what is not done.
const STOP_SECONDS = 10;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  process.on("unhandledRejection", (error) => log.error("process.rejection", { error: errorCode(error) }));
  // What nobody caught may carry words in its message; the process that starts anew finds everything in the database.
  process.on("uncaughtException", (error) => {
    log.error("process.exception", { error: errorCode(error) });
    process.exit(1);
  });
  const app = await startApp(config, log, (line) => process.stderr.write(`${line}\n`));
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_SECONDS * 1000).unref();
    app.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.stdout.write(`ready ${app.url}\n`);
}

main().catch((error: unknown) => {
  const lines = error instanceof ConfigError ? error.lines : [explain(error)];
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
});

function explain(error: unknown): string {
  const code = (error as { code?: string }).code;
  const port = (error as { port?: number }).port;
  if (code === "EADDRINUSE") return `PORT: ${port} is taken by another program`;
  if (code === "EACCES") return `PORT: ${port} may not be used by this user`;
  return error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error);
}
