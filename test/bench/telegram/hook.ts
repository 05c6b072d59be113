/** Telegram's other side: updates posted to a bot's webhook over kept connections, written by hand to cost little. */
import { connect, type Socket } from "node:net";

export type Hook = {
  /** Posts one line of one person; resolves with the status of the answer, or 0 when the connection broke. */
  post: (person: number, text: string) => Promise<number>;
  close: () => void;
};
export type Target = { port: number; path: string; secret: string };

// Ids of earlier runs on the same database must not come again, nor those of the load generator beside it.
let serial = 4e15 + Date.now() * 1000;

/** One connection, which carries one request at a time. */
export function openHook(target: Target): Hook {
  let socket = dial();
  let answered: ((status: number) => void) | null = null;
  let kept = "";

  function dial(): Socket {
    const fresh = connect(target.port, "127.0.0.1");
    fresh.setNoDelay(true);
    fresh.on("data", (chunk) => {
      kept += chunk.toString("latin1");
      const headEnd = kept.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(kept)?.[1] ?? 0);
      if (kept.length < headEnd + 4 + length && !/transfer-encoding/i.test(kept)) return;
      settle(Number(kept.slice(9, 12)));
    });
    fresh.on("error", () => undefined);
    fresh.on("close", () => settle(0));
    return fresh;
  }

  function settle(status: number): void {
    kept = "";
    const done = answered;
    answered = null;
    done?.(status);
  }

  return {
    post: (person, text) =>
      new Promise((done) => {
        if (socket.destroyed) socket = dial();
        answered = done;
        socket.write(requestOf(target, person, text));
      }),
    close: () => void socket.destroy(),
  };
}

function requestOf({ path, secret }: Target, person: number, text: string): string {
  serial += 1;
  const body = JSON.stringify({
    update_id: serial,
    message: {
      message_id: serial % 2_000_000_000,
      date: Math.floor(Date.now() / 1000),
      chat: { id: person, type: "private", first_name: "x" },
      from: { id: person, is_bot: false, first_name: "x", language_code: "vi" },
      text,
    },
  });
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nx-telegram-bot-api-secret-token: ${secret}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
