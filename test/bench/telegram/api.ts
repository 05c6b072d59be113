/**
 * The Bot API's side of the imitation: a raw HTTP/1.1 server that costs a few microseconds a call, so that what is
 * measured is the bot. Reads `content-length` bodies only, which is what the libraries send.
 */
import { createServer, type Socket } from "node:net";

/** What a bot did: the method, the chat it was meant for and the raw JSON. */
export type Call = { method: string; chat: string; body: string };

const BOT = `{"id":123456,"is_bot":true,"first_name":"Bench","username":"bench_bot","can_join_groups":false,"can_read_all_group_messages":false,"supports_inline_queries":false}`;
const HEAD_END = Buffer.from("\r\n\r\n");
let messageId = 0;

/** @returns the port it listens on */
export function serveApi(onCall: (call: Call) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on("error", () => undefined);
    readRequests(socket, (path, body) => {
      const method = path.slice(path.lastIndexOf("/") + 1);
      socket.write(answerTo(method, body, onCall));
    });
  });
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", 4096, () => {
      const address = server.address();
      done(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

function readRequests(socket: Socket, handle: (path: string, body: string) => void): void {
  let kept: Buffer | null = null;
  socket.on("data", (chunk) => {
    let bytes = kept === null ? chunk : Buffer.concat([kept, chunk]);
    kept = null;
    for (;;) {
      const headEnd = bytes.indexOf(HEAD_END);
      if (headEnd < 0) break;
      const head = bytes.toString("latin1", 0, headEnd);
      const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      if (length === 0 && /transfer-encoding/i.test(head))
        throw new Error("the imitation reads no chunked requests");
      const end = headEnd + HEAD_END.length + length;
      if (bytes.length < end) break;
      const path = head.slice(head.indexOf(" ") + 1, head.indexOf(" HTTP/"));
      handle(path, bytes.toString("utf8", headEnd + HEAD_END.length, end));
      bytes = bytes.subarray(end);
    }
    if (bytes.length > 0) kept = bytes;
  });
}

function answerTo(method: string, body: string, onCall: (call: Call) => void): string {
  if (method === "getMe") return http(`{"ok":true,"result":${BOT}}`);
  if (method === "getWebhookInfo")
    return http(
      `{"ok":true,"result":{"url":"http://bench","has_custom_certificate":false,"pending_update_count":0}}`,
    );
  const chat = /"chat_id":"?(-?\d+)/.exec(body)?.[1];
  if (chat === undefined) return http(`{"ok":true,"result":true}`);
  onCall({ method, chat, body });
  if (!method.startsWith("send")) return http(`{"ok":true,"result":true}`);
  messageId += 1;
  return http(
    `{"ok":true,"result":{"message_id":${messageId},"date":1700000000,"chat":{"id":${chat},"type":"private"},"text":"x"}}`,
  );
}

function http(json: string): string {
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${json.length}\r\n\r\n${json}`;
}
