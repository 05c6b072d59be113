/** Builds the staff console from `web/`, without network, and only when something has changed. */
import { createHash } from "node:crypto";
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const WEB = join(import.meta.dirname, "web");
const ROOT = join(import.meta.dirname, "..", "..");
/** What a finished build was made from; written last, so that half a build is never taken for one. */
const HASH_FILE = "built-from";

/** Builds into `outDir` and says whether it had to. Safe when several processes start at once. */
export async function buildConsole(outDir: string): Promise<"built" | "unchanged"> {
  const inputs = hashInputs();
  const hashFile = join(outDir, HASH_FILE);
  if (existsSync(hashFile) && readFileSync(hashFile, "utf8") === inputs) return "unchanged";
  mkdirSync(dirname(outDir), { recursive: true });
  const fresh = mkdtempSync(`${outDir}.`);
  try {
    await runVite(fresh);
    compressAssets(join(fresh, "assets"));
    writeFileSync(join(fresh, HASH_FILE), inputs);
    putInPlace(fresh, outDir, inputs);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return "built";
}

/** The lock file stands for all libraries. */
function hashInputs(): string {
  const hash = createHash("sha256");
  hash.update(readFileSync(join(ROOT, "package-lock.json")));
  hash.update(readFileSync(import.meta.filename));
  for (const file of globSync("**/*.*", { cwd: WEB }).sort())
    hash.update(`\n${file}\n`).update(readFileSync(join(WEB, file)));
  return hash.digest("hex");
}

async function runVite(outDir: string): Promise<void> {
  // Loaded late: a start with an unchanged console does without it.
  const { build } = await import("vite");
  await build({
    root: WEB,
    base: "/console/",
    configFile: false,
    logLevel: "error",
    publicDir: false,
    // Said outright: with NODE_ENV=test Vite would build for a development that never comes.
    mode: "production",
    oxc: { jsx: { runtime: "automatic", importSource: "react", development: false } },
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      outDir,
      emptyOutDir: true,
      target: ["chrome107", "safari16", "firefox104"],
      modulePreload: { polyfill: false },
      // Our content security policy has no data: addresses.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
    },
  });
}

/** Brotli at its highest takes seconds for so much text and gains little over this. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

function compressAssets(folder: string): void {
  for (const file of globSync("*.{js,css,svg}", { cwd: folder })) {
    const bytes = readFileSync(join(folder, file));
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes, BROTLI));
    writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

/** A folder cannot be replaced in one stroke: another process may have been faster, with the same result. */
function putInPlace(fresh: string, outDir: string, inputs: string): void {
  rmSync(outDir, { recursive: true, force: true });
  try {
    renameSync(fresh, outDir);
  } catch (error) {
    const there = join(outDir, HASH_FILE);
    if (!existsSync(there) || readFileSync(there, "utf8") !== inputs) throw error;
  }
}
