/** Builds the page of the web chat from `page/`, without network, and only when something has changed. */
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
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const PAGE = join(import.meta.dirname, "page");
/** What a finished build was made from; written last, so that half a build is never taken for one. */
const HASH_FILE = "built-from";

/** Builds into `outDir` and says whether it had to. Safe when several processes start at once. */
export async function buildChatPage(outDir: string): Promise<"built" | "unchanged"> {
  const inputs = hashInputs();
  if (isBuiltFrom(outDir, inputs)) return "unchanged";
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

function hashInputs(): string {
  const hash = createHash("sha256");
  const require = createRequire(import.meta.url);
  for (const library of ["vite", "preact"])
    hash.update(readFileSync(require.resolve(`${library}/package.json`)));
  hash.update(readFileSync(import.meta.filename));
  for (const file of globSync("**/*.*", { cwd: PAGE }).sort())
    hash.update(`\n${file}\n`).update(readFileSync(join(PAGE, file)));
  return hash.digest("hex");
}

async function runVite(outDir: string): Promise<void> {
  // Loaded late: a start with an unchanged page does without it.
  const { build } = await import("vite");
  await build({
    root: PAGE,
    base: "/chat/",
    configFile: false,
    logLevel: "error",
    publicDir: false,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir,
      emptyOutDir: true,
      target: ["chrome87", "safari14", "firefox85"],
      modulePreload: { polyfill: false },
      // Our content security policy has no data: addresses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: [join(PAGE, "index.html"), join(PAGE, "landing.html")] },
    },
  });
}

function compressAssets(folder: string): void {
  for (const file of globSync("*.{js,css,svg}", { cwd: folder })) {
    const bytes = readFileSync(join(folder, file));
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes));
    writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

function isBuiltFrom(folder: string, inputs: string): boolean {
  const file = join(folder, HASH_FILE);
  return existsSync(file) && readFileSync(file, "utf8") === inputs;
}

/** A folder cannot be replaced in one stroke: another process may have been faster, with the same result. */
function putInPlace(fresh: string, outDir: string, inputs: string): void {
  if (isBuiltFrom(outDir, inputs)) return;
  rmSync(outDir, { recursive: true, force: true });
  try {
    renameSync(fresh, outDir);
  } catch (error) {
    if (!isBuiltFrom(outDir, inputs)) throw error;
  }
}
