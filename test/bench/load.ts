/**
 * A load that costs little: raw sockets, requests built beforehand, answers read only as far as the status line.
 * Run as its own process where wrk is not installed:
 * `node load.ts PORT SECRET CONNECTIONS PEOPLE SECONDS FIRST_PERSON RATE`; prints one JSON line.
 */
import { connect } from "node:net";

const [port, secret, connections, people, seconds, firstPerson, rate] = process.argv.slice(2);
const LINES = [
  "em chào cô ạ",
  "em muốn hỏi một chút",
  "cho mình",
  "ở gần trường em có cái hố sâu không có nắp",
  "dạ",
  "không biết",
];
const STARTED = Date.now();
const END = STARTED + Number(seconds) * 1000;
// Update ids of earlier runs on the same database must not come again.
let serial = STARTED * 1000;
let said = 0;
let accepted = 0;
let refused = 0;
let failed = 0;
const latencies: number[] = [];

function request(): Buffer {
  const id = ++serial;
  const person = Number(firstPerson) + ((++said * 7919) % Number(people));
  const body = Buffer.from(
    JSON.stringify({
      update_id: id,
      message: {
        message_id: id % 2_000_000_000,
        date: Math.floor(Date.now() / 1000),
        chat: { id: person, type: "private" },
        from: { id: person, is_bot: false, first_name: "x" },
        text: LINES[id % LINES.length],
      },
    }),
  );
  const head = `POST /webhooks/telegram HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nx-telegram-bot-api-secret-token: ${secret}\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

function client(): Promise<void> {
  return new Promise((done) => {
    const socket = connect(Number(port), "127.0.0.1");
    socket.setNoDelay(true);
    let sentAt = 0;
    const pause = Number(rate) === 0 ? 0 : (Number(connections) * 1000) / Number(rate);
    const next = () => {
      if (pause === 0) return write();
      setTimeout(write, -Math.log(1 - Math.random()) * pause);
    };
    const write = () => {
      if (Date.now() >= END) return void socket.end();
      sentAt = performance.now();
      socket.write(request());
    };
    socket.on("connect", next);
    socket.on("data", (chunk) => {
      latencies.push(performance.now() - sentAt);
      if (chunk.subarray(9, 12).toString() === "200") accepted += 1;
      else refused += 1;
      next();
    });
    socket.on("error", () => {
      failed += 1;
    });
    socket.on("close", () => done());
  });
}

await Promise.all(Array.from({ length: Number(connections) }, client));
latencies.sort((a, b) => a - b);
const at = (share: number) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
process.stdout.write(
  `${JSON.stringify({ accepted, refused, failed, seconds: (Date.now() - STARTED) / 1000, p50: at(0.5), p99: at(0.99) })}\n`,
);
