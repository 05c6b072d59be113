/**
 * A wire between the program and Postgres that stops at one statement: before it reaches the server, or when the
 * server has done it and the program does not know. What stands there then pulls the plug.
 */
import { connect, createServer, type Socket } from "node:net";

export type Stop = {
  /** Part of the statement's text or the name that it was prepared under. */
  at: string;
  when: "before" | "after";
  /** The statement is the commit of the transaction in which `at` was done. */
  commit?: boolean;
};

export type StatementProxy = {
  url: string;
  /** The next time that this statement comes, nothing passes any more and the promise resolves. */
  arm: (stop: Stop) => Promise<void>;
  close: () => Promise<void>;
};

const SSL_REQUEST = 80_877_103;

export async function openStatementProxy(databaseUrl: string): Promise<StatementProxy> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let armed: { stop: Stop; hit: () => void } | null = null;

  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    open.add(near).add(far);
    let waiting = Buffer.alloc(0);
    let started = false;
    let inside = false;
    let held: (() => void) | null = null;
    let isHeld = false;

    const take = (frame: Buffer): void => {
      if (isHeld) return;
      const found = armed === null ? null : meets(frame, armed.stop, inside);
      if (found === "inside") inside = true;
      if (found === "hit" && armed !== null) {
        const { stop, hit } = armed;
        armed = null;
        if (stop.when === "before") {
          isHeld = true;
          hit();
          return;
        }
        held = hit;
      }
      if (isCommit(frame)) inside = false;
      far.write(frame);
    };

    near.on("data", (piece) => {
      waiting = Buffer.concat([waiting, piece]);
      for (;;) {
        const length = frameLength(waiting, started);
        if (length === null || waiting.length < length) return;
        const frame = waiting.subarray(0, length);
        waiting = waiting.subarray(length);
        if (!started && frame.readInt32BE(4) !== SSL_REQUEST) started = true;
        take(frame);
      }
    });
    far.on("data", (piece) => {
      if (held === null && !isHeld) return void near.write(piece);
      // The server has answered: it is done, and the program is not told.
      isHeld = true;
      held?.();
      held = null;
    });
    for (const socket of [near, far]) socket.on("error", () => undefined);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === "object" && address !== null ? address.port : 0);
  return {
    url: url.href,
    arm: (stop) =>
      new Promise((hit) => {
        armed = { stop, hit };
      }),
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((done) => void server.close(() => done()));
    },
  };
}

/** Bytes of the first frame, or null when even that is not known yet. The first one of a connection has no type. */
function frameLength(bytes: Buffer, started: boolean): number | null {
  if (!started) return bytes.length < 8 ? null : bytes.readInt32BE(0);
  return bytes.length < 5 ? null : 1 + bytes.readInt32BE(1);
}

function isCommit(frame: Buffer): boolean {
  return frame[0] === 0x51 && frame.toString("latin1", 5, 11).toLowerCase() === "commit";
}

/** A statement is named in `Parse`, in `Bind` when it was prepared before, or whole in `Query`. */
function meets(frame: Buffer, stop: Stop, inside: boolean): "hit" | "inside" | null {
  const type = String.fromCharCode(frame[0] ?? 0);
  if (stop.commit && inside && isCommit(frame)) return "hit";
  // Parameters follow the name in `Bind`; nothing of theirs is looked at.
  const text = frame.toString("latin1", 5, type === "B" ? Math.min(frame.length, 105) : frame.length);
  if (!"PBQ".includes(type) || !text.includes(stop.at)) return null;
  return stop.commit ? "inside" : "hit";
}
