/** `npm run fake -- telegram|zalo [port]`: a platform on this machine, to play a person against the real program. */
const platforms: Record<string, () => Promise<unknown>> = {
  telegram: () => import("./telegram/main.ts"),
  zalo: () => import("./zalo/main.ts"),
};

const [name = "", ...rest] = process.argv.slice(2);
const start = platforms[name];
if (start) {
  // The fakes read their own arguments from where they stand when they are run alone.
  process.argv = [process.argv[0] as string, name, ...rest];
  await start();
} else {
  process.stderr.write("usage: npm run fake -- telegram|zalo [port]\n");
  process.exitCode = 1;
}
